//! What would the clerk find? A sample drawn by chance, checked at the rolls, and what it says of the whole pile.

use super::{labels, share, tabs};
use crate::components::{
    Button, Column, DataTable, ErrorSummary, Flash, KeyFigure, KeyFigures, Notice, NoticeKind, NumberField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::campaign::drive::Reason;
use domain::campaign::sample::SampleVerdict;
use domain::workspace::campaign::Head;
use domain::workspace::petition::draw::{Finding, Sample, SampleList, SampleRow, SampleView};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// All samples.
#[component]
pub fn SamplesPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let samples = &request.services.drive_samples;
        let list = samples.samples(&request.actor, &slug).await?;
        Ok(draw(request, list))
    })
}

fn draw(request: Request, list: SampleList) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = list.head.clone();
    let labels = labels(&[
        ("size", lang.drive_size()),
        ("seed", lang.drive_seed()),
        ("fails_below", lang.drive_fails_below()),
        ("passes_from", lang.drive_passes_from()),
    ]);
    let items = list
        .samples
        .iter()
        .map(|s| {
            let href = lang.link(&head.path(&format!("/petition/samples/{}", s.id)));
            let name = lang.drive_sample_of(lang.whole(s.size), lang.date(&s.drawn_on.to_string()));
            let progress = lang.drive_sample_progress(lang.whole(s.checked), lang.whole(s.size));
            view! {
                <li class="record">
                    <div class="record-head">
                        <p class="record-title"><a href=href>{name}</a></p>
                        <p class="record-mark">{progress}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    let none = list.samples.is_empty();
    let outside = (list.outside > 0).then(|| lang.drive_outside(lang.whole(list.outside)));
    let drawing = head
        .may(Action::ManagePetition)
        .then(|| drawing(lang, &head, &form));
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_samples_title() lead=lang.drive_samples_lead().to_owned()>
            {tabs(lang, &head, "/petition/samples")}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <p>{lang.drive_pile(lang.whole(list.pile))} " " {outside}</p>
            {if none {
                view! { <p>{lang.drive_samples_none()}</p> }.into_any()
            } else {
                view! { <ul class="records">{items}</ul> }.into_any()
            }}
            {drawing}
        </Workspace>
    }
    .into_any()
}

fn drawing(lang: Lang, head: &Head, form: &Form) -> AnyView {
    let unit = || lang.drive_per_cent().to_owned();
    view! {
        <section>
            <h2>{lang.drive_draw()}</h2>
            <form class="stack" method="post" action=lang.link(&head.path("/petition/samples"))>
                <NumberField name="size" label=lang.drive_size() value=form.value("size") error=form.fault("size")/>
                <NumberField name="seed" label=lang.drive_seed() hint=lang.drive_seed_hint().to_owned() value=form.value("seed") error=form.fault("seed")/>
                <NumberField name="fails_below" label=lang.drive_fails_below() unit=unit() decimal=true value=form.value("fails_below") error=form.fault("fails_below")/>
                <NumberField name="passes_from" label=lang.drive_passes_from() hint=lang.drive_limits_hint().to_owned() unit=unit() decimal=true value=form.value("passes_from") error=form.fault("passes_from")/>
                <p class="button-row"><Button>{lang.drive_draw()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}

/// One sample.
#[component]
pub fn SamplePage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("sample"));
        // The page of a form that was not taken is that on which it stood.
        let after = request.value("after").map(str::to_owned);
        let after = after.unwrap_or_else(|| request.form.value("after"));
        let samples = &request.services.drive_samples;
        let view = samples
            .sample(&request.actor, &slug, &id, after.parse().unwrap_or(0))
            .await?;
        Ok(draw_one(request, view))
    })
}

fn draw_one(request: Request, view: SampleView) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("drawn") => Some(lang.drive_sample_drawn()),
        Some("checked") => Some(lang.drive_sample_kept()),
        _ => None,
    };
    let head = view.head.clone();
    let s = &view.sample;
    let title = lang.drive_sample_of(lang.whole(s.size), lang.date(&s.drawn_on.to_string()));
    let json = lang.link(&head.path(&format!("/petition/samples/{}/draw.json", s.id)));
    let labels = labels(&[("version", lang.drive_version())]);
    let seed = lang.drive_sample_seed(s.seed, lang.whole(s.pile));
    let progress = lang.drive_sample_progress(lang.whole(s.checked), lang.whole(s.size));
    let outcome = outcome(lang, s, view.needed);
    let rows = checking(lang, &view, &form);
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=title lead=progress>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {tabs(lang, &head, "/petition/samples")}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {outcome}
            <p class="note">{seed} " " <a href=json>{lang.drive_sample_method()}</a></p>
            {rows}
        </Workspace>
    }
    .into_any()
}

