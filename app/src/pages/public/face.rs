//! The campaign's face. A resident who got the address on a card or from a neighbour comes here: what is this vote
//! about, when is it, what does a Yes do, who says so, what can I do? They should leave knowing, not persuaded by noise.

use super::words::paragraphs;
use crate::components::{Button, ButtonKind, Notice};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::public::{Event, Progressed, PublicPage, Vote};
use leptos::prelude::*;

/// The published page.
#[component]
pub fn CampaignPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let public = request.services.public_pages.page(&request.actor, &slug).await?;
        let noindex = public.ground.demo.then(|| view! { <NoIndex/> });
        let body = face(&request, &public, ());
        Ok(view! { {head(&request, &public)} {noindex} {body} }.into_any())
    })
}

/// The draft as people would see it.
#[component]
pub fn PreviewPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let public = request.services.page_desk.preview(&request.actor, &slug).await?;
        let lang = request.lang;
        let back = lang.link(&format!("/campaigns/{}/page", public.ground.slug));
        let banner = view! {
            <aside class="face-banner" aria-label=lang.face_draft()>
                <Notice title=lang.face_draft()>
                    <p>{lang.face_draft_text()} " " <a href=back>{lang.face_draft_back()}</a></p>
                </Notice>
            </aside>
        };
        let body = face(&request, &public, banner);
        Ok(view! { {head(&request, &public)} <NoIndex/> {body} }.into_any())
    })
}

fn head(request: &Request, public: &PublicPage) -> AnyView {
    let lang = request.lang;
    let ground = &public.ground;
    let description = if public.yes_sentence.is_empty() {
        lang.face_description(&ground.name, &ground.place)
    } else {
        public.yes_sentence.clone()
    };
    view! {
        <Head
            request=request.clone()
            title=heading(public)
            description=description
            path=public.path("")
            card=public.path("/card.png")
            site_name=ground.name.clone()
        />
    }
    .into_any()
}

fn heading(public: &PublicPage) -> String {
    if public.headline.is_empty() {
        public.ground.name.clone()
    } else {
        public.headline.clone()
    }
}

/// The name of the campaign above every page that it shows, and the way past that.
pub fn masthead(lang: Lang, public: &PublicPage, linked: bool) -> AnyView {
    let ground = &public.ground;
    let name = if linked {
        view! { <a href=lang.link(&public.path(""))>{ground.name.clone()}</a> }.into_any()
    } else {
        ground.name.clone().into_any()
    };
    view! {
        <a class="skip" href="#content">{lang.skip_to_content()}</a>
        <header class="face-head">
            <div class="face-bar">
                <p class="face-name">{name}</p>
                <p class="face-place">{lang.place_and_state(&ground.place, ground.state.name())}</p>
            </div>
        </header>
    }
    .into_any()
}

/// What stands below every page of a campaign: who pays, whose page it is, where facts are.
pub fn foot(request: &Request, public: &PublicPage) -> AnyView {
    let lang = request.lang;
    let ground = &public.ground;
    let own = if ground.neutral {
        lang.face_own_neutral()
    } else {
        lang.face_own()
    };
    let facts = ground.geoid.map(|geoid| {
        let href = lang.link(&format!("/places/{geoid}"));
        view! { <li><a href=href>{lang.face_place_facts(&ground.place)}</a></li> }
    });
    let address = lang.face_print_address(request.absolute(&public.path("")));
    view! {
        <footer class="face-foot">
            <div class="face-bar">
                <p class="face-paid">{lang.face_disclosure(public)}</p>
                <p class="face-own">{own}</p>
                <ul class="face-links">
                    {facts}
                    <li><a href=lang.link("/forms")>{lang.face_forms()}</a></li>
                </ul>
                <p class="face-address">{address}</p>
            </div>
        </footer>
    }
    .into_any()
}

/// The whole page between its head and foot.
fn face(request: &Request, public: &PublicPage, banner: impl IntoView) -> AnyView {
    let lang = request.lang;
    let demo = public.ground.demo.then(|| {
        view! {
            <aside class="face-banner" aria-label=lang.face_demo()>
                <Notice title=lang.face_demo()>{lang.face_demo_text()}</Notice>
            </aside>
        }
    });
    view! {
        {masthead(lang, public, false)}
        {banner}
        {demo}
        <main id="content" tabindex="-1" class="face">
            <div class="face-opening">
                <h1>{heading(public)}</h1>
                <div class="face-what">{paragraphs(&public.what)}</div>
            </div>
            <aside class="face-vote" aria-labelledby="vote">{vote(lang, public)}</aside>
            <div class="face-rest">
                {reasons(lang, public)}
                {public.progress.as_ref().map(|p| progress(lang, p, public.ground.neutral))}
                {doing(lang, public)}
                {events(lang, &public.events)}
                {endorsements(lang, public)}
                {answers(lang, public)}
                {contact(lang, public)}
            </div>
        </main>
        {foot(request, public)}
    }
    .into_any()
}

