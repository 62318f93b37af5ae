//! For search engines: what may be read, and every page there is.

use super::{Web, answer};
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::State;
use domain::actor::Actor;
use domain::dataset::DatasetKind;
use http::StatusCode;
use std::fmt::Write;

const XML: &str = "application/xml; charset=utf-8";

/// What may be read: everything but frames, which repeat what stands elsewhere.
pub async fn robots(Extract(web): Extract<Web>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /embed/\n\nSitemap: {}/sitemap.xml\n",
        web.site.base
    );
    answer::with(StatusCode::OK, "text/plain; charset=utf-8", text)
}

/// The list of lists: one for the general pages, one for each state.
pub async fn index(Extract(web): Extract<Web>) -> Response {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let names = std::iter::once("site".to_owned()).chain(State::all().map(|s| s.slug()));
    for name in names {
        // A string takes every write.
        let _ = writeln!(
            xml,
            "<sitemap><loc>{}/sitemaps/{name}.xml</loc></sitemap>",
            web.site.base
        );
    }
    xml.push_str("</sitemapindex>\n");
    answer::with(StatusCode::OK, XML, xml)
}

/// The pages of a state, or the general ones.
pub async fn of_state(Extract(web): Extract<Web>, Path(file): Path<String>) -> Response {
    let name = file.strip_suffix(".xml").unwrap_or_default();
    let paths: Vec<String> = match (name, State::from_postal(name)) {
        ("site", _) => {
            let general = [
                "/",
                "/places",
                "/compare",
                "/compare/groups",
                "/forms",
                "/votes",
                "/petitions",
                "/petitions/vote",
                "/petitions/question",
                "/data",
                "/data/licences",
                "/data/api",
            ];
            let datasets = DatasetKind::ALL.iter().map(|k| format!("/data/{k}"));
            let rules = web.petitions.all().iter().map(|r| format!("/petitions/{}", r.id));
            let general = general.iter().map(|p| (*p).to_owned());
            let published = web.services.public_pages.published(&Actor::Anonymous).await;
            // What went wrong is in the log; the other pages are there all the same.
            let campaigns = published
                .unwrap_or_default()
                .into_iter()
                .map(|slug| format!("/c/{slug}"));
            general.chain(datasets).chain(rules).chain(campaigns).collect()
        }
        (_, Some(state)) => {
            let snapshot = web.explore.snapshot();
            let places = snapshot.places.iter().filter(|p| p.state() == state);
            std::iter::once(format!("/forms/{}", state.slug()))
                .chain(places.map(|p| format!("/places/{}/{}", state.slug(), p.slug)))
                .collect()
        }
        _ => {
            return super::page::of_fault(
                &web,
                &format!("/sitemaps/{file}"),
                domain::Fault::not_found(file.clone()),
            )
            .await;
        }
    };
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in paths {
        let _ = writeln!(xml, "<url><loc>{}{path}</loc></url>", web.site.base);
    }
    xml.push_str("</urlset>\n");
    answer::with(StatusCode::OK, XML, xml)
}
