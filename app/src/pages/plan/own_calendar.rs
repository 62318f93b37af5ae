//! The secret address that takes the plan into one's own calendar program.

use crate::components::{Button, ButtonKind};
use crate::text::Lang;
use domain::workspace::campaign::Head;
use leptos::prelude::*;

/// The address, or the way to one.
pub fn section(lang: Lang, head: &Head, address: Option<&str>) -> AnyView {
    let renew = lang.link(&head.path("/plan/calendar"));
    let end = lang.link(&head.path("/plan/calendar/end"));
    let inside = match address {
        None => view! {
            <form method="post" action=renew>
                <Button kind=ButtonKind::Quiet>{lang.calendar_get()}</Button>
            </form>
        }
        .into_any(),
        Some(address) => {
            let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
            let webcal = format!("webcal://{rest}");
            view! {
                <p class="field-label">{lang.calendar_address()}</p>
                <p class="secret"><code>{address.to_owned()}</code></p>
                <p><a href=webcal>{lang.calendar_open()}</a></p>
                <div class="button-row">
                    <form method="post" action=renew>
                        <Button kind=ButtonKind::Quiet>{lang.calendar_renew()}</Button>
                    </form>
                    <form method="post" action=end>
                        <Button kind=ButtonKind::Quiet>{lang.calendar_end()}</Button>
                    </form>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section id="calendar" class="no-print">
            <h2>{lang.calendar_title()}</h2>
            <p>{lang.calendar_lead()}</p>
            {inside}
        </section>
    }
    .into_any()
}