/// Days to the vote in large figures, or in words what stands in their place.
pub fn countdown(lang: Lang, public: &PublicPage) -> AnyView {
    let day = public.ground.election.map(|day| lang.day_and_date(day));
    match (public.days_left, day) {
        (Some(days @ 1..), day) => {
            let unit = if days == 1 {
                lang.face_day_left()
            } else {
                lang.face_days_left()
            };
            view! {
                <p class="face-days"><strong>{lang.whole(days)}</strong> " " <span>{unit}</span></p>
                <p class="face-day">{day}</p>
            }
            .into_any()
        }
        (Some(0), day) => view! {
            <p class="face-days-word">{lang.face_today()}</p>
            <p class="face-day">{day}</p>
        }
        .into_any(),
        (Some(_), Some(day)) => view! { <p class="face-days-word">{lang.face_over(day)}</p> }.into_any(),
        _ => view! { <p class="face-days-word">{lang.face_day_open()}</p> }.into_any(),
    }
}

fn vote(lang: Lang, public: &PublicPage) -> AnyView {
    let sides = public.yes_means.map(|yes| {
        let side = |vote: Vote| {
            let asked = public.asks_for == Some(vote);
            let class = match vote {
                Vote::Yes => "face-side face-side-yes",
                Vote::No => "face-side face-side-no",
            };
            view! {
                <li class=class>
                    <span class="face-side-name">{lang.face_side(vote)}</span>
                    <span class="face-side-means">{lang.face_means(public.ground.aim, yes, vote)}</span>
                    {asked.then(|| view! { <span class="face-side-asked">{lang.face_asked()}</span> })}
                </li>
            }
        };
        view! { <ul class="face-sides">{side(Vote::Yes)} {side(Vote::No)}</ul> }
    });
    let sentence = (!public.yes_sentence.is_empty())
        .then(|| view! { <p class="face-yes-sentence">{public.yes_sentence.clone()}</p> });
    view! {
        <h2 id="vote">{lang.face_vote_title()}</h2>
        {countdown(lang, public)}
        {sides}
        {sentence}
        {public.effect.map(|effect| view! { <p class="face-effect">{lang.face_effect(effect)}</p> })}
        <div class="face-when">{paragraphs(&public.when)}</div>
    }
    .into_any()
}

fn reasons(lang: Lang, public: &PublicPage) -> AnyView {
    let part = |title: &'static str, text: &str| {
        let text = paragraphs(text);
        view! { <section><h2>{title}</h2>{text}</section> }
    };
    if public.ground.neutral {
        return (!public.why.is_empty())
            .then(|| {
                let side = |title: &'static str, text: &str| {
                    view! { <div><h3>{title}</h3>{paragraphs(text)}</div> }
                };
                view! {
                    <section>
                        <h2>{lang.face_sides()}</h2>
                        <div class="face-both">
                            {side(lang.face_for_yes(), &public.why)}
                            {side(lang.face_for_no(), &public.against)}
                        </div>
                    </section>
                }
            })
            .into_any();
    }
    view! {
        {(!public.why.is_empty()).then(|| part(lang.face_why(), &public.why))}
        {(!public.against.is_empty()).then(|| part(lang.face_against(), &public.against))}
    }
    .into_any()
}

/// The number that the campaign shows, with its bar.
pub fn counter(lang: Lang, progress: &Progressed) -> AnyView {
    let (value, goal) = (lang.whole(progress.value), lang.whole(progress.goal));
    let said = lang.face_of_goal(&value, &goal);
    view! {
        <p class="face-count"><strong>{value}</strong> " " <span>{progress.label.clone()}</span></p>
        <progress
            class="face-bar-drawn"
            max=progress.goal.to_string()
            value=progress.value.min(progress.goal).to_string()
            aria-label=progress.label.clone()
        >
            {said.clone()}
        </progress>
        <p class="face-as-of">{said} ". " {lang.face_as_of(lang.date(&progress.as_of.to_string()))} "."</p>
    }
    .into_any()
}

