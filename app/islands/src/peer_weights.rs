//! The weights by which peers are chosen, as sliders beside their numbers. Without JavaScript the numbers alone.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One measure and what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerWeight {
    /// The field's name in its form.
    pub name: String,
    /// What the measure is called.
    pub label: String,
    /// What one unit of difference is.
    pub hint: String,
    /// What it counts, 0 to 10.
    pub value: u8,
    /// What it counts by default.
    pub default: u8,
}

/// A row of fields, one for each measure.
#[island]
pub fn PeerWeights(
    /// The measures.
    weights: Vec<PeerWeight>,
    /// What is said of a measure that is switched off.
    off: String,
    /// The button that puts all weights back.
    reset: String,
) -> impl IntoView {
    let (alive, set_alive) = signal(false);
    Effect::new(move |_| set_alive.set(true));
    let values: Vec<(RwSignal<u8>, u8)> = weights
        .iter()
        .map(|w| (RwSignal::new(w.value), w.default))
        .collect();
    let all = values.clone();
    let rows = weights
        .into_iter()
        .zip(values)
        .map(|(weight, (value, _))| {
            let id = format!("w-{}", weight.name);
            let slider_id = format!("{id}-slider");
            let hint_id = format!("{id}-hint");
            let label = weight.label.clone();
            let off = off.clone();
            let read = move |text: String| {
                if let Ok(n) = text.parse::<u8>() {
                    value.set(n.min(10));
                }
            };
            view! {
                <div class="range-row">
                    <label for=id.clone()>{weight.label}</label>
                    <input
                        class="range"
                        type="range"
                        id=slider_id
                        min="0"
                        max="10"
                        step="1"
                        aria-label=label
                        aria-describedby=hint_id.clone()
                        hidden=move || !alive.get()
                        prop:value=move || value.get().to_string()
                        on:input=move |event| read(event_target_value(&event))
                    />
                    <input
                        class="input input-number"
                        type="number"
                        id=id
                        name=weight.name
                        min="0"
                        max="10"
                        step="1"
                        value=weight.value.to_string()
                        aria-describedby=hint_id.clone()
                        prop:value=move || value.get().to_string()
                        on:input=move |event| read(event_target_value(&event))
                    />
                    <span class="hint" id=hint_id>
                        {weight.hint}
                        <span class="range-off" hidden=move || value.get() != 0>" " {off}</span>
                    </span>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="range-rows">
            {rows}
            <button
                type="button"
                class="button button-quiet"
                hidden=move || !alive.get()
                on:click=move |_| {
                    for (value, default) in &all {
                        value.set(*default);
                    }
                }
            >
                {reset}
            </button>
        </div>
    }
}
