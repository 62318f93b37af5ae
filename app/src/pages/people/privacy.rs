//! What does the campaign keep of me? Somebody comes with a doubt, or with a decision; they leave with everything seen,
//! and with what they wanted done.

use crate::components::{
    Button, ButtonKind, Column, DataTable, DayField, ErrorSummary, Flash, Ledger, LedgerRow, Notice, Page,
    TextField,
};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::fault::Fault;
use domain::people::consent::{Channel, Purpose};
use domain::people::joining::OwnData;
use leptos::prelude::*;

/// The way in: an address is asked for a link.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let name = request.services.privacy.campaign(&request.actor, &slug).await?;
        Ok(way_in(request, &slug, &name, None))
    })
}

/// The centre, by a link.
#[component]
pub fn PrivacyCentrePage() -> impl IntoView {
    page(|request| async move {
        let (slug, token) = (Request::param("campaign"), Request::param("token"));
        match request.services.privacy.own(&request.actor, &slug, &token).await {
            Ok(own) => Ok(centre(request, &token, own)),
            Err(Fault::NotFound { .. }) => {
                // The campaign must be there; the link need not.
                let name = request.services.privacy.campaign(&request.actor, &slug).await?;
                let lang = request.lang;
                let notice = view! { <Notice title=lang.privacy_old()>{lang.privacy_old_text()}</Notice> };
                Ok(way_in(request, &slug, &name, Some(notice.into_any())))
            }
            Err(fault) => Err(fault),
        }
    })
}

fn framed(request: Request, title: String, lead: Option<String>, inside: AnyView) -> AnyView {
    let lang = request.lang;
    let path = request.path.clone();
    view! {
        <Head request=request title=title.clone() description=lang.privacy_ask_lead() path=path/>
        <NoIndex/>
        <Page lang=lang title=title lead=lead>{inside}</Page>
    }
    .into_any()
}

fn way_in(request: Request, slug: &str, name: &str, above: Option<AnyView>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let title = lang.privacy_title(name);
    match request.value("done") {
        Some("gone") => {
            let lead = lang.privacy_gone_text(name);
            return framed(request, lang.privacy_gone().to_owned(), Some(lead), ().into_any());
        }
        Some("sent") => {
            let inside = view! { <Flash>{lang.privacy_sent()}</Flash> };
            return framed(request, title, None, inside.into_any());
        }
        _ => {}
    }
    let labels = vec![("email".to_owned(), lang.privacy_email().to_owned())];
    let inside = view! {
        {above}
        <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
        <form class="stack" method="post" action=lang.link(&format!("/privacy/{slug}"))>
            <TextField
                name="email"
                label=lang.privacy_email()
                value=form.value("email")
                error=form.fault("email")
                kind="email"
                autocomplete="email".to_owned()
                required=true
            />
            <p class="button-row"><Button>{lang.privacy_ask_do()}</Button></p>
        </form>
        <p class="note">{lang.privacy_no_mail()}</p>
    };
    framed(
        request,
        title,
        Some(lang.privacy_ask_lead().to_owned()),
        inside.into_any(),
    )
}

fn centre(request: Request, token: &str, own: OwnData) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let base = lang.link(&format!("/privacy/{}/{token}", own.slug));
    let title = lang.privacy_title(&own.campaign);
    let lead = lang.privacy_lead(lang.day_of(own.created_at));
    let done =
        (request.value("done") == Some("saved")).then(|| view! { <Flash>{lang.privacy_saved()}</Flash> });
    let labels = vec![
        ("given".to_owned(), lang.join_given().to_owned()),
        ("family".to_owned(), lang.join_family().to_owned()),
        ("until".to_owned(), lang.privacy_pause_until().to_owned()),
        ("sure".to_owned(), lang.privacy_forget_sure().to_owned()),
    ];
    let file = format!("{base}/data.json");
    let inside = view! {
        {done}
        <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
        {choose(lang, &base, &own)}
        {pause(lang, &base, &own, &form)}
        {names(lang, &base, &own, &form)}
        {reach(lang, &own)}
        {also(lang, &own)}
        <section>
            <h2>{lang.privacy_take()}</h2>
            <p><a href=file download="">{lang.privacy_take_do()}</a></p>
        </section>
        {forget(lang, &base, &form)}
        <p class="note">{own.paid_for_by.clone()}</p>
    };
    framed(request, title, Some(lead), inside.into_any())
}

