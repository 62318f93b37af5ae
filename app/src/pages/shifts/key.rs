//! The clipboard of the stall lies beside the keyboard in the evening: one line for each row, a look at what they mean, done.

use crate::components::{Button, ButtonKind, ErrorSummary, TextArea};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::volunteer::Standing;
use domain::volunteer::keyed::{self, Keyed, Unread};
use domain::volunteer::port::Roster;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// Keying in what was kept on paper.
#[component]
pub fn KeyShiftPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("shift"));
        let one = request.services.shifts.one(&request.actor, &slug, &id).await?;
        if !(one.head.may(Action::CheckIn) && one.head.role.may(Action::ViewPeople)) {
            return Err(domain::Fault::Forbidden);
        }
        Ok(draw(request, &one))
    })
}

fn draw(request: Request, one: &Roster) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = one.head.clone();
    let base = lang.link(&head.path(&format!("/shifts/{}", one.line.id)));
    let rows = match form.values.is_empty() {
        true => request.value("rows").unwrap_or_default().to_owned(),
        false => form.value("rows"),
    };
    let labels = vec![("rows".to_owned(), lang.key_rows().to_owned())];
    let seen = (!rows.trim().is_empty()).then(|| preview(lang, one, &base, &rows));
    let title = lang.roster_key().to_owned();
    let back_to = lang.words_back(&one.line.name);
    let lead = format!("{} · {}", one.line.name, lang.shift_when(&one.line.when));
    view! {
        <Workspace request=request head=head section=Section::Shifts title=title lead=lead>
            <p class="note"><a href=base.clone()>{back_to}</a></p>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <p>{lang.key_lead()}</p>
            <ul class="note key-forms">
                <li><code>"12"</code>" "{lang.key_form_end()}</li>
                <li><code>"12 n"</code>" "{lang.key_form_no()}</li>
                <li><code>"12 2:30"</code>" "{lang.key_form_hours()}</li>
                <li><code>"12 9:00 12:30"</code>" "{lang.key_form_times()}</li>
            </ul>
            <form class="stack" method="get" action=format!("{base}/key")>
                <TextArea name="rows" label=lang.key_rows() value=rows error=form.fault("rows") rows=12/>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.key_look()}</Button></p>
            </form>
            {seen}
        </Workspace>
    }
    .into_any()
}

/// What each line means, and the button only if all mean something.
fn preview(lang: Lang, one: &Roster, base: &str, text: &str) -> AnyView {
    let mut good = true;
    let lines = keyed::read(text)
        .into_iter()
        .map(|(line, read)| {
            let (name, says) = match read.map(|keyed| meant(lang, one, &keyed)) {
                Ok(Ok((name, says))) => (name, says),
                Ok(Err(says)) => {
                    good = false;
                    (String::new(), says)
                }
                Err(why) => {
                    good = false;
                    (String::new(), lang.key_unread(why).to_owned())
                }
            };
            let class = if name.is_empty() { "key-wrong" } else { "" };
            view! {
                <tr class=class>
                    <td><code>{line}</code></td>
                    <td>{name}</td>
                    <td>{says}</td>
                </tr>
            }
        })
        .collect_view();
    let button = match good {
        true => view! {
            <form method="post" action=format!("{base}/key")>
                <input type="hidden" name="rows" value=text.to_owned()/>
                <p class="button-row"><Button>{lang.key_keep()}</Button></p>
            </form>
        }
        .into_any(),
        false => view! { <p class="field-error">{lang.key_mend()}</p> }.into_any(),
    };
    view! {
        <section id="seen">
            <h2>{lang.key_seen()}</h2>
            <div class="table-scroll" role="group" tabindex="0" aria-label=lang.key_seen()>
                <table class="data-table">
                    <thead>
                        <tr>
                            <th scope="col">{lang.key_line()}</th>
                            <th scope="col">{lang.roster_sheet_name()}</th>
                            <th scope="col">{lang.key_means()}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {button}
        </section>
    }
    .into_any()
}

/// Who is meant by a line, and what is said of them.
fn meant(lang: Lang, one: &Roster, keyed: &Keyed) -> Result<(String, String), String> {
    let name = one.names.iter().find(|name| name.arrival == keyed.row);
    let name = name.ok_or_else(|| lang.key_nobody().to_owned())?;
    if name.standing != Standing::Seated {
        return Err(lang.key_no_place(&name.name));
    }
    let says = match (keyed.came, keyed.minutes) {
        (false, _) => lang.roster_missed().to_owned(),
        (true, Some(minutes)) => lang.roster_stayed(lang.hours_long(minutes)),
        (true, None) => lang.key_form_end().to_owned(),
    };
    Ok((name.name.clone(), says))
}

impl Lang {
    /// Why a line could not be read.
    #[must_use]
    pub fn key_unread(self, why: Unread) -> &'static str {
        match (self, why) {
            (Self::En, Unread::Row) => "It must begin with the number of a row.",
            (Self::En, Unread::Rest) => "It must be one of the four forms above.",
            (Self::En, Unread::Backwards) => "The second time must be after the first.",
            (Self::En, Unread::Twice) => "This row was keyed in on a line above.",
        }
    }
}
