//! The lines of the builder: groups within groups, each line with its answers, and buttons to add and to take out.

use crate::request::Form;
use crate::text::Lang;
use domain::people::consent::{Channel, Purpose};
use domain::people::segment::book::{Named, NamedField};
use domain::people::segment::draft::{Asked, Draft, Kind, Line};
use domain::people::segment::port::SegmentSheet;
use domain::people::segment::test::Said;
use domain::people::{Activity, AddressKind, EmailKind, FieldKind, Origin, PhoneKind, Validity};
use leptos::prelude::*;

/// What it takes to draw them.
pub struct Lines<'a> {
    /// The language.
    pub lang: Lang,
    /// What ids are called, and what may be chosen.
    pub sheet: &'a SegmentSheet,
    /// The lines.
    pub draft: &'a Draft,
    /// What is wrong with them.
    pub form: &'a Form,
    /// Where the form is sent.
    pub action: &'a str,
}

/// A line with its number.
struct At<'a> {
    n: usize,
    line: &'a Line,
}

impl Lines<'_> {
    /// All of them.
    pub fn draw(&self) -> AnyView {
        self.group(0)
    }

    fn group(&self, n: usize) -> AnyView {
        let lang = self.lang;
        let Some(line) = self.draft.lines.get(n) else {
            return ().into_any();
        };
        let at = At { n, line };
        let end = self.draft.end(n);
        let mut inner = Vec::new();
        let mut next = n + 1;
        while next < end {
            let below = self
                .draft
                .lines
                .get(next)
                .is_some_and(|line| line.kind.is_group());
            inner.push(if below {
                self.group(next)
            } else {
                self.clause(next)
            });
            next = self.draft.end(next);
        }
        let which = [Kind::All, Kind::Any, Kind::None, Kind::NotAll]
            .map(|kind| (kind.word().to_owned(), lang.segment_kind(kind).to_owned()))
            .to_vec();
        let remove = (n > 0).then(|| self.remove(n, line.kind));
        let empty = inner.is_empty().then(|| {
            let text = if n == 0 {
                lang.segment_no_clause()
            } else {
                lang.segment_empty_group()
            };
            view! { <p class="note">{text}</p> }
        });
        let label = lang.segment_group(n);
        view! {
            <div class="clause-group" role="group" aria-label=label id=format!("l{n}")>
                <input type="hidden" name=format!("l{n}") value=line.depth.to_string()/>
                <div class="clause-head">
                    {select(format!("l{n}-is"), lang.segment_hold(), which, line.kind.word(), None)}
                    {remove}
                </div>
                {self.fault(&at, "")}
                {empty}
                {inner}
                {self.add(n)}
            </div>
        }
        .into_any()
    }

    fn remove(&self, n: usize, kind: Kind) -> AnyView {
        let lang = self.lang;
        let what = lang.segment_take_out_of(lang.segment_kind(kind));
        view! {
            <button
                class="clause-remove"
                type="submit"
                name="do"
                value=format!("remove {n}")
                aria-label=what
                formaction=format!("{}#lines", self.action)
            >
                {lang.segment_take_out()}
            </button>
        }
        .into_any()
    }

    /// What can be added to a group.
    fn add(&self, n: usize) -> AnyView {
        let lang = self.lang;
        let book = &self.sheet.book;
        let offered = |kind: &Kind| match kind {
            Kind::Tag => !book.tags.is_empty(),
            Kind::Organisation => !book.organisations.is_empty(),
            Kind::Import => !book.imports.is_empty(),
            Kind::Segment => !self.sheet.offered.is_empty(),
            Kind::Field => false,
            Kind::None | Kind::NotAll => false,
            _ => true,
        };
        let mut options: Vec<(String, String)> = Kind::ALL
            .iter()
            .filter(|kind| !kind.is_group() && offered(kind))
            .map(|kind| (kind.word().to_owned(), lang.segment_kind(*kind).to_owned()))
            .collect();
        options.extend(book.fields.iter().map(|field| {
            let value = format!("{} {}", Kind::Field.word(), field.id);
            (value, lang.segment_own_field(&field.name))
        }));
        for (kind, label) in [
            (Kind::Any, lang.segment_group_any()),
            (Kind::All, lang.segment_group_all()),
        ] {
            options.push((kind.word().to_owned(), label.to_owned()));
        }
        view! {
            <div class="clause-add">
                {select(format!("l{n}-add"), lang.segment_add_what(), options, "", None)}
                <button
                    class="button button-quiet"
                    type="submit"
                    name="do"
                    value=format!("add {n}")
                    formaction=format!("{}#l{n}", self.action)
                >
                    {lang.segment_add_clause()}
                </button>
            </div>
        }
        .into_any()
    }

    fn clause(&self, n: usize) -> AnyView {
        let lang = self.lang;
        let Some(line) = self.draft.lines.get(n) else {
            return ().into_any();
        };
        let at = At { n, line };
        let title = match self.field(line) {
            Some(field) => lang.segment_own_field(&field.name),
            None => lang.segment_kind(line.kind).to_owned(),
        };
        let not = vec![
            (String::new(), lang.segment_is_so().to_owned()),
            ("not".to_owned(), lang.segment_is_not_so().to_owned()),
        ];
        let chosen = if line.not { "not" } else { "" };
        let label = title.clone();
        view! {
            <div class="clause" role="group" aria-label=label id=format!("l{n}")>
                <input type="hidden" name=format!("l{n}") value=line.depth.to_string()/>
                <input type="hidden" name=format!("l{n}-is") value=line.kind.word()/>
                <div class="clause-head">
                    <p class="clause-title">{title}</p>
                    {self.remove(n, line.kind)}
                </div>
                {self.fault(&at, "")}
                <div class="clause-answers">
                    {select(format!("l{n}-not"), lang.segment_whether(), not, chosen, None)}
                    {self.answers(&at)}
                </div>
            </div>
        }
        .into_any()
    }

    fn field(&self, line: &Line) -> Option<&NamedField> {
        (line.kind == Kind::Field)
            .then(|| self.sheet.book.field(line.value("field")))
            .flatten()
    }

    fn answers(&self, at: &At<'_>) -> AnyView {
        let lang = self.lang;
        let book = &self.sheet.book;
        match at.line.kind {
            Kind::All | Kind::Any | Kind::None | Kind::NotAll | Kind::Household | Kind::Paused => ().into_any(),
            Kind::Name => self.text(at, "text", lang.segment_in_name()),
            Kind::Language => self.text(at, "text", lang.segment_code()),
            Kind::Address => view! {
                {self.text(at, "city", lang.segment_city())}
                {self.short(at, "state", lang.segment_state())}
                {self.short(at, "zip", lang.segment_zip())}
                {self.words(at, "kind", lang.segment_which(), true, AddressKind::ALL, AddressKind::word, |k| lang.segment_address_kind(k))}
            }
            .into_any(),
            Kind::Email => view! {
                {self.words(at, "validity", lang.segment_works(), true, Validity::ALL, Validity::word, |v| lang.segment_validity(v))}
                {self.words(at, "kind", lang.segment_which(), true, EmailKind::ALL, EmailKind::word, |k| lang.segment_email_kind(k))}
                {self.text(at, "host", lang.segment_host())}
            }
            .into_any(),
            Kind::Phone => view! {
                {self.words(at, "validity", lang.segment_works(), true, Validity::ALL, Validity::word, |v| lang.segment_validity(v))}
                {self.words(at, "kind", lang.segment_which(), true, PhoneKind::ALL, PhoneKind::word, |k| lang.segment_phone_kind(k))}
            }
            .into_any(),
            Kind::Tag => view! {
                {self.named(at, "tag", lang.segment_tag(), &book.tags)}
                {self.text(at, "value", lang.segment_tag_value())}
            }
            .into_any(),
            Kind::Organisation => self.named(at, "organisation", lang.segment_organisation(), &book.organisations),
            Kind::Import => self.named(at, "import", lang.segment_file(), &book.imports),
            Kind::Segment => {
                let chosen = at.line.value("segment");
                let offered: Vec<Named> = book
                    .segments
                    .iter()
                    .filter(|one| one.id == chosen || self.sheet.offered.contains(&one.id))
                    .cloned()
                    .collect();
                self.named(at, "segment", lang.segment_segment(), &offered)
            }
            Kind::Support => {
                let options = ["at-most", "at-least", "unknown"]
                    .map(|word| (word.to_owned(), lang.segment_support(word).to_owned()))
                    .to_vec();
                let levels = (1..=5)
                    .map(|level: u8| (level.to_string(), lang.segment_level(level)))
                    .collect();
                view! {
                    {self.select(at, "is", lang.segment_level_is(), options)}
                    {self.select(at, "level", lang.segment_level_label(), levels)}
                }
                .into_any()
            }
            Kind::Consent => view! {
                {self.words(at, "said", lang.segment_they(), false, Said::ALL, Said::word, |s| lang.segment_said(s))}
                {self.words(at, "purpose", lang.segment_to(), false, Purpose::ALL, Purpose::word, |p| lang.segment_purpose(p))}
                {self.words(at, "channel", lang.segment_by(), false, Channel::ALL, Channel::word, |c| lang.segment_channel(c))}
            }
            .into_any(),
            Kind::Activity => view! {
                {self.words(at, "kind", lang.segment_has(), false, Activity::ALL, Activity::word, |k| lang.segment_activity(k))}
                {self.number(at, "times", lang.segment_times())}
                {self.when(at, true)}
            }
            .into_any(),
            Kind::Added | Kind::Changed => self.when(at, false),
            Kind::Origin => {
                self.words(at, "origin", lang.segment_how(), false, Origin::ALL, Origin::word, |o| lang.segment_origin(o))
            }
            Kind::Share => view! {
                {self.number(at, "percent", lang.segment_percent())}
                {self.number(at, "seed", lang.segment_seed())}
            }
            .into_any(),
            Kind::Field => self.own_field(at),
        }
    }

    fn own_field(&self, at: &At<'_>) -> AnyView {
        let lang = self.lang;
        let id = at.line.value("field").to_owned();
        let hidden = view! { <input type="hidden" name=format!("l{}.field", at.n) value=id/> };
        let Some(field) = self.field(at.line) else {
            return view! { {hidden} <p class="note">{lang.segment_field_gone()}</p> }.into_any();
        };
        use Asked as A;
        let asked: &[Asked] = match field.kind {
            FieldKind::Text => &[A::Contains, A::Text, A::Filled],
            FieldKind::Number => &[A::AtLeast, A::AtMost, A::Same, A::More, A::Less, A::Filled],
            FieldKind::Day => &[A::Last, A::Next, A::Before, A::After, A::Filled],
            FieldKind::Choice => &[A::Text, A::Filled],
            FieldKind::YesNo => &[A::Yes, A::No, A::Filled],
        };
        let options = asked
            .iter()
            .map(|asked| (asked.word().to_owned(), lang.segment_asked(*asked).to_owned()))
            .collect();
        let value = match field.kind {
            FieldKind::YesNo => None,
            FieldKind::Choice => {
                let mut choices = vec![(String::new(), lang.segment_choose().to_owned())];
                choices.extend(
                    field
                        .choices
                        .iter()
                        .map(|choice| (choice.clone(), choice.clone())),
                );
                Some(self.select(at, "value", lang.segment_value(), choices))
            }
            FieldKind::Day => Some(self.text(at, "value", lang.segment_value_day())),
            FieldKind::Text | FieldKind::Number => Some(self.text(at, "value", lang.segment_value())),
        };
        view! { {hidden} {self.select(at, "is", lang.segment_field_is(), options)} {value} }.into_any()
    }

    fn when(&self, at: &At<'_>, ever: bool) -> AnyView {
        let lang = self.lang;
        let options = ["ever", "last", "before", "after"]
            .into_iter()
            .filter(|word| ever || *word != "ever")
            .map(|word| (word.to_owned(), lang.segment_when_word(word).to_owned()))
            .collect();
        view! {
            {self.select(at, "when", lang.segment_when_label(), options)}
            {self.number(at, "days", lang.segment_days())}
            {self.input(at, "day", lang.segment_day(), "date", "input input-day")}
        }
        .into_any()
    }

    fn id(at: &At<'_>, name: &str) -> String {
        match name {
            "" => format!("l{}", at.n),
            name => format!("l{}.{name}", at.n),
        }
    }

    fn fault(&self, at: &At<'_>, name: &str) -> Option<AnyView> {
        let id = Self::id(at, name);
        let fault = self.form.fault(&id)?;
        Some(view! { <p class="field-error" id=format!("{id}-error")>{fault}</p> }.into_any())
    }

    fn input(
        &self,
        at: &At<'_>,
        name: &str,
        label: &'static str,
        kind: &'static str,
        class: &'static str,
    ) -> AnyView {
        let id = Self::id(at, name);
        let fault = self.fault(at, name);
        let (invalid, described) = (
            fault.is_some().then_some("true"),
            fault.is_some().then(|| format!("{id}-error")),
        );
        view! {
            <div class="clause-part">
                <label for=id.clone()>{label}</label>
                <input
                    class=class
                    type=kind
                    id=id.clone()
                    name=id
                    value=at.line.value(name).to_owned()
                    autocomplete="off"
                    aria-invalid=invalid
                    aria-describedby=described
                />
                {fault}
            </div>
        }
        .into_any()
    }

    fn text(&self, at: &At<'_>, name: &str, label: &'static str) -> AnyView {
        self.input(at, name, label, "text", "input")
    }

    fn short(&self, at: &At<'_>, name: &str, label: &'static str) -> AnyView {
        self.input(at, name, label, "text", "input input-short")
    }

    fn number(&self, at: &At<'_>, name: &str, label: &'static str) -> AnyView {
        self.input(at, name, label, "text", "input input-short input-number")
    }

    fn select(
        &self,
        at: &At<'_>,
        name: &str,
        label: &'static str,
        options: Vec<(String, String)>,
    ) -> AnyView {
        let chosen = at.line.value(name);
        select(
            Self::id(at, name),
            label,
            options,
            chosen,
            self.form.fault(&Self::id(at, name)),
        )
    }

    fn named(&self, at: &At<'_>, name: &str, label: &'static str, named: &[Named]) -> AnyView {
        let mut options = vec![(String::new(), self.lang.segment_choose().to_owned())];
        options.extend(named.iter().map(|one| (one.id.clone(), one.name.clone())));
        self.select(at, name, label, options)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a list of words takes all of them to be offered"
    )]
    fn words<T: Copy>(
        &self,
        at: &At<'_>,
        name: &str,
        label: &'static str,
        any: bool,
        all: &[T],
        word: fn(T) -> &'static str,
        say: impl Fn(T) -> &'static str,
    ) -> AnyView {
        let mut options = Vec::new();
        if any {
            options.push((String::new(), self.lang.segment_any().to_owned()));
        }
        options.extend(
            all.iter()
                .map(|one| (word(*one).to_owned(), say(*one).to_owned())),
        );
        self.select(at, name, label, options)
    }
}

/// A list that folds out, with its label above.
fn select(
    id: String,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: &str,
    fault: Option<String>,
) -> AnyView {
    let chosen = chosen.to_owned();
    let options = options
        .into_iter()
        .map(|(value, label)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect_view();
    let error_id = format!("{id}-error");
    let (invalid, described) = (
        fault.is_some().then_some("true"),
        fault.is_some().then(|| error_id.clone()),
    );
    view! {
        <div class="clause-part">
            <label for=id.clone()>{label}</label>
            <select class="input select" id=id.clone() name=id aria-invalid=invalid aria-describedby=described>
                {options}
            </select>
            {fault.map(|fault| view! { <p class="field-error" id=error_id>{fault}</p> })}
        </div>
    }
    .into_any()
}
