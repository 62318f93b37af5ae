//! A browser as a test drives it: it keeps cookies, sends forms, signs in by the mailed code.

use super::web::{Answer, App};
use axum::body::Body;
use http::{Method, StatusCode};
use std::collections::BTreeMap;

/// A browser.
pub struct Browser<'a> {
    app: &'a App,
    cookies: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    /// One that nobody is signed in with.
    pub fn new(app: &'a App) -> Self {
        Self {
            app,
            cookies: BTreeMap::new(),
        }
    }

    /// One that somebody is signed in with.
    pub async fn of(app: &'a App, email: &str) -> Self {
        let mut browser = Self::new(app);
        browser.sign_in(email).await;
        browser
    }

    /// The program that it asks.
    pub fn app(&self) -> &'a App {
        self.app
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[]).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, form).await
    }

    /// Sends a form with files, as browsers do: parts as [`text`] and [`file`] write them.
    pub async fn upload(&mut self, path: &str, parts: &[Vec<u8>]) -> Answer {
        let body = multipart(parts);
        self.raw(Method::POST, path, MULTIPART, &[], body).await
    }

    /// Sends a form whose body and content type are written by the test.
    pub async fn send_as(&mut self, path: &str, content_type: &str, body: impl Into<Body>) -> Answer {
        self.raw(Method::POST, path, content_type, &[], body).await
    }

    /// Sends a form that is taken, and answers with where that leads.
    pub async fn done(&mut self, path: &str, form: &[(&str, &str)]) -> String {
        let answer = self.post(path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
        answer.header("location").to_owned()
    }

    /// Asks for a page that is there, and answers with its text.
    pub async fn see(&mut self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.text()
    }

    /// Signs in by a mailed code, and answers with where that leads.
    pub async fn sign_in(&mut self, email: &str) -> String {
        // A second passes, so that the latest mail is the last one.
        self.app.wait(1);
        self.done("/sign-in", &[("email", email)]).await;
        let bodies = self.app.db.texts(LATEST).await;
        let code = bodies[0]
            .split(|c: char| !c.is_ascii_digit())
            .find(|w| w.len() == 8)
            .expect("the latest mail holds a code");
        self.done("/sign-in/code", &[("code", code)]).await
    }

    async fn send(&mut self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        self.raw(method, path, "application/x-www-form-urlencoded", &[], body)
            .await
    }

    /// Its cookies, as it sends them.
    pub fn cookie_header(&self) -> String {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        cookies.join("; ")
    }

    /// Asks with headers of the test's own.
    pub async fn raw(
        &mut self,
        method: Method,
        path: &str,
        content_type: &str,
        own: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let cookie = self.cookie_header();
        let mut headers = vec![("cookie", cookie.as_str())];
        if method == Method::POST {
            headers.push(("content-type", content_type));
            headers.push(("sec-fetch-site", "same-origin"));
        }
        headers.extend(own);
        let answer = self.app.send(method, path, &headers, body).await;
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if set.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}

/// The content type of a form with files, with the boundary of [`multipart`].
pub const MULTIPART: &str = "multipart/form-data; boundary=----testboundary7MA4YWxk";

/// A text field of a form with files.
pub fn text(name: &str, value: &str) -> Vec<u8> {
    format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}").into_bytes()
}

/// A file of a form with files.
pub fn file(field: &str, name: &str, content_type: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {content_type}\r\n\r\n"
    );
    [head.as_bytes(), content].concat()
}

/// The body of a form with files.
pub fn multipart(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend_from_slice(b"------testboundary7MA4YWxk\r\n");
        body.extend_from_slice(part);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"------testboundary7MA4YWxk--\r\n");
    body
}

/// The texts of the messages, the latest first.
pub const LATEST: &str = "select body from message order by created_at desc, id desc";

/// A campaign of a test: opened by `email`, written in by hand. Answers with its path.
pub async fn campaign(browser: &mut Browser<'_>, name: &str) -> String {
    let form = [
        ("name", name),
        ("aim", "adoption"),
        ("place_name", "Maple Falls"),
        ("state", "IL"),
        ("election", "2028-11-07"),
    ];
    let leads = browser.done("/campaigns/new", &form).await;
    leads.split('?').next().unwrap_or_default().to_owned()
}

/// Invites somebody into a role and lets them accept; answers with their browser.
pub async fn joined<'a>(owner: &mut Browser<'a>, path: &str, email: &str, role: &str) -> Browser<'a> {
    let app = owner.app;
    app.wait(1);
    owner
        .done(&format!("{path}/members"), &[("email", email), ("role", role)])
        .await;
    let link = invitation(app).await;
    let mut browser = Browser::of(app, email).await;
    browser.done(&link, &[]).await;
    browser
}

/// The path of the invitation that was mailed last.
pub async fn invitation(app: &App) -> String {
    let bodies = app.db.texts(LATEST).await;
    let body = bodies.iter().find(|body| body.contains("/invitations/"));
    let body = body.expect("a mail holds an invitation");
    let at = body.find("/invitations/").unwrap();
    body[at..].split_whitespace().next().unwrap().to_owned()
}
