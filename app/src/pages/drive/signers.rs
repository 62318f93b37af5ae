//! Who signed? Nowhere, unless the campaign says why and until when. Whoever keys in rows then finds those who signed
//! twice; everybody else reads why names are stored.

use super::{iso, labels, tabs, typed_or};
use crate::components::{
    Button, ButtonKind, Column, DataTable, DayField, ErrorSummary, Flash, Notice, NoticeKind, TextArea,
    TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::petition::signers::{Alike, KeptSigner, SignerList, SignerRule};
use domain::workspace::rights::Action;
use leptos::prelude::*;

const PATH: &str = "/petition/signers";

/// Who signed.
#[component]
pub fn SignersPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let list = request
            .services
            .drive_signers
            .signers(&request.actor, &slug)
            .await?;
        Ok(draw(request, list))
    })
}

/// What every page of the drive says while names are stored: that they are, why, until when.
pub async fn banner(request: &Request, slug: &str) -> Result<Option<AnyView>, domain::Fault> {
    let rule = request.services.drive_signers.rule(&request.actor, slug).await?;
    let lang = request.lang;
    Ok(rule.map(|rule| {
        let href = lang.link(&format!("/campaigns/{slug}{PATH}"));
        let why = lang.signers_on_why(&rule.reason);
        view! {
            <Notice kind=NoticeKind::Doubt title=lang.signers_on(lang.date(&rule.until.to_string()))>
                <p>{why} " " <a href=href>{lang.signers_on_link()}</a></p>
            </Notice>
        }
        .into_any()
    }))
}

fn draw(request: Request, list: SignerList) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = list.head.clone();
    let done = match request.value("done") {
        Some("on") => Some(lang.signers_done_on()),
        Some("changed") => Some(lang.signers_done_changed()),
        Some("off") => Some(lang.signers_done_off()),
        Some("kept") => Some(lang.signers_done_kept()),
        Some("alike") => Some(lang.signers_done_alike()),
        Some("forgotten") => Some(lang.signers_done_forgotten()),
        _ => None,
    };
    let labels = labels(&[
        ("reason", lang.signers_reason()),
        ("until", lang.signers_until()),
        ("version", lang.drive_version()),
        ("row", lang.signers_row()),
        ("name", lang.signers_name()),
        ("address", lang.signers_address()),
    ]);
    let sets = head.may(Action::EditCampaign) && !head.archived;
    let keys = head.may(Action::KeepSigners);
    let stands = match &list.rule {
        Some(rule) => {
            let why = lang.signers_on_why(&rule.reason);
            view! {
                <Notice kind=NoticeKind::Doubt title=lang.signers_on(lang.date(&rule.until.to_string()))>
                    <p>{why}</p>
                    <p>{lang.signers_on_after()}</p>
                </Notice>
            }
            .into_any()
        }
        None => view! {
            <Notice title=lang.signers_off()>
                <p>{lang.signers_off_text()}</p>
                {(!sets).then(|| view! { <p>{lang.signers_off_who()}</p> })}
            </Notice>
        }
        .into_any(),
    };
    let key = (keys && list.rule.is_some()).then(|| key(lang, &head, &form));
    let found = (keys && list.rule.is_some()).then(|| found(lang, &list));
    let rule = sets.then(|| rule(lang, &head, &form, list.rule.as_ref()));
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.signers_title() lead=lang.signers_lead().to_owned()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {tabs(lang, &head, PATH)}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {stands}
            {key}
            {found}
            {rule}
        </Workspace>
    }
    .into_any()
}

/// The form for one row.
fn key(lang: Lang, head: &Head, form: &Form) -> AnyView {
    view! {
        <section>
            <h2>{lang.signers_key()}</h2>
            <form class="record-form" method="post" action=lang.link(&head.path(PATH))>
                <TextField name="row" label=lang.signers_row() hint=lang.signers_row_hint().to_owned() value=form.value("row") error=form.fault("row") autocomplete="off".to_owned()/>
                <TextField name="name" label=lang.signers_name() value=form.value("name") error=form.fault("name") autocomplete="off".to_owned()/>
                <TextField name="address" label=lang.signers_address() value=form.value("address") error=form.fault("address") autocomplete="off".to_owned()/>
                <Button>{lang.signers_key_do()}</Button>
            </form>
        </section>
    }
    .into_any()
}

