//! The sheets themselves, one a page: what a circulator carries from door to door.

use crate::components::{Button, EmptyState, Notice, NoticeKind};
use crate::pages::qr::square;
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::petition::RowCode;
use domain::workspace::petition::plan::Plan;
use domain::workspace::petition::sheets::{PrintRun, Sheet};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// Sheets for the printer.
#[component]
pub fn PrintSheetsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let of = |name: &str| request.value(name).unwrap_or_default().to_owned();
        let (from, to) = (of("from"), of("to"));
        let run = request
            .services
            .drive_sheets
            .print(&request.actor, &slug, &from, &to)
            .await?;
        Ok(draw(request, run))
    })
}

fn draw(request: Request, run: PrintRun) -> AnyView {
    let lang = request.lang;
    let head = run.head;
    let plan = run
        .plan
        .filter(|plan| !plan.title.is_empty() && !plan.wording.is_empty());
    let body = match plan {
        _ if head.paid_for_by.is_empty() => unpaid(lang, &head),
        None => {
            let href = lang.link(&head.path("/petition/plan"));
            view! {
                <Notice kind=NoticeKind::Doubt title=lang.drive_print_untitled()>
                    <p>{lang.drive_print_untitled_text()}</p>
                    <p><Button href=href>{lang.drive_tab_plan()}</Button></p>
                </Notice>
            }
            .into_any()
        }
        Some(_) if run.sheets.is_empty() => {
            view! { <EmptyState title=lang.drive_print_none()><p>{lang.drive_print_none_text()}</p></EmptyState> }
                .into_any()
        }
        Some(plan) => {
            let count = lang.whole(i64::try_from(run.sheets.len()).unwrap_or(0));
            let sheets = run
                .sheets
                .iter()
                .map(|s| sheet(lang, &head, &plan, s))
                .collect_view();
            view! {
                <p class="sheet-intro">{lang.drive_print_lead(count)}</p>
                <div class="petition-sheets" role="group" tabindex="0" aria-label=lang.drive_print_title()>{sheets}</div>
            }
            .into_any()
        }
    };
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_print_title()>
            {body}
        </Workspace>
    }
    .into_any()
}

fn unpaid(lang: Lang, head: &Head) -> AnyView {
    let can = head.may(Action::EditCampaign);
    let href = lang.link(&head.path("/settings"));
    view! {
        <Notice kind=NoticeKind::Doubt title=lang.drive_print_unpaid()>
            <p>{lang.drive_print_unpaid_text()}</p>
            {if can {
                view! { <p><a href=format!("{href}#paid_for_by")>{lang.drive_print_unpaid_do()}</a></p> }.into_any()
            } else {
                view! { <p>{lang.drive_print_unpaid_ask()}</p> }.into_any()
            }}
        </Notice>
    }
    .into_any()
}

fn sheet(lang: Lang, head: &Head, plan: &Plan, sheet: &Sheet) -> AnyView {
    let rows = (1..=sheet.rows)
        .map(|row| {
            let code = RowCode {
                sheet: sheet.serial,
                row,
            };
            let (width, d) = square(&code.scanned(&head.id));
            let path = format!("<path d=\"{d}\"/>");
            view! {
                <tr>
                    <th scope="row">
                        <div class="sheet-cell">
                            <svg class="sheet-code" viewBox=format!("-2 -2 {0} {0}", width + 4) aria-hidden="true" inner_html=path></svg>
                            <span class="sheet-row">{row.to_string()}</span>
                            <span class="sheet-row-code">{code.to_string()}</span>
                        </div>
                    </th>
                    <td></td>
                    <td></td>
                    <td></td>
                    <td></td>
                </tr>
            }
        })
        .collect_view();
    let wording = plan
        .wording
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view();
    let blank = |label: &'static str| view! { <p class="sheet-blank"><span>{label}</span></p> };
    view! {
        <section class="petition-sheet" aria-label=lang.drive_sheet_number(sheet.serial)>
            <div class="sheet-head">
                <h2>{plan.title.clone()}</h2>
                <p class="sheet-serial">{lang.drive_sheet_number(sheet.serial)}</p>
            </div>
            <div class="sheet-text">{wording}</div>
            <table class="sheet-rows">
                <thead>
                    <tr>
                        <th scope="col">{lang.drive_col_row()}</th>
                        <th scope="col">{lang.drive_col_name()}</th>
                        <th scope="col">{lang.drive_col_address()}</th>
                        <th scope="col">{lang.drive_col_signature()}</th>
                        <th scope="col">{lang.drive_col_date()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <div class="sheet-statement">
                <h3>{lang.drive_statement()}</h3>
                <p>{lang.drive_statement_text()}</p>
                <div class="sheet-blanks">
                    {blank(lang.drive_statement_signature())}
                    {blank(lang.drive_statement_name())}
                    {blank(lang.drive_statement_address())}
                    {blank(lang.drive_statement_date())}
                </div>
            </div>
            <p class="sheet-paid">{head.paid_for_by.clone()}</p>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_small_and_whole() {
        let (width, d) = square("3F9A2C.00123S.07");
        assert_eq!(width, 21, "the smallest kind");
        // The upper left mark begins with a bar of seven.
        assert!(d.starts_with("M0 0h7v1h-7z"), "{d}");
    }
}
