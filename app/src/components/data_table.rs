//! Tables of data.

use leptos::prelude::*;

/// To which side a column's cells are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Numbers.
    End,
}

/// Which way a table is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortOrder {
    /// The smallest first.
    Ascending,
    /// The largest first.
    Descending,
}

/// A link in a column's head that sorts the table by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortLink {
    /// The same page, sorted by this column.
    pub href: String,
    /// How the table is sorted by this column now, if it is.
    pub active: Option<SortOrder>,
}

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What the column holds, with its unit.
    pub label: String,
    /// To which side its cells are set.
    pub align: Align,
    /// How to sort by it.
    pub sort: Option<SortLink>,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn text(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(label: impl Into<String>) -> Self {
        Self {
            align: Align::End,
            ..Self::text(label)
        }
    }

    /// The column with a link that sorts by it.
    #[must_use]
    pub fn sorted_by(mut self, href: impl Into<String>, active: Option<SortOrder>) -> Self {
        self.sort = Some(SortLink {
            href: href.into(),
            active,
        });
        self
    }

    fn cell_class(&self) -> Option<&'static str> {
        (self.align == Align::End).then_some("num")
    }
}

fn head(column: Column) -> AnyView {
    let wordless = column.label.is_empty();
    let class = column.cell_class();
    let order = column.sort.as_ref().and_then(|sort| sort.active);
    let sorted = order.map(|order| match order {
        SortOrder::Ascending => "ascending",
        SortOrder::Descending => "descending",
    });
    let label = match column.sort {
        Some(sort) => view! { <a class="sort" href=sort.href>{column.label}</a> }.into_any(),
        None => column.label.into_any(),
    };
    // A head without words is no head.
    if wordless {
        return view! { <td></td> }.into_any();
    }
    view! { <th scope="col" class=class aria-sort=sorted>{label}</th> }.into_any()
}

/// A table with its caption, in a frame of its own that scrolls by touch and by keyboard where the page is too narrow.
/// The first cell of a row names the row.
#[component]
pub fn DataTable(
    /// What the table shows: measure, base, year.
    #[prop(into)]
    caption: String,
    /// The heads, one for each column.
    columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    rows: Vec<Vec<AnyView>>,
    /// Whether the first column stays in sight when the table scrolls.
    #[prop(optional)]
    sticky_first: bool,
    /// Whether the rows are set closer, for working tables.
    #[prop(optional)]
    compact: bool,
    /// Whether the caption is for screen readers only, because a heading right above says the same.
    #[prop(optional)]
    caption_hidden: bool,
) -> impl IntoView {
    let classes: Vec<Option<&'static str>> = columns.iter().map(Column::cell_class).collect();
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(i, cell)| {
                    let class = classes.get(i).copied().flatten();
                    if i == 0 {
                        view! { <th scope="row" class=class>{cell}</th> }.into_any()
                    } else {
                        view! { <td class=class>{cell}</td> }.into_any()
                    }
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let class = match (sticky_first, compact) {
        (false, false) => "data-table",
        (true, false) => "data-table sticky-first",
        (false, true) => "data-table compact",
        (true, true) => "data-table sticky-first compact",
    };
    let label = caption.clone();
    let caption_class = caption_hidden.then_some("visually-hidden");
    view! {
        <div class="table-scroll" role="group" tabindex="0" aria-label=label>
            <table class=class>
                <caption class=caption_class>{caption}</caption>
                <thead>
                    <tr>{columns.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}