fn choose(lang: Lang, base: &str, own: &OwnData) -> AnyView {
    let columns = std::iter::once(Column::text(lang.consent_for()))
        .chain(
            Channel::ALL
                .iter()
                .map(|channel| Column::text(lang.channel(*channel))),
        )
        .collect();
    let rows = Purpose::ALL
        .iter()
        .map(|purpose| {
            let mut row = vec![lang.consent_purpose(*purpose).into_any()];
            row.extend(Channel::ALL.iter().map(|channel| {
                let ticked = own
                    .consent
                    .get(&(*purpose, *channel))
                    .is_some_and(|now| now.given);
                let label = format!("{}, {}", lang.consent_purpose(*purpose), lang.channel(*channel));
                let value = format!("{purpose}/{channel}");
                view! { <input type="checkbox" name="choice" value=value checked=ticked aria-label=label/> }
                    .into_any()
            }));
            row
        })
        .collect();
    view! {
        <section id="choose">
            <h2>{lang.privacy_choose()}</h2>
            <p>{lang.privacy_choose_text()}</p>
            <form class="stack" method="post" action=format!("{base}/choose")>
                <DataTable caption=lang.privacy_choose() caption_hidden=true columns=columns rows=rows compact=true/>
                <p class="button-row"><Button>{lang.privacy_choose_keep()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}

fn pause(lang: Lang, base: &str, own: &OwnData, form: &Form) -> AnyView {
    let value = match form.value("until") {
        typed if typed.is_empty() => own.paused_until.map(|day| day.to_string()).unwrap_or_default(),
        typed => typed,
    };
    view! {
        <section id="pause">
            <h2>{lang.privacy_pause()}</h2>
            <form class="stack" method="post" action=format!("{base}/pause")>
                <DayField
                    name="until"
                    label=lang.privacy_pause_until()
                    hint=lang.privacy_pause_hint().to_owned()
                    value=value
                    error=form.fault("until")
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.privacy_pause_keep()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}

fn names(lang: Lang, base: &str, own: &OwnData, form: &Form) -> AnyView {
    let typed = form.values.iter().any(|(name, _)| name == "given");
    let value = |name: &str, kept: &str| if typed { form.value(name) } else { kept.to_owned() };
    view! {
        <section id="names">
            <h2>{lang.privacy_names()}</h2>
            <form class="stack" method="post" action=format!("{base}/names")>
                <TextField
                    name="given"
                    label=lang.join_given()
                    value=value("given", &own.details.given)
                    error=form.fault("given")
                    autocomplete="given-name".to_owned()
                />
                <TextField
                    name="family"
                    label=lang.join_family()
                    value=value("family", &own.details.family)
                    error=form.fault("family")
                    autocomplete="family-name".to_owned()
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.privacy_names_keep()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}

fn reach(lang: Lang, own: &OwnData) -> AnyView {
    let details = &own.details;
    let mut rows: Vec<(&'static str, String)> = Vec::new();
    for way in &details.emails {
        rows.push((lang.person_emails(), way.to.shown().to_owned()));
    }
    for way in &details.phones {
        rows.push((lang.person_phones(), way.to.shown()));
    }
    for way in &details.addresses {
        rows.push((lang.person_addresses(), way.to.line()));
    }
    for (name, relation) in &details.organisations {
        rows.push((
            lang.person_organisations(),
            format!("{name} {relation}").trim().to_owned(),
        ));
    }
    if !details.language.is_empty() {
        rows.push((lang.person_language(), lang.language_called(&details.language)));
    }
    let rows = rows
        .into_iter()
        .map(|(label, value)| view! { <LedgerRow lang=lang label=label value=value/> })
        .collect_view();
    view! {
        <section id="reach">
            <h2>{lang.privacy_reach()}</h2>
            <Ledger>{rows}</Ledger>
            <p class="note">{lang.privacy_reach_text()}</p>
        </section>
    }
    .into_any()
}

fn also(lang: Lang, own: &OwnData) -> AnyView {
    let rows = own
        .also
        .iter()
        .map(|(label, value)| view! { <LedgerRow lang=lang label=label.clone() value=value.clone()/> })
        .collect_view();
    let none = own
        .also
        .is_empty()
        .then(|| view! { <p class="note">{lang.privacy_also_none()}</p> });
    view! {
        <section id="also">
            <h2>{lang.privacy_also()}</h2>
            {none}
            <Ledger>{rows}</Ledger>
        </section>
    }
    .into_any()
}

fn forget(lang: Lang, base: &str, form: &Form) -> AnyView {
    let wrong = form.fault("sure");
    view! {
        <section id="forget">
            <h2>{lang.privacy_forget()}</h2>
            <p>{lang.privacy_forget_text()}</p>
            <form class="stack" method="post" action=format!("{base}/forget")>
                <div class="choice">
                    <input type="checkbox" id="sure" name="sure" value="yes"/>
                    <label for="sure">{lang.privacy_forget_sure()}</label>
                </div>
                {wrong.map(|error| view! { <p class="field-error">{error}</p> })}
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.privacy_forget_do()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
