//! The site, asked as browsers and programs ask it.

use crate::support::db::Kind;
use crate::support::web::App;
use http::{Method, StatusCode};
use std::collections::{BTreeSet, HashSet, VecDeque};

/// Addresses in the links, pictures and forms of a page that lead to this site, without what follows `#`.
fn links(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for mark in ["href=\"", "src=\"", "content=\"http://homerule.test"] {
        for part in html.split(mark).skip(1) {
            let Some((address, _)) = part.split_once('"') else {
                continue;
            };
            let address = address.replace("&amp;", "&");
            let address = address.split('#').next().unwrap_or_default().to_owned();
            let address = address
                .strip_prefix("http://homerule.test")
                .map(ToOwned::to_owned)
                .unwrap_or(address);
            if address.starts_with('/') && !address.starts_with("//") {
                found.push(address);
            }
        }
    }
    found
}

#[tokio::test]
async fn a_misspelt_name_leads_to_the_place_and_its_source() {
    let app = App::start(Kind::Sqlite).await;
    let found = app.get("/places?q=Charlote").await.text();
    assert!(found.contains("one letter away"), "{found}");
    let first = found.split("class=\"result\"").nth(1).unwrap();
    assert!(first.contains("/places/nc/charlotte\""), "{first}");
    let page = app.get("/places/nc/charlotte").await;
    assert_eq!(page.status, StatusCode::OK);
    let html = page.text();
    for expected in [
        "Council-manager",
        "Mecklenburg County",
        "886,283",
        "Who runs Charlotte day to day?",
        "id=\"source-1\"",
    ] {
        assert!(html.contains(expected), "{expected}");
    }
}