fn outcome(lang: Lang, s: &Sample, needed: Option<i64>) -> AnyView {
    let Some(result) = s.result(needed) else {
        return view! { <p>{lang.drive_sample_wait()}</p> }.into_any();
    };
    let percent = |share: f64| lang.decimal(share * 100.0, 1);
    let found = share(lang, s.valid, s.size).map(|t| format!("{t}%"));
    let between = result
        .interval
        .map(|i| lang.drive_sample_interval(percent(i.low), percent(i.high)));
    let e = result.estimate;
    let note = lang.drive_sample_estimate_note(lang.whole(e.projected), lang.whole(e.repeated));
    let need = needed.map(|n| lang.drive_verdict_need(lang.whole(n)));
    let verdict = result.verdict.map(|verdict| {
        let kind = match verdict {
            SampleVerdict::Passes => NoticeKind::Info,
            SampleVerdict::CheckAll => NoticeKind::Unknown,
            SampleVerdict::Fails => NoticeKind::Doubt,
        };
        view! { <Notice kind=kind title=lang.sample_verdict(verdict)/> }
    });
    view! {
        <section>
            <h2>{lang.drive_sample_result()}</h2>
            {verdict}
            <KeyFigures>
                <KeyFigure lang=lang label=lang.drive_sample_share() value=found note=between/>
                <KeyFigure lang=lang label=lang.drive_sample_estimate() value=lang.whole(e.estimate) note=note/>
            </KeyFigures>
            {need.map(|need| view! { <p class="note">{need}</p> })}
        </section>
    }
    .into_any()
}

fn chooser(lang: Lang, row: &SampleRow, chosen: &str) -> AnyView {
    let mut options = vec![
        (String::new(), lang.drive_sample_open()),
        ("valid".to_owned(), lang.drive_sample_valid()),
    ];
    options.extend(
        Reason::ALL
            .iter()
            .map(|r| (r.word().to_owned(), lang.drive_rejected(*r))),
    );
    let options = options
        .into_iter()
        .map(|(value, label)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect_view();
    let label = lang.drive_sample_field(row.place, row.code.sheet, row.code.row);
    let before = row.finding.map(Finding::word).unwrap_or_default();
    view! {
        <input type="hidden" name="place" value=row.place.to_string()/>
        <input type="hidden" name="before" value=before/>
        <select class="input select" name="found" id=format!("found-{}", row.place) aria-label=label>
            {options}
        </select>
    }
    .into_any()
}

fn checking(lang: Lang, view: &SampleView, form: &Form) -> AnyView {
    let head = &view.head;
    let can = head.may(Action::EnterBatches);
    let path = lang.link(&head.path(&format!("/petition/samples/{}", view.sample.id)));
    let typed: Vec<(&str, &str)> = {
        let of = |field: &'static str| {
            form.values
                .iter()
                .filter(move |(n, _)| n == field)
                .map(|(_, v)| v.as_str())
        };
        of("place").zip(of("found")).collect()
    };
    let rows: Vec<Vec<AnyView>> = view
        .rows
        .iter()
        .map(|row| {
            let place = row.place.to_string();
            let kept = row.finding.map(Finding::word).unwrap_or_default();
            let chosen = typed
                .iter()
                .find(|(p, _)| *p == place)
                .map_or(kept, |(_, found)| *found);
            let found = if can {
                chooser(lang, row, chosen)
            } else {
                match row.finding {
                    None => lang.drive_sample_open(),
                    Some(Finding::Valid) => lang.drive_sample_valid(),
                    Some(Finding::Rejected(reason)) => lang.drive_rejected(reason),
                }
                .into_any()
            };
            vec![
                place.into_any(),
                row.code.sheet.to_string().into_any(),
                row.code.row.to_string().into_any(),
                found,
            ]
        })
        .collect();
    let columns = vec![
        Column::text(lang.drive_sample_place()),
        Column::text(lang.drive_sample_sheet()),
        Column::number(lang.drive_sample_signature()),
        Column::text(lang.drive_sample_found()),
    ];
    let after = view.rows.first().map_or(0, |row| row.place - 1);
    let next = view.next.map(|after| format!("{path}?after={after}"));
    let first = (after > 0).then(|| path.clone());
    view! {
        <form class="stack" method="post" action=path.clone()>
            <input type="hidden" name="after" value=after.to_string()/>
            <DataTable caption=lang.drive_sample_found() columns=columns rows=rows compact=true caption_hidden=true/>
            {can.then(|| view! { <p class="button-row"><Button>{lang.drive_sample_keep()}</Button></p> })}
        </form>
        <p class="button-row">
            {first.map(|href| view! { <a href=href>{lang.drive_sample_first()}</a> })}
            {next.map(|href| view! { <a href=href>{lang.drive_sample_next()}</a> })}
        </p>
    }
    .into_any()
}
