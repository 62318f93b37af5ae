//! The evening after: somebody types what stands on paper, a code and a letter a row, sees what each row means before
//! anything is kept, and does no harm by typing a sheet twice.

use crate::components::{Button, ButtonKind, Column, DataTable, DayField, ErrorSummary, Flash, TextArea};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::field::port::{KeySheet, KeyedLine};
use domain::field::{Outcome, Wish};
use domain::workspace::words::Typed;
use leptos::prelude::*;

/// The form.
#[component]
pub fn KeyDoorsPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("list"));
        let typed = Typed(request.form.values.clone());
        let sheet = request
            .services
            .field
            .keying(&request.actor, &slug, &id, &typed)
            .await?;
        Ok(draw(request, sheet))
    })
}

fn draw(request: Request, sheet: KeySheet) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = sheet.head.clone();
    let list = head.path(&format!("/field/lists/{}", sheet.list.0));
    let action = lang.link(&format!("{list}/key"));
    let number = |name: &str| {
        request
            .value(name)
            .and_then(|n| n.parse::<u32>().ok())
            .unwrap_or_default()
    };
    let flash = (request.value("done") == Some("keyed")).then(|| {
        let text = lang.door_key_done(number("new"), number("again"));
        view! { <Flash>{text}</Flash> }
    });
    let labels = vec![
        ("rows".to_owned(), lang.door_key_rows().to_owned()),
        ("day".to_owned(), lang.door_key_day().to_owned()),
    ];
    let wrong = sheet.lines.iter().filter(|line| line.meant.is_err()).count();
    let lines = (!sheet.lines.is_empty()).then(|| means(lang, &sheet.lines, wrong));
    let fields = fields(lang, &form, action, !sheet.lines.is_empty() && wrong == 0);
    let faults = form.faults.clone();
    view! {
        <Workspace
            request=request
            head=head
            section=Section::Field
            title=lang.door_key_title()
            lead=lang.door_key_lead().to_owned()
        >
            <p class="note"><a href=lang.link(&list)>{lang.words_back(&sheet.list.1)}</a></p>
            {flash}
            <ErrorSummary lang=lang fields=faults labels=labels/>
            {letters(lang)}
            {fields}
            {lines}
        </Workspace>
    }
    .into_any()
}

/// What each letter stands for.
fn letters(lang: Lang) -> AnyView {
    let outcomes = Outcome::ALL
        .iter()
        .map(|outcome| (outcome.letter().to_string(), lang.door_outcome(*outcome)));
    let wishes = Wish::ALL
        .iter()
        .map(|wish| (format!("+{}", wish.letter()), lang.wish(*wish)));
    let items = outcomes
        .chain(wishes)
        .map(|(letter, text)| view! { <li><b>{letter}</b>" "{text}</li> })
        .collect_view();
    view! { <ul class="walk-letters">{items}</ul><p class="note">{lang.door_key_example()}</p> }.into_any()
}

/// The form. Once every row is right, keeping is the first button: it is what the return key presses.
fn fields(lang: Lang, form: &Form, action: String, right: bool) -> AnyView {
    let show = view! { <Button kind=if right { ButtonKind::Quiet } else { ButtonKind::Primary } name="do".to_owned() value="show".to_owned()>{lang.door_key_show()}</Button> };
    let save = right.then(|| {
        view! { <Button name="do".to_owned() value="save".to_owned()>{lang.door_key_save()}</Button> }
    });
    view! {
        <form class="stack field-form key-form" method="post" action=action>
            <DayField
                name="day"
                label=lang.door_key_day()
                hint=lang.door_key_day_hint().to_owned()
                value=form.value("day")
                error=form.fault("day")
            />
            <TextArea name="rows" label=lang.door_key_rows() value=form.value("rows") error=form.fault("rows") rows=12/>
            <p class="button-row">{save}{show}</p>
        </form>
    }
    .into_any()
}

fn means(lang: Lang, lines: &[KeyedLine], wrong: usize) -> AnyView {
    let said = match wrong {
        0 => lang.door_key_right(lines.len()),
        1 => lang.door_key_wrong_one().to_owned(),
        count => lang.door_key_wrong(count),
    };
    let columns = vec![
        Column::number(lang.door_key_line()),
        Column::text(lang.door_key_typed()),
        Column::text(lang.door_key_who()),
        Column::text(lang.door_key_where()),
        Column::text(lang.door_key_said()),
    ];
    let rows = lines
        .iter()
        .map(|line| {
            let (who, at, kept) = match &line.meant {
                Ok(meant) => {
                    let mut kept = vec![lang.door_told(&meant.said)];
                    if !meant.said.note.is_empty() {
                        kept.push(format!("“{}”", meant.said.note));
                    }
                    if meant.again {
                        kept.push(lang.door_key_again().to_owned());
                    } else if let Some(before) = meant.before {
                        kept.push(lang.door_key_before(lang.door_outcome(before)));
                    }
                    (meant.who.clone(), meant.at.clone(), kept.join(" · ").into_any())
                }
                Err(why) => {
                    let why = why.clone();
                    let view = view! { <span class="key-wrong">{why}</span> }.into_any();
                    (String::new(), String::new(), view)
                }
            };
            vec![
                line.number.to_string().into_any(),
                line.typed.clone().into_any(),
                who.into_any(),
                at.into_any(),
                kept,
            ]
        })
        .collect::<Vec<_>>();
    view! {
        <section id="means">
            <h2>{lang.door_key_means()}</h2>
            <p role="status">{said}</p>
            <DataTable caption=lang.door_key_means() columns=columns rows=rows compact=true caption_hidden=true/>
        </section>
    }
    .into_any()
}