#[tokio::test]
async fn names_are_forgiven_and_ambiguity_is_shown() {
    let app = App::start(Kind::Sqlite).await;
    let first = |json: serde_json::Value| json["places"][0]["name"].as_str().unwrap_or_default().to_owned();
    // The county of that name has more people, so it comes first; the city is next.
    let louis = app.get("/places.json?q=SAINT%20LOUIS,%20mo").await.json();
    let louis: Vec<&str> = louis["places"]
        .as_array()
        .unwrap()
        .iter()
        .take(2)
        .filter_map(|p| p["name"].as_str())
        .collect();
    assert_eq!(louis, ["St. Louis city", "St. Louis County"]);
    assert_eq!(
        first(app.get("/places.json?q=dona+ana+county").await.json()),
        "Doña Ana County"
    );
    assert_eq!(
        first(app.get("/places.json?q=3712000").await.json()),
        "Charlotte city"
    );
    // A name and a state. The county of that name is larger, but it is called "Indiana County".
    let indiana = app.get("/places.json?q=Indiana+PA").await.json();
    assert_eq!(indiana["places"][0]["name"], "Indiana borough");
    assert_eq!(
        first(app.get("/places.json?q=Indiana+county+PA").await.json()),
        "Indiana County"
    );
    assert_eq!(
        first(app.get("/places.json?q=st+louis").await.json()),
        "St. Louis city"
    );
    assert_eq!(
        first(app.get("/places.json?q=new+york").await.json()),
        "New York city"
    );
    assert_eq!(
        first(app.get("/places.json?q=Kansas+City").await.json()),
        "Kansas City city"
    );
    let springfield = app.get("/places.json?q=Springfield").await.json();
    assert_eq!(springfield["same_name"]["places"], 56);
    assert_eq!(springfield["same_name"]["states"], 25);
    let people: Vec<i64> = springfield["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["population"]["value"].as_i64().unwrap_or(-1))
        .collect();
    assert!(people.is_sorted_by(|a, b| a >= b), "{people:?}");
    assert_eq!(app.get("/places.json?q=zzzzqqq").await.json()["total"], 0);
    // A county's name finds the county first, then the places in it.
    let county = app.get("/places.json?q=Mecklenburg+County+NC").await.json();
    assert_eq!(county["places"][0]["geoid"], "37119");
    assert!(
        county["places"]
            .as_array()
            .unwrap()
            .iter()
            .any(|p| p["name"] == "Charlotte city"),
        "{county}"
    );
}

#[tokio::test]
async fn filters_narrow_and_pages_follow_one_another() {
    let app = App::start(Kind::Sqlite).await;
    let page = app
        .get("/places.json?state=NC&type=municipality&form=council-manager&min=1000")
        .await
        .json();
    let total = page["total"].as_u64().unwrap();
    let mut seen = HashSet::new();
    let mut next = page;
    loop {
        for place in next["places"].as_array().unwrap() {
            assert_eq!(place["state"], "NC");
            assert_eq!(place["form"]["value"], "council-manager");
            assert!(place["population"]["value"].as_i64().unwrap() >= 1000);
            assert!(
                seen.insert(place["geoid"].as_str().unwrap().to_owned()),
                "a place stands twice"
            );
        }
        let Some(after) = next["next"].as_str().map(ToOwned::to_owned) else {
            break;
        };
        next = app
            .get(&format!(
                "/places.json?state=NC&type=municipality&form=council-manager&min=1000&after={after}"
            ))
            .await
            .json();
    }
    assert_eq!(seen.len() as u64, total);
    let csv = app
        .get("/places.csv?state=NC&type=municipality&form=council-manager&min=1000")
        .await
        .text();
    assert_eq!(csv.lines().count() as u64, total + 1);
}

#[tokio::test]
async fn a_place_has_one_address_and_codes_lead_there() {
    let app = App::start(Kind::Sqlite).await;
    for (from, to) in [
        ("/places/3712000", "/places/nc/charlotte"),
        ("/places/3712000.json?x=1", "/places/nc/charlotte.json?x=1"),
        ("/places/3712000/peers?n=5", "/places/nc/charlotte/peers?n=5"),
        ("/places/37119", "/places/nc/mecklenburg-county"),
        ("/places/nc/charlotte/", "/places/nc/charlotte"),
        ("/es/places/nc/charlotte?x=1", "/places/nc/charlotte?x=1"),
        ("/es", "/"),
        ("/es//evil.example", "/evil.example"),
        ("//evil.example/", "/evil.example"),
    ] {
        let answer = app.get(from).await;
        assert!(answer.status.is_redirection(), "{from}: {}", answer.status);
        assert_eq!(answer.header("location"), to, "{from}");
    }
    assert_eq!(app.get("/places/3799999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn json_of_a_place_says_value_year_and_source() {
    let app = App::start(Kind::Sqlite).await;
    let place = app.get("/places/nc/charlotte.json").await.json();
    assert_eq!(place["api"], 1);
    assert_eq!(place["geoid"], "3712000");
    assert_eq!(place["population"]["value"], 886_283);
    assert_eq!(place["population"]["year"], "2019–2023");
    assert!(
        place["population"]["source"]["url"]
            .as_str()
            .unwrap()
            .starts_with("https://")
    );
    assert_eq!(place["form"]["value"], "council-manager");
    assert!(place["form"]["basis"] == "direct" || place["form"]["basis"] == "inferred");
    assert!(
        place["form"]["source"]["url"]
            .as_str()
            .unwrap()
            .starts_with("http")
    );
    assert_eq!(place["peers"].as_array().unwrap().len(), 8);
    let unknown = app.get("/places.json?form=unknown&state=OH").await.json();
    assert_eq!(unknown["places"][0]["form"]["value"], "unknown");
    assert!(unknown["places"][0]["form"]["source"].is_null());
}

#[tokio::test]
async fn a_place_of_unknown_form_invites_a_correction() {
    let app = App::start(Kind::Sqlite).await;
    let unknown = app
        .get("/places.json?form=unknown&type=municipality")
        .await
        .json();
    let path = unknown["places"][0]["path"].as_str().unwrap().to_owned();
    let html = app.get(&path).await.text();
    assert!(html.contains("Form of government: unknown"));
    assert!(html.contains(&format!("{path}/correction")));
    let correction = app.get(&format!("{path}/correction")).await.text();
    assert!(correction.contains(unknown["places"][0]["geoid"].as_str().unwrap()));
    assert!(correction.contains("What counts as a source"));
}

#[tokio::test]
async fn peers_follow_the_choice_in_the_address() {
    let app = App::start(Kind::Sqlite).await;
    let peers = |json: serde_json::Value| -> Vec<String> {
        json["peers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| p["place"]["geoid"].as_str().unwrap().to_owned())
            .collect()
    };
    let default = peers(app.get("/places/nc/charlotte/peers.json").await.json());
    assert_eq!(default.len(), 10);
    assert_eq!(
        default,
        peers(app.get("/places/nc/charlotte/peers.json").await.json())
    );
    let by_density = peers(
        app.get("/places/nc/charlotte/peers.json?population=0&density=10&type=0&region=0&income=0&budget=0")
            .await
            .json(),
    );
    assert_ne!(default, by_density);
    let inside = app
        .get("/places/nc/charlotte/peers.json?within=state&n=20")
        .await
        .json();
    assert!(
        inside["peers"]
            .as_array()
            .unwrap()
            .iter()
            .all(|p| p["place"]["state"] == "NC")
    );
    let managed = app
        .get("/places/nc/charlotte/peers.json?form=manager&n=5")
        .await
        .json();
    assert!(
        managed["peers"]
            .as_array()
            .unwrap()
            .iter()
            .all(|p| p["place"]["form"]["value"] != "unknown")
    );
    assert_eq!(
        app.get("/places/nc/charlotte/peers?population=99").await.status,
        StatusCode::BAD_REQUEST
    );
    let html = app.get("/places/nc/charlotte/peers?density=10").await.text();
    assert!(html.contains("leptos-island") && html.contains("name=\"density\""));
}

/// The order lies in the address, serves the page, the JSON and the table alike, and loses nothing.
#[tokio::test]
async fn lists_stand_in_the_order_asked_for() {
    let app = App::start(Kind::Sqlite).await;
    let numbers = |json: &serde_json::Value, list: &str, path: &str| -> Vec<Option<f64>> {
        let items = json[list].as_array().unwrap().iter();
        items
            .map(|i| i.pointer(path).and_then(serde_json::Value::as_f64))
            .collect()
    };
    let words = |json: &serde_json::Value, list: &str, path: &str| -> Vec<String> {
        let items = json[list].as_array().unwrap().iter();
        items
            .map(|i| {
                i.pointer(path)
                    .and_then(|v| v.as_str())
                    .unwrap_or_default()
                    .to_lowercase()
            })
            .collect()
    };

    let own = app.get("/forms/nc.json").await.json();
    let small = app.get("/forms/nc.json?sort=population").await.json();
    let mut turned = numbers(&own, "known", "/population/value");
    turned.reverse();
    assert_eq!(numbers(&small, "known", "/population/value"), turned);
    let table = app.get("/forms/nc.csv?sort=name").await.text();
    assert!(table.lines().nth(1).unwrap().contains(",Apex town,"), "{table}");

    let known = numbers(
        &app.get("/forms.json?sort=-known").await.json(),
        "states",
        "/municipalities/known",
    );
    assert!(
        known.windows(2).all(|w| w[0] >= w[1]) && known.len() == 51,
        "{known:?}"
    );

    let dear = app
        .get("/places/nc/charlotte/peers.json?n=20&sort=-expense")
        .await
        .json();
    let expense = numbers(&dear, "peers", "/expense_a_head");
    let said: Vec<f64> = expense.iter().map_while(|e| *e).collect();
    assert_eq!(
        said.len(),
        expense.iter().flatten().count(),
        "unknown stands last: {expense:?}"
    );
    assert!(said.windows(2).all(|w| w[0] >= w[1]), "{said:?}");
    let geoids = |json: &serde_json::Value| {
        words(json, "peers", "/place/geoid")
            .into_iter()
            .collect::<BTreeSet<_>>()
    };
    let near = app.get("/places/nc/charlotte/peers.json?n=20").await.json();
    assert_eq!(geoids(&near), geoids(&dear), "an order changes nobody");

    let mut seen = Vec::new();
    let mut after = String::new();
    loop {
        let page = app
            .get(&format!("/votes.json?sort=name&after={after}"))
            .await
            .json();
        seen.extend(words(&page, "votes", "/place"));
        let Some(next) = page["next"].as_i64() else { break };
        after = next.to_string();
    }
    assert!(seen.windows(2).all(|w| w[0] <= w[1]), "{seen:?}");
    assert_eq!(
        Some(seen.len() as i64),
        app.get("/votes.json").await.json()["total"].as_i64()
    );

    let found = app.get("/places.json?q=springfield&sort=population").await.json();
    assert_eq!(found["same_name"]["places"], 56, "an order changes no count");
    let people = numbers(&found, "places", "/population/value");
    assert!(people.windows(2).all(|w| w[0] <= w[1]), "{people:?}");

    let named = app
        .get("/places.json?state=NC&type=municipality&sort=name")
        .await
        .json();
    let names = words(&named, "places", "/short_name");
    assert!(
        names[0].starts_with("aberdeen") && names.windows(2).all(|w| w[0] <= w[1]),
        "{names:?}"
    );

    let html = app.get("/forms/nc?sort=name").await.text();
    assert!(
        html.contains("href=\"/forms/nc?sort=-name#known\""),
        "a second click turns it round"
    );
    assert!(html.contains("aria-sort=\"ascending\""));
    assert!(html.contains("<link href=\"http://homerule.test/forms/nc\" rel=\"canonical\">"));
    for wrong in [
        "/votes?sort=expense",
        "/forms?sort=-",
        "/places?sort=name%27",
        "/forms/nc?sort=density",
    ] {
        assert_eq!(app.get(wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn a_comparison_tells_what_it_does_not_know() {
    let app = App::start(Kind::Sqlite).await;
    let html = app.get("/compare?places=3712000,nc/raleigh,nc/durham").await;
    assert_eq!(html.status, StatusCode::OK);
    let html = html.text();
    for name in ["Charlotte", "Raleigh", "Durham", "Remove Raleigh", "Fiscal year"] {
        assert!(html.contains(name), "{name}");
    }
    let unknown = app.get("/compare?places=nc/raleigh,nc/nowhere-at-all").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.text().contains("nc/nowhere-at-all"));
    let csv = app.get("/compare.csv?places=3712000,nc/raleigh").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(csv.text().lines().count(), 3);
    // The same place by code and by name stands once.
    assert_eq!(
        app.get("/compare.json?places=3712000,nc/charlotte").await.json()["places"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let nine = "nc/charlotte,nc/raleigh,nc/durham,nc/greensboro,nc/winston-salem,nc/cary,nc/fayetteville,nc/wilmington,nc/asheville";
    assert_eq!(
        app.get(&format!("/compare?places={nine}")).await.status,
        StatusCode::BAD_REQUEST
    );
    let asked = app.get("/compare?places=nc/raleigh&q=springfield").await.text();
    assert!(
        asked.contains("do you mean?") && asked.contains("/compare?places=nc/raleigh,mo/springfield"),
        "{asked}"
    );
}

#[tokio::test]
async fn charts_come_as_drawing_and_picture() {
    let app = App::start(Kind::Sqlite).await;
    for address in [
        "/places/nc/charlotte/charts/government",
        "/places/nc/charlotte/charts/expense",
        "/places/nc/mecklenburg-county/charts/population",
        "/forms/charts/map",
        "/forms/nc/charts/map",
        "/votes/charts/decades",
    ] {
        let svg = app.get(&format!("{address}.svg")).await;
        assert_eq!(svg.status, StatusCode::OK, "{address}");
        assert_eq!(svg.header("content-type"), "image/svg+xml");
        assert!(
            svg.text().starts_with("<svg") || svg.text().starts_with("<?xml"),
            "{address}"
        );
        let png = app.get(&format!("{address}.png")).await;
        assert_eq!(
            png.body.get(..8),
            Some(b"\x89PNG\r\n\x1a\n".as_slice()),
            "{address}"
        );
    }
    let compare = app
        .get("/compare/charts/population.svg?places=nc/charlotte,nc/raleigh")
        .await;
    assert!(compare.text().contains("Raleigh"));
    for card in ["/card.png", "/places/nc/charlotte/card.png", "/forms/nc/card.png"] {
        let png = app.get(card).await;
        let width = u32::from_be_bytes(png.body[16..20].try_into().unwrap());
        let height = u32::from_be_bytes(png.body[20..24].try_into().unwrap());
        assert_eq!((width, height), (1200, 630), "{card}");
    }
    assert_eq!(
        app.get("/places/nc/charlotte/charts/nothing.svg").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn groups_are_compared_only_where_the_facts_carry_it() {
    let app = App::start(Kind::Sqlite).await;
    let national = app.get("/compare/groups.json").await.json();
    assert_eq!(national["refusal"], "no_state");
    assert!(national["groups"].as_array().unwrap().is_empty());
    for state in ["NC", "TX", "WY"] {
        let groups = app
            .get(&format!("/compare/groups.json?state={state}"))
            .await
            .json();
        for group in groups["groups"].as_array().unwrap() {
            let enough = group["n"].as_u64().unwrap() >= 10;
            assert_eq!(group["summary"].is_object(), enough, "{state}: {group}");
            assert_eq!(group["values"].as_array().unwrap().is_empty(), !enough);
        }
        let both = groups["groups"]
            .as_array()
            .unwrap()
            .iter()
            .all(|g| g["n"].as_u64().unwrap() >= 10);
        assert_eq!(groups["pairs_larger"].is_number(), both);
        assert_eq!(groups["refusal"] == "too_few", !both);
    }
    let html = app.get("/compare/groups").await.text();
    assert!(html.contains("Choose a state first") && html.contains("What this cannot show"));
}

#[tokio::test]
async fn counts_add_up_to_their_base() {
    let app = App::start(Kind::Sqlite).await;
    let nation = app.get("/forms.json").await.json();
    let mut all = 0;
    for class in nation["classes"].as_array().unwrap() {
        let forms = class["forms"].as_array().unwrap();
        let sum: u64 = forms.iter().map(|f| f["places"].as_u64().unwrap()).sum();
        assert_eq!(sum, class["places"].as_u64().unwrap());
        let known: u64 = forms
            .iter()
            .filter(|f| f["form"] != "unknown")
            .map(|f| f["places"].as_u64().unwrap())
            .sum();
        assert_eq!(known, class["known"].as_u64().unwrap());
        all += sum;
    }
    assert_eq!(all, 38_817);
    let states: u64 = nation["states"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["municipalities"]["places"].as_u64().unwrap())
        .sum();
    assert_eq!(states, nation["classes"][0]["places"].as_u64().unwrap());
}

#[tokio::test]
async fn doubtful_figures_are_marked_and_never_ranked() {
    let app = App::start(Kind::Sqlite).await;
    let snapshot = app.explore.snapshot();
    let doubtful = snapshot
        .places
        .iter()
        .find(|p| snapshot.finance(p.geoid).is_some_and(|f| f.flags.any()))
        .unwrap();
    let path = format!("/places/{}/{}", doubtful.state().slug(), doubtful.slug);
    let json = app.get(&format!("{path}.json")).await.json();
    assert!(!json["finance"]["doubts"].as_array().unwrap().is_empty());
    for standing in json["standings"].as_array().unwrap() {
        assert!(standing["rank"].is_null() && standing["value"].is_null());
    }
    assert!(app.get(&path).await.text().contains("Reported, doubtful"));
    // Nor do they stand among the peers of another.
    let charlotte = app.get("/places/nc/charlotte.json").await.json();
    for peer in charlotte["standings"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["peers"].as_array().unwrap())
    {
        let name = peer["path"]
            .as_str()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        let state =
            domain::State::from_postal(peer["path"].as_str().unwrap().split('/').nth(2).unwrap()).unwrap();
        let place = &snapshot.places[snapshot.by_slug(state, &name).unwrap()];
        assert!(snapshot.sound_finance(place.geoid).is_some(), "{name}");
    }
}

#[tokio::test]
async fn a_page_held_is_not_sent_again() {
    let app = App::start(Kind::Sqlite).await;
    for address in [
        "/",
        "/places?q=durham",
        "/places/nc/durham",
        "/forms",
        "/votes",
        "/data",
        "/places/nc/durham.json",
        "/votes.csv",
    ] {
        let first = app.get(address).await;
        let etag = first.header("etag").to_owned();
        assert!(etag.starts_with("W/\""), "{address}");
        assert!(first.headers.get("set-cookie").is_none(), "{address}");
        let again = app.ask(Method::GET, address, &[("if-none-match", &etag)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address}");
        assert!(again.body.is_empty());
        assert!(
            again.headers.get("content-security-policy").is_none(),
            "the policy that came with the page stays"
        );
        let same = app.get(address).await;
        assert_eq!(
            same.body, first.body,
            "{address} carries something of its request"
        );
    }
    let one = app.get("/places/nc/durham").await.header("etag").to_owned();
    let other = app.get("/places/nc/raleigh").await.header("etag").to_owned();
    assert_ne!(one, other);
}

#[tokio::test]
async fn pages_run_nothing_but_their_own() {
    let app = App::start(Kind::Sqlite).await;
    for address in ["/", "/places/nc/durham", "/compare", "/nothing-here"] {
        let page = app.get(address).await;
        let policy = page.header("content-security-policy").to_owned();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{address}: {policy}"
        );
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("nonce"),
            "{address}: {policy}"
        );
        assert_eq!(page.header("x-frame-options"), "DENY");
        let html = page.text();
        assert!(!html.contains(" style=\""), "{address} has an inline style");
        assert!(!html.contains("crossorigin=\"\""), "{address}");
        // Every script is a file of ours, data, or one that the policy names by its hash.
        for script in html.split("<script").skip(1) {
            let known = script.starts_with(" type=\"module\" src=\"/pkg/")
                || script.starts_with(" type=\"application/ld+json\"")
                || script.starts_with('>');
            assert!(known, "{address}: {}", &script[..script.len().min(80)]);
        }
        assert_eq!(
            html.matches("<script>").count(),
            policy.matches("'sha256-").count(),
            "{address}"
        );
    }
    let embed = app.get("/embed/places/nc/durham/expense").await;
    assert_eq!(embed.status, StatusCode::OK);
    assert!(
        embed
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    assert!(embed.headers.get("x-frame-options").is_none() && embed.headers.get("set-cookie").is_none());
    let svg = app.get("/places/nc/durham/charts/expense.svg").await;
    assert!(svg.header("content-security-policy").contains("sandbox"));
}

#[tokio::test]
async fn what_is_typed_is_never_run() {
    let app = App::start(Kind::Sqlite).await;
    let evil = "%3Cscript%3Ealert(1)%3C/script%3E%22%27%3Bdrop%20table%20locality%3B--";
    for address in [
        format!("/places?q={evil}"),
        format!("/places?state={evil}&type={evil}&min={evil}&form={evil}&after={evil}"),
        format!("/compare?places={evil}"),
        format!("/compare?places=nc/durham&q={evil}"),
        format!("/compare/groups?state={evil}&measure={evil}"),
        format!("/votes?kind={evil}&outcome={evil}&after={evil}"),
        format!("/forms/{evil}"),
        format!("/places/nc/{evil}"),
        format!("/data/{evil}"),
        format!("/places/nc/durham/peers?population={evil}&n={evil}"),
        format!("/{evil}"),
    ] {
        let answer = app.get(&address).await;
        assert!(answer.status.as_u16() < 500, "{address}: {}", answer.status);
        // In an attribute the angle is harmless as long as the quotation mark that would end it is escaped.
        let html = answer.text();
        let outside: Vec<&str> = html.split('"').step_by(2).collect();
        assert!(!outside.concat().contains("<script>alert"), "{address}");
        assert!(
            !html.contains(">alert(1)</script>\""),
            "{address}: a quotation mark got through"
        );
    }
    // The table that was to be dropped is there.
    assert_eq!(
        app.get("/places.json?q=durham").await.json()["places"][0]["name"],
        "Durham city"
    );
}

#[tokio::test]
async fn hostile_requests_are_refused_with_a_page() {
    let app = App::start(Kind::Sqlite).await;
    let long = "x".repeat(50_000);
    let ids = vec!["3712000"; 1]
        .into_iter()
        .map(ToOwned::to_owned)
        .chain((0..10_000).map(|i| format!("nc/p{i}")))
        .collect::<Vec<_>>();
    let some = ids[..900].join(",");
    for (address, status) in [
        (format!("/places?q={long}"), 414),
        (
            format!(
                "/compare?places={}",
                ids.join(",").chars().take(60_000).collect::<String>()
            ),
            414,
        ),
        (
            format!("/compare?places={}", some.chars().take(8000).collect::<String>()),
            400,
        ),
        ("/places?q=%ff%fe".to_owned(), 400),
        ("/places/nc/%c3%28".to_owned(), 400),
        ("/places?q=a%00b".to_owned(), 400),
        ("/places?min=-5".to_owned(), 400),
        ("/places?min=99999999999999999999".to_owned(), 400),
        ("/places?min=10&max=5".to_owned(), 400),
        ("/wp-admin/setup.php".to_owned(), 404),
        ("/places/zz/charlotte".to_owned(), 404),
        ("/places/nc/../../etc/passwd".to_owned(), 404),
        ("/sitemaps/../x.xml".to_owned(), 404),
        ("/data/secrets".to_owned(), 404),
    ] {
        let answer = app.get(&address).await;
        let shown = &address[..address.len().min(60)];
        assert_eq!(answer.status.as_u16(), status, "{shown}");
        assert!(answer.text().contains("<main"), "{shown}: no page");
        assert!(answer.text().contains("href=\"/\""), "{shown}: no way on");
    }
    for method in [
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::PATCH,
        Method::OPTIONS,
        Method::TRACE,
    ] {
        let answer = app.ask(method.clone(), "/places", &[]).await;
        assert!(
            matches!(answer.status.as_u16(), 403 | 405),
            "{method}: {}",
            answer.status
        );
    }
    let cross = app
        .ask(Method::POST, "/places", &[("sec-fetch-site", "cross-site")])
        .await;
    assert_eq!(cross.status, StatusCode::METHOD_NOT_ALLOWED);
    let json = app.get("/places.json?min=x").await;
    assert_eq!(json.status, StatusCode::BAD_REQUEST);
    assert_eq!(json.json()["fields"][0]["field"], "min");
    assert_eq!(app.get("/nowhere.json").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn head_answers_as_get_without_a_body() {
    let app = App::start(Kind::Sqlite).await;
    let head = app.ask(Method::HEAD, "/places/nc/durham", &[]).await;
    assert_eq!(head.status, StatusCode::OK);
    assert!(head.body.is_empty() && head.header("etag").starts_with("W/"));
}

#[tokio::test]
async fn compressed_answers_say_the_same() {
    let app = App::start(Kind::Sqlite).await;
    let plain = app.get("/places/nc/durham").await.body;
    let br = app
        .ask(
            Method::GET,
            "/places/nc/durham",
            &[("accept-encoding", "gzip, br")],
        )
        .await;
    assert_eq!(br.header("content-encoding"), "br");
    let mut back = Vec::new();
    brotli::BrotliDecompress(&mut br.body.as_slice(), &mut back).unwrap();
    assert_eq!(back, plain);
    let gz = app
        .ask(
            Method::GET,
            "/places/nc/durham.json",
            &[("accept-encoding", "gzip, br;q=0")],
        )
        .await;
    assert_eq!(gz.header("content-encoding"), "gzip");
    assert!(gz.header("vary").contains("accept-encoding"));
}

#[tokio::test]
async fn every_link_answers() {
    let app = App::start(Kind::Sqlite).await;
    let seeds = [
        "/",
        "/places",
        "/places?q=springfield",
        "/compare",
        "/compare?places=nc/charlotte,nc/raleigh,oh/dayton",
        "/compare/groups",
        "/forms",
        "/votes",
        "/data",
        "/design",
        "/places/nc/charlotte",
        "/places/nc/mecklenburg-county",
        "/embed/places/nc/charlotte/expense",
    ];
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut waiting: VecDeque<(String, u8)> = seeds.iter().map(|s| ((*s).to_owned(), 0)).collect();
    let mut pages = 0;
    while let Some((address, depth)) = waiting.pop_front() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let answer = app.get(&address).await;
        assert!(
            answer.status.is_success() || answer.status.is_redirection(),
            "{address}: {}",
            answer.status
        );
        pages += 1;
        if depth < 2 && answer.header("content-type").starts_with("text/html") {
            let html = answer.text();
            // From the pages one step away only one in eleven links is followed: all the kinds, not all the places.
            let step = if depth == 0 { 1 } else { 11 };
            waiting.extend(links(&html).into_iter().step_by(step).map(|l| (l, depth + 1)));
        }
    }
    assert!(pages > 300, "the crawler lost its way: {pages} pages");
}

#[tokio::test]
async fn search_engines_find_every_place_once() {
    let app = App::start(Kind::Sqlite).await;
    assert!(
        app.get("/robots.txt")
            .await
            .text()
            .contains("Sitemap: http://homerule.test/sitemap.xml")
    );
    let index = app.get("/sitemap.xml").await.text();
    let mut places = HashSet::new();
    for part in index.split("<loc>http://homerule.test").skip(1) {
        let address = part.split("</loc>").next().unwrap();
        let list = app.get(address).await.text();
        for part in list.split("<loc>http://homerule.test/places/").skip(1) {
            assert!(
                places.insert(part.split("</loc>").next().unwrap().to_owned()),
                "a place stands twice"
            );
        }
    }
    assert_eq!(places.len(), 38_817);
}

#[tokio::test]
async fn previews_and_search_engines_are_told() {
    let app = App::start(Kind::Sqlite).await;
    let html = app.get("/places/nc/durham").await.text();
    for part in [
        "<title>Durham, North Carolina · Homerule</title>",
        "property=\"og:image\" content=\"http://homerule.test/places/nc/durham/card.png\"",
        "<link href=\"http://homerule.test/places/nc/durham\" rel=\"canonical\">",
        "\"@type\":\"AdministrativeArea\"",
        "<html lang=\"en\"",
    ] {
        assert!(html.contains(part), "{part}\n{}", &html[..html.len().min(3000)]);
    }
}

#[tokio::test]
async fn pages_without_an_island_start_none() {
    let app = App::start(Kind::Sqlite).await;
    for address in ["/places/nc/durham", "/forms", "/votes", "/data", "/forms/nc"] {
        assert!(
            !app.get(address).await.text().contains("<leptos-island"),
            "{address}"
        );
    }
    for address in ["/", "/places", "/compare"] {
        assert!(
            app.get(address).await.text().contains("<leptos-island"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn health_is_told() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let app = App::start(kind).await;
        assert_eq!(app.get("/healthz").await.text(), "ok\n");
        assert_eq!(app.get("/readyz").await.text(), "ready\n");
        app.db.db.close().await;
        assert_eq!(app.get("/healthz").await.status, StatusCode::OK);
        assert_eq!(app.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    }
}

#[tokio::test]
async fn both_databases_serve_the_same_pages() {
    let sqlite = App::start(Kind::Sqlite).await;
    let postgres = App::start(Kind::Postgres).await;
    for address in [
        "/places/nc/charlotte",
        "/places?q=springfield",
        "/forms",
        "/votes",
        "/data",
        "/places/al/auburn.json",
        "/forms.csv",
    ] {
        assert_eq!(
            sqlite.get(address).await.text(),
            postgres.get(address).await.text(),
            "{address}"
        );
    }
}

#[tokio::test]
async fn two_processes_serve_the_same_after_a_publish() {
    let one = App::start(Kind::Postgres).await;
    let other = App::on(one.db.clone()).await;
    let before = one.get("/places/nc/durham").await;
    assert_eq!(before.body, other.get("/places/nc/durham").await.body);
    let actor = domain::Actor::System { name: "test" };
    let versions = one.db.datasets.versions().await.unwrap();
    let number = versions
        .iter()
        .find(|v| v.kind == domain::dataset::DatasetKind::Forms)
        .unwrap()
        .number;
    let csv = one.db.file(
        "forms.csv",
        "geoid,name,state,type,form_of_government,has_manager_or_cao,as_of,year_adopted_or_changed,basis,confidence,source,source_note\n\
         3719000,Durham city,NC,city,commission,,2026,,direct,high,https://example.gov/charter,A test\n",
    );
    let request = server::services::datasets::ImportRequest {
        kind: domain::dataset::DatasetKind::Forms,
        files: vec![csv],
        given: Default::default(),
        rejects: None,
        merge: false,
        publish: true,
    };
    one.db
        .datasets
        .import(&actor, &request, &mut |_| {})
        .await
        .unwrap();
    assert!(one.explore.refresh().await.unwrap());
    assert!(other.explore.refresh().await.unwrap());
    assert!(
        !other.explore.refresh().await.unwrap(),
        "nothing more was published"
    );
    let after = other.get("/places/nc/durham").await;
    assert_ne!(after.header("etag"), before.header("etag"));
    assert!(after.text().contains("Commission"));
    assert_eq!(after.body, one.get("/places/nc/durham").await.body);
    // The earlier version comes back whole.
    one.db
        .datasets
        .publish(&actor, domain::dataset::DatasetKind::Forms, number)
        .await
        .unwrap();
    assert!(other.explore.refresh().await.unwrap());
    assert!(
        !other
            .get("/places/nc/durham")
            .await
            .text()
            .contains("https://example.gov/charter")
    );
}

/// Maple Falls, Illinois, is made up; its numbers are those of a drive as one is planned and followed.
const MAPLE_FALLS: &str = "votes-for-office=9430&votes-for-office-source=canvass&votes-for-office-2=9402&\
     votes-for-office-2-source=clerk&on-filing=2028-07-10&on-election=2028-11-07&start=2028-04-03&validity=72&\
     cushion=0&raw=640&checked=400&valid=276&today=2028-05-22";

#[tokio::test]
async fn a_petition_is_worked_out_from_the_address_maple_falls() {
    let app = App::start(Kind::Sqlite).await;
    let html = app.get(&format!("/petitions/il-adopt?{MAPLE_FALLS}")).await;
    assert_eq!(html.status, 200);
    let text = html.text();
    for expected in [
        // Both offices' figures, and the warning.
        "9,430",
        "9,402",
        "941",
        "943",
        "Two offices give different figures",
        // The goal, the pace, and how it stands.
        "1,310",
        "13.4",
        "69",
        "1,280",
        "883",
        "1,367",
        "727",
        "14.9",
        "Red: falls short",
        // The deadlines.
        "Monday, August 7, 2028",
        "Thursday, August 31, 2028",
        "July 20, 2028",
        "August 9, 2028",
        "Yes changes the form of government",
        "confirm",
        "65 ILCS 5/5-1-5",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    let json = app
        .get(&format!("/petitions/il-adopt.json?{MAPLE_FALLS}"))
        .await
        .json();
    assert_eq!(json["plan"]["required"]["signatures"], 943);
    assert_eq!(json["plan"]["drive"]["raw_goal"], 1310);
    assert_eq!(json["plan"]["drive"]["standing"]["projection"]["valid"], 883);
}

#[tokio::test]
async fn every_petition_rule_has_a_page_and_says_what_a_yes_does() {
    let app = App::start(Kind::Sqlite).await;
    let rules = app.get("/petitions.json").await.json();
    let rules = rules["rules"].as_array().unwrap().clone();
    assert_eq!(rules.len(), 25);
    for rule in &rules {
        let id = rule["id"].as_str().unwrap();
        let page = app.get(&format!("/petitions/{id}")).await;
        assert_eq!(page.status, 200, "{id}");
        assert!(
            page.text()
                .contains(rule["source"]["url"].as_str().unwrap().split('&').next().unwrap()),
            "{id}"
        );
    }
    // To give up the form, the ballot asks whether to keep it.
    let abandon = app.get("/petitions/il-abandon").await.text();
    assert!(abandon.contains("Yes keeps the form in force") && !abandon.contains("Yes changes"));
    let none = app.get("/petitions/ut-change").await.text();
    assert!(
        none.contains("The law offers no such petition") && !none.contains("<form class=\"petition-form")
    );
    let csv = app.get("/petitions.csv").await.text();
    assert_eq!(csv.lines().count(), 26);
    assert_eq!(app.get("/petitions/il-nothing").await.status, 404);
}

#[tokio::test]
async fn a_petition_tells_what_it_cannot_read_and_works_out_the_rest() {
    let app = App::start(Kind::Sqlite).await;
    let html = app
        .get("/petitions/il-adopt?votes-for-office=9430&on-filing=soon&validity=720")
        .await;
    assert_eq!(html.status, 400);
    let text = html.text();
    assert!(text.contains("must be a day") && text.contains("must be a percentage") && text.contains("943"));
    assert!(text.contains("value=\"soon\""), "what was typed is lost");
    assert_eq!(
        app.get("/petitions/il-adopt.json?on-filing=soon").await.status,
        400
    );
}

#[tokio::test]
async fn the_win_number_and_a_ballot_question_are_worked_out_maple_falls() {
    let app = App::start(Kind::Sqlite).await;
    let vote = app
        .get("/petitions/vote?registered=29850&turnout=58&roll-off=12&goal=52&support=2470&undecided=690&against=890")
        .await
        .text();
    for expected in [
        "17,313",
        "15,235",
        "7,618",
        "7,923",
        "4,050 people reached",
        "61.0%",
    ] {
        assert!(vote.contains(expected), "{expected}");
    }
    let question = "/petitions/question?yes=retain&text=Shall+the+city+adopt+the+council-manager+form%3F";
    let told = app.get(question).await.text();
    assert!(told.contains("reads as if Yes did the opposite"), "{told}");
    let json = app
        .get(&question.replace("question?", "question.json?"))
        .await
        .json();
    assert_eq!(json["yes_means"], "change");
    let evil = app
        .get("/petitions/question?text=%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        .await;
    assert!(!evil.text().contains("<script>alert"));
    assert_eq!(app.get("/petitions/vote?turnout=580").await.status, 400);
}