/// Who looks like one person, and who was keyed in last.
fn found(lang: Lang, list: &SignerList) -> AnyView {
    let head = &list.head;
    let pairs = if list.alike.is_empty() {
        view! { <p>{lang.signers_alike_none()}</p> }.into_any()
    } else {
        let rows = list.alike.iter().map(|pair| alike(lang, head, pair)).collect();
        let columns = vec![
            Column::text(lang.signers_first()),
            Column::text(lang.signers_again()),
            Column::text(""),
        ];
        view! {
            <p>{lang.signers_alike_text()}</p>
            <DataTable caption=lang.signers_alike() columns=columns rows=rows caption_hidden=true/>
        }
        .into_any()
    };
    let latest = (!list.latest.is_empty()).then(|| {
        let rows = list.latest.iter().map(|one| row(lang, head, one)).collect();
        let columns = vec![
            Column::text(lang.signers_row()),
            Column::text(lang.signers_name()),
            Column::text(lang.signers_address()),
            Column::text(""),
        ];
        view! {
            <section>
                <h2>{lang.signers_latest()}</h2>
                <p>{lang.signers_count(lang.whole(list.count))}</p>
                <DataTable caption=lang.signers_latest() columns=columns rows=rows compact=true caption_hidden=true/>
            </section>
        }
    });
    view! {
        <section>
            <h2>{lang.signers_alike()}</h2>
            {pairs}
        </section>
        {latest}
    }
    .into_any()
}

fn alike(lang: Lang, head: &Head, pair: &Alike) -> Vec<AnyView> {
    let told = |one: &KeptSigner| {
        let (row, name, address) = (one.row.to_string(), one.name.clone(), one.address.clone());
        view! { <strong>{row}</strong> <br/> {name} <br/> {address} }.into_any()
    };
    let (first, again) = (pair.first.row.to_string(), pair.again.row.to_string());
    let label = lang.signers_strike_of(&again);
    let strike = view! {
        <form method="post" action=lang.link(&head.path("/petition/duplicates"))>
            <input type="hidden" name="row" value=again/>
            <input type="hidden" name="of" value=first/>
            <button type="submit" class="button button-quiet" aria-label=label>{lang.signers_strike()}</button>
        </form>
    };
    vec![told(&pair.first), told(&pair.again), strike.into_any()]
}

fn row(lang: Lang, head: &Head, one: &KeptSigner) -> Vec<AnyView> {
    let code = one.row.to_string();
    let label = lang.signers_forget_of(&code);
    let forget = view! {
        <form method="post" action=lang.link(&head.path("/petition/signers/forget"))>
            <input type="hidden" name="row" value=code.clone()/>
            <button type="submit" class="button button-quiet" aria-label=label>{lang.signers_forget()}</button>
        </form>
    };
    vec![
        code.into_any(),
        one.name.clone().into_any(),
        one.address.clone().into_any(),
        forget.into_any(),
    ]
}

/// Why, and until when: for those who answer for it.
fn rule(lang: Lang, head: &Head, form: &Form, kept: Option<&SignerRule>) -> AnyView {
    // The other form of the page leaves these fields alone.
    let own = form.values.iter().any(|(name, _)| name == "reason");
    let empty = Form::default();
    let form = if own { form } else { &empty };
    let reason = typed_or(form, "reason", || {
        kept.map(|rule| rule.reason.clone()).unwrap_or_default()
    });
    let until = typed_or(form, "until", || iso(kept.map(|rule| rule.until)));
    let version = iso(kept.map(|rule| rule.version));
    let (title, verb) = match kept {
        Some(_) => (lang.signers_change(), lang.signers_change_do()),
        None => (lang.signers_turn_on(), lang.signers_turn_on_do()),
    };
    let text = kept
        .is_none()
        .then(|| view! { <p>{lang.signers_turn_on_text()}</p> });
    let end = kept.map(|_| {
        view! {
            <section>
                <h2>{lang.signers_end()}</h2>
                <p>{lang.signers_end_text()}</p>
                <form method="post" action=lang.link(&head.path("/petition/signers/end"))>
                    <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.signers_end()}</Button></p>
                </form>
            </section>
        }
    });
    view! {
        <section>
            <h2>{title}</h2>
            {text}
            <form class="stack" method="post" action=lang.link(&head.path("/petition/signers/rule"))>
                <input type="hidden" name="version" value=version/>
                <TextArea name="reason" label=lang.signers_reason() hint=lang.signers_reason_hint().to_owned() value=reason error=form.fault("reason") rows=2/>
                <DayField name="until" label=lang.signers_until() hint=lang.signers_until_hint().to_owned() value=until error=form.fault("until")/>
                <p class="button-row"><Button>{verb}</Button></p>
            </form>
        </section>
        {end}
    }
    .into_any()
}
