//! What a page says about itself: done, wrong, doubtful, unknown, empty.

use crate::text::Lang;
use domain::fault::FieldFault;
use leptos::prelude::*;

/// How something went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FlashKind {
    /// It is done.
    #[default]
    Done,
    /// It did not work.
    Failed,
}

/// One line at the top of the page about what the person just did.
#[component]
pub fn Flash(
    /// How it went.
    #[prop(optional)]
    kind: FlashKind,
    /// What happened, what was kept, what to do.
    children: Children,
) -> impl IntoView {
    let (class, role) = match kind {
        FlashKind::Done => ("flash flash-done", "status"),
        FlashKind::Failed => ("flash flash-failed", "alert"),
    };
    view! { <div class=class role=role>{children()}</div> }
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something to know.
    #[default]
    Info,
    /// A figure that is doubtful.
    Doubt,
    /// A fact that nobody has told us.
    Unknown,
}

/// A short remark beside the facts.
#[component]
pub fn Notice(
    /// What it is about.
    #[prop(optional)]
    kind: NoticeKind,
    /// The remark in one line.
    #[prop(into)]
    title: String,
    /// More about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = match kind {
        NoticeKind::Info => "notice notice-info",
        NoticeKind::Doubt => "notice notice-doubt",
        NoticeKind::Unknown => "notice notice-unknown",
    };
    view! {
        <div class=class role="note">
            <p class="notice-title">{title}</p>
            {children.map(|children| view! { <div class="notice-body">{children()}</div> })}
        </div>
    }
}

/// There is nothing here, and this is what to do about it.
#[component]
pub fn EmptyState(
    /// What there is none of.
    #[prop(into)]
    title: String,
    /// What to do: with links.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            <div class="empty-body">{children()}</div>
        </div>
    }
}

/// Everything that is wrong with a form, above it, each with a link to its field. Draws nothing when nothing is wrong.
#[component]
pub fn ErrorSummary(
    /// The language.
    lang: Lang,
    /// What is wrong; a field's id is its name.
    fields: Vec<FieldFault>,
    /// Name and label of the fields, so that people read the label; what is not in it goes by its name.
    #[prop(optional)]
    labels: Vec<(String, String)>,
) -> impl IntoView {
    (!fields.is_empty()).then(move || {
        let items = fields
            .into_iter()
            .map(move |fault| {
                let label = labels
                    .iter()
                    .find(|(name, _)| *name == fault.field)
                    .map_or_else(|| fault.field.clone(), |(_, label)| label.clone());
                let text = lang.field_and_fault(label, fault.message);
                view! { <li><a href=format!("#{}", fault.field)>{text}</a></li> }
            })
            .collect_view();
        view! {
            <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex="-1">
                <h2 class="error-summary-title" id="error-summary-title">{lang.error_summary_title()}</h2>
                <ul>{items}</ul>
            </div>
        }
    })
}
