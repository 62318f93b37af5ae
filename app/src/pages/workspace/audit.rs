//! Who did what? Owners come after something surprised them; they leave knowing who, when, and what it was before.

use super::frame::{Section, Workspace};
use crate::components::{
    Button, ButtonKind, Column, DataTable, EmptyState, ErrorSummary, Pagination, TextField,
};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::audit::{AuditPage as Model, AuditQuery, Changed, Deed};
use leptos::prelude::*;

/// The audit of a campaign.
#[component]
pub fn AuditPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let query = AuditQuery {
            q: request.value("q").unwrap_or_default().chars().take(200).collect(),
            before: request.value("before").and_then(|n| n.parse().ok()),
        };
        let found = request.services.audit.page(&request.actor, &slug, &query).await?;
        Ok(draw(request, &query, found))
    })
}

fn draw(request: Request, query: &AuditQuery, found: Model) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = found.head;
    let path = head.path("/audit");
    let columns = vec![
        Column::text(lang.audit_when()),
        Column::text(lang.audit_who()),
        Column::text(lang.audit_what()),
        Column::text(lang.audit_changes()),
    ];
    let rows: Vec<Vec<AnyView>> = found.deeds.iter().map(|deed| row(lang, deed)).collect();
    let count = rows.len();
    let next = found.next.map(|before| {
        lang.link(&format!(
            "{path}?{}",
            domain::ask::encode(&[("q", query.q.clone()), ("before", before.to_string())])
        ))
    });
    let first = query.before.map(|_| lang.link(&path));
    let table = if count == 0 {
        view! { <EmptyState title=lang.audit_none()><p>{lang.audit_none_text()}</p></EmptyState> }.into_any()
    } else {
        view! {
            <DataTable caption=lang.section_audit() columns=columns rows=rows compact=true caption_hidden=true/>
            <Pagination lang=lang next=next first=first shown=lang.audit_shown(lang.count(count))/>
        }
        .into_any()
    };
    let searched = query.q.clone();
    let labels = vec![("reason".to_owned(), lang.export_reason().to_owned())];
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Audit
            title=lang.section_audit()
            lead=lang.audit_lead().to_owned()
        >
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <form class="filters filters-row" method="get" action=lang.link(&path)>
                <TextField name="q" label=lang.audit_search() value=searched kind="search"/>
                <Button>{lang.search_verb()}</Button>
            </form>
            {table}
            <section>
                <h2>{lang.audit_export()}</h2>
                <form class="stack" method="post" action=lang.link(&path)>
                    <TextField
                        name="reason"
                        label=lang.export_reason()
                        hint=lang.export_reason_hint().to_owned()
                        value=form.value("reason")
                        error=form.fault("reason")
                        required=true
                    />
                    <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.audit_download()}</Button></p>
                </form>
            </section>
        </Workspace>
    }
    .into_any()
}

fn row(lang: Lang, deed: &Deed) -> Vec<AnyView> {
    let from =
        (!deed.from.is_empty()).then(|| view! { <span class="note">{format!(" {}", deed.from)}</span> });
    let reason =
        (!deed.reason.is_empty()).then(|| view! { <p class="note">{lang.audit_reason(&deed.reason)}</p> });
    let changes = deed.changes.iter().map(|c| change(lang, c)).collect_view();
    vec![
        view! { <span class="deadline-day">{lang.time_of(deed.at)}</span> }.into_any(),
        view! { {deed.who.clone()}{from} }.into_any(),
        view! { {lang.deed(&deed.action)}{reason} }.into_any(),
        view! { <ul class="plain">{changes}</ul> }.into_any(),
    ]
}

fn change(lang: Lang, change: &Changed) -> AnyView {
    let field = change.field.replace('_', " ");
    let text = match &change.values {
        None => lang.audit_erased(field),
        Some((before, after)) if before.is_empty() => lang.audit_set(field, short(after)),
        Some((before, after)) if after.is_empty() => lang.audit_removed(field, short(before)),
        Some((before, after)) => lang.audit_changed(field, short(before), short(after)),
    };
    view! { <li>{text}</li> }.into_any()
}

/// Enough of a long text to know which it was.
fn short(text: &str) -> String {
    const MOST: usize = 160;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST).collect();
    format!("{start}…")
}