fn progress(lang: Lang, progress: &Progressed, neutral: bool) -> AnyView {
    let title = if neutral {
        lang.face_progress_neutral()
    } else {
        lang.face_progress()
    };
    view! { <section class="face-progress"><h2>{title}</h2>{counter(lang, progress)}</section> }.into_any()
}

fn doing(lang: Lang, public: &PublicPage) -> AnyView {
    if public.asks.is_empty() && !public.takes_letters {
        return ().into_any();
    }
    let asks = public
        .asks
        .iter()
        .map(|ask| view! { <li>{ask.clone()}</li> })
        .collect_view();
    let asks = (!public.asks.is_empty()).then(|| view! { <ol class="face-asks">{asks}</ol> });
    let write = public.takes_letters.then(|| {
        let join = lang.link(&format!("/join/{}", public.ground.slug));
        view! {
            <p class="button-row no-print">
                <Button href=join>{lang.join_do()}</Button>
                <Button kind=ButtonKind::Quiet href=lang.link(&public.path("/shifts"))>{lang.open_shifts_title()}</Button>
                <Button kind=ButtonKind::Quiet href=lang.link(&public.path("/write"))>{lang.face_write()}</Button>
            </p>
        }
    });
    view! { <section><h2>{lang.face_asks()}</h2>{asks}{write}</section> }.into_any()
}

fn events(lang: Lang, events: &[Event]) -> AnyView {
    if events.is_empty() {
        return ().into_any();
    }
    let rows = events
        .iter()
        .map(|event| {
            let day = event.day.map(|day| lang.day_and_date(day));
            let iso = event.day.map(|day| day.to_string());
            let detail = [event.time.as_str(), event.place.as_str()];
            let detail: Vec<&str> = detail.into_iter().filter(|part| !part.is_empty()).collect();
            let detail = detail.join(" · ");
            view! {
                <li>
                    <time class="face-event-day" datetime=iso>{day}</time>
                    <div>
                        <p class="face-event-text">{event.text.clone()}</p>
                        {(!detail.is_empty()).then(|| view! { <p class="note">{detail}</p> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <section><h2>{lang.face_events()}</h2><ul class="face-events">{rows}</ul></section> }.into_any()
}

fn endorsements(lang: Lang, public: &PublicPage) -> AnyView {
    if public.endorsements.is_empty() {
        return ().into_any();
    }
    let items = public
        .endorsements
        .iter()
        .map(|e| {
            let quote = (!e.quote.is_empty()).then(|| view! { <blockquote>{e.quote.clone()}</blockquote> });
            let photo = e.photo.as_ref().map(|photo| {
                view! {
                    <img
                        class="face-photo"
                        src=photo.path.clone()
                        alt=photo.alt.clone()
                        width=photo.width.to_string()
                        height=photo.height.to_string()
                        loading="lazy"
                    />
                }
            });
            let title = (!e.title.is_empty()).then(|| view! { <span class="note">{e.title.clone()}</span> });
            view! {
                <li>
                    {photo}
                    {quote}
                    <p class="face-endorser"><strong>{e.name.clone()}</strong> " " {title}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section><h2>{lang.face_endorsements()}</h2><ul class="face-wall">{items}</ul></section>
    }
    .into_any()
}

fn answers(lang: Lang, public: &PublicPage) -> AnyView {
    if public.answers.is_empty() {
        return ().into_any();
    }
    let items = public
        .answers
        .iter()
        .map(|a| {
            let source = if a.address.is_empty() {
                a.source.clone().into_any()
            } else {
                let href = a.address.clone();
                view! { <a class="source-link" href=href rel="noopener">{a.source.clone()}</a> }.into_any()
            };
            let source = (!a.source.is_empty())
                .then(|| view! { <p class="note">{lang.face_source()} " " {source}</p> });
            view! { <div class="face-answer"><h3>{a.question.clone()}</h3>{paragraphs(&a.answer)}{source}</div> }
        })
        .collect_view();
    view! { <section class="face-answers"><h2>{lang.face_answers()}</h2>{items}</section> }.into_any()
}

fn contact(lang: Lang, public: &PublicPage) -> AnyView {
    if public.contact.is_empty() {
        return ().into_any();
    }
    let title = if public.ground.neutral {
        lang.face_contact_neutral()
    } else {
        lang.face_contact()
    };
    view! { <section><h2>{title}</h2><p>{public.contact.clone()}</p></section> }.into_any()
}
