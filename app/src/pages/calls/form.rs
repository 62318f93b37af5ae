//! Somebody plans a phone bank: whom to call, for what, at which hours, how often.

use crate::components::{
    Button, Checkbox, DayField, ErrorSummary, NumberField, Radio, Radios, Select, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::calls::bank::Details;
use domain::calls::hours::SOURCE;
use domain::calls::port::BankSheet;
use domain::people::consent::Purpose;
use domain::workspace::words::{NEW, Typed};
use leptos::prelude::*;

/// A new phone bank.
#[component]
pub fn NewPhoneBankPage() -> impl IntoView {
    page(|request| async move { form_of(request, NEW.to_owned()).await })
}

/// One that there is.
#[component]
pub fn EditPhoneBankPage() -> impl IntoView {
    page(|request| async move {
        let id = Request::param("bank");
        form_of(request, id).await
    })
}

async fn form_of(request: Request, id: String) -> Result<AnyView, domain::Fault> {
    let slug = Request::param("campaign");
    let sheet = request
        .services
        .phone_banks
        .sheet(&request.actor, &slug, &id)
        .await?;
    Ok(draw(request, sheet))
}

fn labels(lang: Lang) -> Vec<(String, String)> {
    [
        ("name", lang.call_name()),
        ("segment", lang.call_segment()),
        ("purpose", lang.call_purpose()),
        ("from", lang.call_from()),
        ("to", lang.call_to()),
        ("most", lang.call_most()),
        ("cooldown", lang.call_cooldown()),
        ("until", lang.call_until()),
        ("version", lang.words_version()),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec()
}

fn draw(request: Request, sheet: BankSheet) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = sheet.head.clone();
    let typed = match (form.values.is_empty(), &sheet.kept) {
        (false, _) => Typed(form.values.clone()),
        (true, Some((.., fields))) => fields.clone(),
        (true, None) => Details::usual(),
    };
    let (action, back, title, version) = match &sheet.kept {
        Some((id, version, _)) => {
            let base = head.path(&format!("/calls/{id}"));
            (format!("{base}/edit"), base, lang.call_edit(), *version)
        }
        None => (head.path("/calls/new"), head.path("/calls"), lang.calls_new(), 0),
    };
    let fields = fields(lang, &form, &typed, &sheet);
    view! {
        <Workspace request=request head=head section=Section::Calls title=title.to_owned()>
            <p class="note"><a href=lang.link(&back)>{lang.words_back(lang.section_calls())}</a></p>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels(lang)/>
            <form class="stack call-form" id="version" method="post" action=lang.link(&action)>
                <input type="hidden" name="version" value=version.to_string()/>
                {fields}
                <p class="note">{lang.call_law()}" "<a href=SOURCE rel="noreferrer">{lang.call_law_source()}</a></p>
                <p class="button-row"><Button>{lang.call_save()}</Button></p>
            </form>
        </Workspace>
    }
    .into_any()
}

fn fields(lang: Lang, form: &Form, typed: &Typed, sheet: &BankSheet) -> AnyView {
    let value = |name: &str| typed.value(name).to_owned();
    let purposes = Purpose::ALL
        .iter()
        .map(|purpose| Radio::new(purpose.word(), lang.call_purpose_of(*purpose)))
        .collect();
    let mut segments = vec![(String::new(), lang.call_segment_choose().to_owned())];
    segments.extend(sheet.segments.iter().cloned());
    let none = sheet.segments.is_empty().then(|| {
        let href = lang.link(&sheet.head.path("/people/segments"));
        view! { <p class="note"><a href=href>{lang.call_no_segments()}</a></p> }
    });
    view! {
        <TextField
            name="name"
            label=lang.call_name()
            hint=lang.call_name_hint().to_owned()
            value=value("name")
            error=form.fault("name")
            required=true
        />
        <Select
            name="segment"
            label=lang.call_segment()
            hint=lang.call_segment_hint().to_owned()
            options=segments
            selected=value("segment")
            error=form.fault("segment")
        />
        {none}
        <Radios
            name="purpose"
            legend=lang.call_purpose()
            hint=lang.call_purpose_hint().to_owned()
            options=purposes
            selected=value("purpose")
            error=form.fault("purpose")
        />
        <Checkbox name="agreed" label=lang.call_agreed() checked=typed.ticked("agreed")/>
        <div class="call-times">
            <TextField
                name="from"
                label=lang.call_from()
                hint=lang.call_hours_hint().to_owned()
                value=value("from")
                error=form.fault("from")
                required=true
            />
            <TextField
                name="to"
                label=lang.call_to()
                hint=lang.call_hours_hint().to_owned()
                value=value("to")
                error=form.fault("to")
                required=true
            />
        </div>
        <NumberField name="most" label=lang.call_most() value=value("most") error=form.fault("most")/>
        <NumberField name="cooldown" label=lang.call_cooldown() value=value("cooldown") error=form.fault("cooldown")/>
        <DayField
            name="until"
            label=lang.call_until()
            hint=lang.call_until_hint().to_owned()
            value=value("until")
            error=form.fault("until")
        />
    }
    .into_any()
}
