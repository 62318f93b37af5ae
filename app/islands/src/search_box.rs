//! A search field that suggests places while somebody types: the combobox pattern of the ARIA Authoring Practices
//! Guide with a list. Without JavaScript it is a plain field of its form.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One suggestion, as the program answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Suggestion {
    label: String,
    detail: String,
    path: String,
}

/// The suggestions of an answer.
#[cfg(feature = "hydrate")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    suggestions: Vec<Suggestion>,
}

/// Milliseconds of rest after a keystroke before the program is asked.
#[cfg(feature = "hydrate")]
const REST: u64 = 90;

/// A search field with suggestions.
#[island]
pub fn SearchBox(
    /// The field's id, unique on the page.
    id: String,
    /// The field's name in its form.
    name: String,
    /// What stands in the field at first.
    value: String,
    /// An example, shown while the field is empty.
    placeholder: String,
    /// Where suggestions come from; the query is added behind `?q=`.
    source: String,
    /// Where a chosen place leads: in front of its `state/name`; empty means its own page.
    go: String,
    /// What the list is called.
    list_label: String,
    /// What is said when the list changes: `{n}` stands for the number of suggestions.
    announce: String,
) -> impl IntoView {
    let (suggestions, set_suggestions) = signal(Vec::<Suggestion>::new());
    let (active, set_active) = signal(None::<usize>);
    let (said, set_said) = signal(String::new());
    let list_id = format!("{id}-list");
    let option_id = {
        let list_id = list_id.clone();
        move |i: usize| format!("{list_id}-{i}")
    };
    let open = move || !suggestions.with(Vec::is_empty);
    let close = move || {
        set_suggestions.set(Vec::new());
        set_active.set(None);
    };
    // Whoever has moved into the list has chosen from what stands there: an answer that comes later would take it away.
    let moved = move || active.get_untracked().is_some();
    let ask = asker(source, announce, moved, set_suggestions, set_active, set_said);
    let choose = move |index: usize| {
        if let Some(chosen) = suggestions.with_untracked(|s| s.get(index).cloned()) {
            leave(&go, &chosen.path);
        }
    };
    let choose_by_key = choose.clone();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let count = suggestions.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                set_active.update(|a| *a = Some(a.map_or(0, |i| (i + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                set_active.update(|a| *a = Some(a.map_or(count - 1, |i| (i + count - 1) % count)));
            }
            "Enter" => {
                if let Some(index) = active.get_untracked() {
                    event.prevent_default();
                    choose_by_key(index);
                }
            }
            "Escape" if count > 0 => {
                event.prevent_default();
                close();
            }
            "Tab" => close(),
            _ => {}
        }
    };
    let active_id = option_id.clone();
    view! {
        <div class="suggest-box">
            <input
                class="input"
                type="search"
                id=id
                name=name
                value=value
                placeholder=placeholder
                autocomplete="off"
                autocapitalize="words"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="120"
                role="combobox"
                aria-autocomplete="list"
                aria-expanded=move || if open() { "true" } else { "false" }
                aria-controls=list_id.clone()
                aria-activedescendant=move || active.get().map(&active_id)
                on:input=move |event| ask(event_target_value(&event))
                on:keydown=on_key
                on:blur=move |_| close()
            />
            <ul class="suggest-list" id=list_id role="listbox" aria-label=list_label hidden=move || !open()>
                {move || {
                    let option_id = option_id.clone();
                    let choose = choose.clone();
                    suggestions
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(i, s)| {
                            let choose = choose.clone();
                            view! {
                                <li
                                    id=option_id(i)
                                    role="option"
                                    aria-selected=move || if active.get() == Some(i) { "true" } else { "false" }
                                    // Before the field loses its focus and the list closes.
                                    on:mousedown=move |event| {
                                        event.prevent_default();
                                        choose(i);
                                    }
                                >
                                    <span class="suggest-label">{s.label}</span>
                                    " "
                                    <span class="suggest-detail">{s.detail}</span>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <span class="visually-hidden" role="status">{said}</span>
        </div>
    }
}

/// Asks the program for suggestions after a short rest, and drops answers that come too late.
#[cfg(feature = "hydrate")]
fn asker(
    source: String,
    announce: String,
    moved: impl Fn() -> bool + Copy + 'static,
    set_suggestions: WriteSignal<Vec<Suggestion>>,
    set_active: WriteSignal<Option<usize>>,
    set_said: WriteSignal<String>,
) -> impl Fn(String) {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    let latest = Arc::new(AtomicU32::new(0));
    move |typed: String| {
        let mine = latest.fetch_add(1, Ordering::Relaxed) + 1;
        // Somebody who types on has left the list.
        set_active.set(None);
        let latest = Arc::clone(&latest);
        let address = format!(
            "{source}?q={}",
            String::from(js_sys::encode_uri_component(&typed))
        );
        let announce = announce.clone();
        set_timeout(
            move || {
                if latest.load(Ordering::Relaxed) != mine {
                    return;
                }
                wasm_bindgen_futures::spawn_local(async move {
                    // No answer is no disaster: the form finds the place without suggestions.
                    let found = fetch(&address).await.unwrap_or_default();
                    if latest.load(Ordering::Relaxed) == mine && !moved() {
                        set_said.set(announce.replace("{n}", &found.len().to_string()));
                        set_suggestions.set(found);
                    }
                });
            },
            Duration::from_millis(REST),
        );
    }
}

#[cfg(not(feature = "hydrate"))]
fn asker(
    _source: String,
    _announce: String,
    _moved: impl Fn() -> bool + Copy + 'static,
    _set_suggestions: WriteSignal<Vec<Suggestion>>,
    _set_active: WriteSignal<Option<usize>>,
    _set_said: WriteSignal<String>,
) -> impl Fn(String) {
    drop
}

#[cfg(feature = "hydrate")]
async fn fetch(address: &str) -> Option<Vec<Suggestion>> {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;

    let response = JsFuture::from(web_sys::window()?.fetch_with_str(address))
        .await
        .ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.ok().then(|| response.text())?.ok()?)
        .await
        .ok()?;
    serde_json::from_str::<Answer>(&text.as_string()?)
        .ok()
        .map(|a| a.suggestions)
}

/// Goes to the page of a chosen place.
#[cfg(feature = "hydrate")]
fn leave(go: &str, path: &str) {
    let address = match path.strip_prefix("/places/") {
        Some(place) if !go.is_empty() => format!("{go}{place}"),
        _ => path.to_owned(),
    };
    // A refused navigation leaves the page as it is; there is nothing to tell.
    drop(window().location().set_href(&address));
}

#[cfg(not(feature = "hydrate"))]
fn leave(_go: &str, _path: &str) {}
