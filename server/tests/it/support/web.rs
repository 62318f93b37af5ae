//! The program as a test asks it: the whole router, without a socket between.

use super::db::{Kind, NOW, TestDb};
use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use server::clock::Clock;
use server::config::{Config, Secret};
use server::services::explore::ExploreService;
use server::services::house::House;
use server::web::Web;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tower::ServiceExt;

/// The program on a database of its own.
pub struct App {
    pub db: TestDb,
    pub explore: Arc<ExploreService>,
    /// What the accounts take for the time.
    pub clock: Clock,
    pub config: Arc<Config>,
    /// The ports.
    pub house: House,
    router: Router,
}

/// What the program answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("the answer is text")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|v| v.to_str().unwrap())
            .unwrap_or_default()
    }
}

impl App {
    /// With the reference facts.
    pub async fn start(kind: Kind) -> Self {
        Self::on(TestDb::with_facts(kind).await).await
    }

    /// On a database that is there.
    pub async fn on(db: TestDb) -> Self {
        Self::set(db, &[]).await
    }

    /// On a database that is there, with some settings.
    pub async fn set(db: TestDb, settings: &[(&str, &str)]) -> Self {
        let home = db.dir.path().display().to_string();
        let variables = [
            ("HOMERULE_HOME", home.as_str()),
            ("HOMERULE_PUBLIC_URL", "http://homerule.test"),
        ];
        let variables = variables.iter().chain(settings);
        let variables = variables
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        let config = Arc::new(Config::load(&variables, db.dir.path()).unwrap());
        let explore = Arc::new(ExploreService::load(db.db.clone()).await.unwrap());
        let clock = Clock::fixed(NOW);
        let secret = Secret::from("a secret of thirty-two characters".to_owned());
        let house = House::build(&config, &db.db, &clock, secret, Arc::clone(&explore)).unwrap();
        let router = Web::new(Arc::clone(&config), db.db.clone(), &house).router();
        Self {
            db,
            explore,
            clock,
            config,
            house,
            router,
        }
    }

    /// Lets time pass, in seconds.
    pub fn wait(&self, seconds: i64) {
        match &self.clock {
            Clock::Fixed(ms) => ms.fetch_add(seconds * 1000, Ordering::Relaxed),
            Clock::System | Clock::Ahead(_) => panic!("a test's clock is its own"),
        };
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address, &[]).await
    }

    pub async fn ask(&self, method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, address, headers, Body::empty()).await
    }

    pub async fn send(
        &self,
        method: Method,
        address: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self
            .router
            .clone()
            .oneshot(request.body(body.into()).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
}
