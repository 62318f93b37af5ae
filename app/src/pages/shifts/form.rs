//! Somebody plans a shift, or mends one. They leave with it kept, and are asked wherever a clock of that day shows no
//! time, or one twice.

use crate::components::{
    Button, Checkbox, DayField, ErrorSummary, NumberField, Radio, Radios, Select, TextArea, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::volunteer::EventKind;
use domain::volunteer::port::ShiftSheet;
use domain::volunteer::series::Scope;
use domain::workspace::day::ZONES;
use domain::workspace::words::{NEW, Typed};
use leptos::prelude::*;

/// A new shift.
#[component]
pub fn NewShiftPage() -> impl IntoView {
    page(|request| async move { form_of(request, NEW.to_owned()).await })
}

/// One that there is.
#[component]
pub fn EditShiftPage() -> impl IntoView {
    page(|request| async move {
        let id = Request::param("shift");
        form_of(request, id).await
    })
}

async fn form_of(request: Request, id: String) -> Result<AnyView, domain::Fault> {
    let slug = Request::param("campaign");
    let sheet = request.services.shifts.sheet(&request.actor, &slug, &id).await?;
    Ok(draw(request, sheet))
}

fn labels(lang: Lang) -> Vec<(String, String)> {
    [
        ("kind", lang.shift_kind()),
        ("title", lang.shift_title()),
        ("part", lang.shift_part()),
        ("about", lang.shift_about()),
        ("day", lang.shift_day()),
        ("from", lang.shift_from()),
        ("to", lang.shift_to()),
        ("zone", lang.shift_zone()),
        ("which", lang.shift_from()),
        ("place", lang.shift_place()),
        ("link", lang.shift_link()),
        ("access", lang.shift_access()),
        ("notes", lang.shift_notes()),
        ("capacity", lang.shift_capacity()),
        ("minimum", lang.shift_minimum()),
        ("every", lang.shift_again()),
        ("on", lang.shift_on()),
        ("until", lang.shift_until()),
        ("except", lang.shift_except()),
        ("version", lang.words_version()),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec()
}

fn draw(request: Request, sheet: ShiftSheet) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = sheet.head.clone();
    let typed = match (&form.values.is_empty(), &sheet.kept) {
        (false, _) => Typed(form.values.clone()),
        (true, Some(kept)) => kept.fields.clone(),
        (true, None) => Typed(vec![
            ("kind".to_owned(), EventKind::Event.word().to_owned()),
            ("zone".to_owned(), head.zone.clone()),
        ]),
    };
    let (action, back, title) = match &sheet.kept {
        Some(kept) => (
            head.path(&format!("/shifts/{}/edit", kept.id)),
            head.path(&format!("/shifts/{}", kept.id)),
            lang.shift_edit_title(kept.fields.value("title")),
        ),
        None => (
            head.path("/shifts/new"),
            head.path("/shifts"),
            lang.shifts_new().to_owned(),
        ),
    };
    // Whoever was told that somebody else changed it has seen the shift as it is now, below.
    let version = sheet.kept.as_ref().map_or(0, |kept| kept.version);
    let back_to = match &sheet.kept {
        Some(kept) => kept.fields.value("title").to_owned(),
        None => lang.section_shifts().to_owned(),
    };
    let fields = fields(lang, &form, &typed, &sheet.titles);
    let again = match &sheet.kept {
        None => Some(repeats(lang, &form, &typed)),
        Some(kept) => kept.again.then(|| scope(lang, &typed)),
    };
    view! {
        <Workspace request=request head=head section=Section::Shifts title=title>
            <p class="note"><a href=lang.link(&back)>{lang.words_back(&back_to)}</a></p>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels(lang)/>
            <form class="stack shift-form" id="version" method="post" action=lang.link(&action)>
                <input type="hidden" name="version" value=version.to_string()/>
                {fields}
                {again}
                <p class="button-row"><Button>{lang.shift_save()}</Button></p>
            </form>
        </Workspace>
    }
    .into_any()
}

fn fields(lang: Lang, form: &Form, typed: &Typed, titles: &[String]) -> AnyView {
    let value = |name: &str| typed.value(name).to_owned();
    let kinds = EventKind::ALL
        .iter()
        .map(|kind| Radio::new(kind.word(), lang.event_kind(*kind)))
        .collect();
    let zones = ZONES
        .iter()
        .map(|zone| ((*zone).to_owned(), zone.replace('_', " ")))
        .collect();
    let there = (!titles.is_empty())
        .then(|| view! { <p class="note">{lang.shift_titles()}" "{titles.join(" · ")}</p> });
    // Asked only where a clock shows a time twice; what was answered once is kept.
    let which = match form.fault("which") {
        None => view! { <input type="hidden" name="which" value=value("which")/> }.into_any(),
        Some(error) => {
            let times = vec![
                Radio::new("first", lang.shift_which_first()),
                Radio::new("second", lang.shift_which_second()),
            ];
            view! { <Radios name="which" legend=lang.shift_which() options=times selected=value("which") error=error/> }
                .into_any()
        }
    };
    view! {
        <Radios name="kind" legend=lang.shift_kind() options=kinds selected=value("kind") error=form.fault("kind")/>
        <TextField
            name="title"
            label=lang.shift_title()
            hint=lang.shift_title_hint().to_owned()
            value=value("title")
            error=form.fault("title")
            required=true
        />
        {there}
        <TextField
            name="part"
            label=lang.shift_part()
            hint=lang.shift_part_hint().to_owned()
            value=value("part")
            error=form.fault("part")
        />
        <div class="shift-times">
            <DayField name="day" label=lang.shift_day() value=value("day") error=form.fault("day")/>
            <TextField
                name="from"
                label=lang.shift_from()
                hint=lang.shift_clock_hint().to_owned()
                value=value("from")
                error=form.fault("from")
                required=true
            />
            <TextField
                name="to"
                label=lang.shift_to()
                hint=lang.shift_clock_hint().to_owned()
                value=value("to")
                error=form.fault("to")
                required=true
            />
        </div>
        {which}
        <Select name="zone" label=lang.shift_zone() options=zones selected=value("zone") error=form.fault("zone")/>
        <TextField
            name="place"
            label=lang.shift_place()
            hint=lang.shift_place_hint().to_owned()
            value=value("place")
            error=form.fault("place")
        />
        <TextField
            name="link"
            label=lang.shift_link()
            hint=lang.shift_link_hint().to_owned()
            value=value("link")
            error=form.fault("link")
            kind="url"
        />
        <NumberField
            name="capacity"
            label=lang.shift_capacity()
            hint=lang.shift_capacity_hint().to_owned()
            value=value("capacity")
            error=form.fault("capacity")
        />
        <NumberField
            name="minimum"
            label=lang.shift_minimum()
            hint=lang.shift_minimum_hint().to_owned()
            value=value("minimum")
            error=form.fault("minimum")
        />
        <TextArea
            name="about"
            label=lang.shift_about()
            hint=lang.shift_about_hint().to_owned()
            value=value("about")
            error=form.fault("about")
        />
        <TextArea
            name="access"
            label=lang.shift_access()
            hint=lang.shift_access_hint().to_owned()
            value=value("access")
            error=form.fault("access")
            rows=3
        />
        <TextArea name="notes" label=lang.shift_notes() value=value("notes") error=form.fault("notes") rows=3/>
    }
    .into_any()
}

/// Whether a new shift comes again: folded away, for most do not.
fn repeats(lang: Lang, form: &Form, typed: &Typed) -> AnyView {
    let mut every = vec![
        (String::new(), lang.shift_once().to_owned()),
        ("1".to_owned(), lang.shift_every_week().to_owned()),
    ];
    every.extend((2..=4).map(|weeks| (weeks.to_string(), lang.shift_every_weeks(weeks))));
    let chosen = typed.all("on");
    let days = lang
        .weekdays()
        .into_iter()
        .enumerate()
        .map(|(i, day)| {
            let value = (i + 1).to_string();
            let checked = chosen.contains(&value.as_str());
            let id = match i {
                0 => "on".to_owned(),
                _ => format!("on-{value}"),
            };
            view! { <Checkbox name="on" id=id label=day value=value checked=checked/> }
        })
        .collect_view();
    let wrong_on = form
        .fault("on")
        .map(|error| view! { <p class="field-error" id="on-error">{error}</p> });
    let wrong = ["every", "on", "until", "except"]
        .iter()
        .any(|name| form.fault(name).is_some());
    let open = wrong || !typed.value("every").is_empty();
    view! {
        <details class="record-more" open=open>
            <summary>{lang.shift_again()}</summary>
            <div class="stack">
                <Select
                    name="every"
                    label=lang.shift_again()
                    options=every
                    selected=typed.value("every").to_owned()
                    error=form.fault("every")
                />
                <fieldset class="field shift-days">
                    <legend class="field-label">{lang.shift_on()}</legend>
                    <p class="field-hint">{lang.shift_on_hint()}</p>
                    {wrong_on}
                    {days}
                </fieldset>
                <DayField
                    name="until"
                    label=lang.shift_until()
                    value=typed.value("until").to_owned()
                    error=form.fault("until")
                />
                <TextField
                    name="except"
                    label=lang.shift_except()
                    hint=lang.shift_except_hint().to_owned()
                    value=typed.value("except").to_owned()
                    error=form.fault("except")
                />
            </div>
        </details>
    }
    .into_any()
}

/// Whether those that come later follow.
fn scope(lang: Lang, typed: &Typed) -> AnyView {
    let options = vec![
        Radio::new(Scope::One.word(), lang.shift_scope_one()),
        Radio::new(Scope::Later.word(), lang.shift_scope_later()),
    ];
    let chosen = Scope::parse(typed.value("scope")).unwrap_or(Scope::One);
    view! {
        <Radios
            name="scope"
            legend=lang.shift_scope()
            options=options
            selected=chosen.word()
            hint=lang.shift_scope_hint().to_owned()
        />
    }
    .into_any()
}
