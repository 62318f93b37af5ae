//! The outbox and the worker, against a relay in the same process.

use crate::support::db::{NOW, TestDb, each};
use crate::support::smtp::{Authority, Sink, Tls, Will};
use domain::account::EmailAddress;
use server::clock::Clock;
use server::mail::{Kind, Relay, Sender, Setting, Worker, enqueue};
use server::store::messages;
use std::sync::atomic::Ordering;
use url::Url;

each! {
    empty: what_is_taken_is_sent_once, what_is_put_off_is_tried_again, what_is_late_is_given_up,
        what_is_refused_has_failed, what_nobody_answered_is_uncertain, two_workers_send_each_message_once,
        a_lease_that_ran_out_is_taken_back, a_relay_that_is_not_there_is_waited_for, a_dead_lease_sends_nothing,
        a_relay_is_spoken_to_encrypted_with_name_and_password, nothing_is_said_to_a_relay_that_cannot_be_trusted,
        a_relay_that_does_not_know_us_gets_no_mail;
}

struct Post {
    db: TestDb,
    clock: Clock,
    sink: Sink,
}

impl Post {
    async fn on(db: TestDb) -> Self {
        Self {
            db,
            clock: Clock::fixed(NOW),
            sink: Sink::start().await,
        }
    }

    fn worker(&self) -> Worker {
        worker(&self.db, &self.clock, &self.sink.url)
    }

    async fn queue(&self, to: &str) {
        let mut tx = self.db.db.begin().await.unwrap();
        let to = EmailAddress::parse(to).unwrap();
        enqueue(
            &mut tx,
            &self.clock,
            Kind::SignInCode,
            &to,
            "Your code",
            "It is 12345678.\n",
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    fn wait(&self, minutes: i64) {
        match &self.clock {
            Clock::Fixed(ms) => ms.fetch_add(minutes * 60_000, Ordering::Relaxed),
            Clock::System | Clock::Ahead(_) => panic!("a test's clock is its own"),
        };
    }

    async fn states(&self) -> Vec<String> {
        self.db.texts("select state from message order by id").await
    }
}

fn relay(url: &str) -> Relay {
    match Setting::parse(Some(url), false) {
        Ok(Setting::Relay(relay)) => relay,
        other => panic!("{other:?}"),
    }
}

fn worker(db: &TestDb, clock: &Clock, url: &str) -> Worker {
    let relay = relay(url);
    let sender = Sender::new(&Url::parse("https://homerule.test").unwrap(), &relay, "Homerule").unwrap();
    Worker::new(db.db.clone(), clock.clone(), relay, sender)
}

fn message_id(text: &str) -> &str {
    text.lines().find(|l| l.starts_with("Message-ID:")).unwrap()
}

async fn what_is_taken_is_sent_once(t: TestDb) {
    let post = Post::on(t).await;
    post.queue("ann@example.org").await;
    let worker = post.worker();
    assert_eq!(worker.run_once().await.unwrap(), 1);
    assert_eq!(worker.run_once().await.unwrap(), 0);
    let taken = post.sink.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].contains("It is 12345678."), "{}", taken[0]);
    let id = post.db.texts("select id from message").await.remove(0);
    assert_eq!(message_id(&taken[0]), format!("Message-ID: <{id}@homerule.test>"));
    assert_eq!(post.states().await, ["sent"]);
    assert_eq!(
        post.db
            .number("select count(*) from message where sent_at > 0 and body = '' and last_error = ''")
            .await,
        1,
        "the code is not kept once it was sent"
    );
}

async fn what_is_put_off_is_tried_again(t: TestDb) {
    let post = Post::on(t).await;
    post.sink
        .will([Will::RefuseText("451 later"), Will::RefuseTo("450 greylisted")]);
    post.queue("ann@example.org").await;
    let worker = post.worker();
    worker.run_once().await.unwrap();
    assert_eq!(post.states().await, ["deferred"]);
    assert_eq!(worker.run_once().await.unwrap(), 0, "not before its time");
    post.wait(1);
    assert_eq!(worker.run_once().await.unwrap(), 1);
    assert_eq!(post.states().await, ["deferred"]);
    post.wait(4);
    assert_eq!(
        worker.run_once().await.unwrap(),
        0,
        "the second wait is five minutes"
    );
    post.wait(1);
    assert_eq!(worker.run_once().await.unwrap(), 1);
    assert_eq!(post.states().await, ["sent"]);
    let read = post.sink.read();
    assert_eq!(read.len(), 2, "the text went out twice, refused once");
    assert_eq!(read[0], read[1]);
    assert_eq!(message_id(&read[0]), message_id(&read[1]));
    assert_eq!(post.db.number("select attempts from message").await, 3);
}

async fn what_is_late_is_given_up(t: TestDb) {
    let post = Post::on(t).await;
    post.sink.will([Will::RefuseTo("450 later"); 3]);
    post.queue("ann@example.org").await;
    let worker = post.worker();
    for minutes in [0, 1, 5] {
        post.wait(minutes);
        assert_eq!(worker.run_once().await.unwrap(), 1);
    }
    assert_eq!(
        post.states().await,
        ["failed"],
        "a code that comes after its time helps nobody"
    );
    assert!(post.sink.taken().is_empty());
}

async fn what_is_refused_has_failed(t: TestDb) {
    let post = Post::on(t).await;
    post.sink.will([
        Will::RefuseTo("550 no such person"),
        Will::RefuseText("554 not wanted"),
    ]);
    for to in ["ann@example.org", "bob@example.org", "eve@example.org"] {
        post.queue(to).await;
    }
    assert_eq!(post.worker().run_once().await.unwrap(), 3);
    post.wait(120);
    assert_eq!(post.worker().run_once().await.unwrap(), 0);
    let mut states = post.states().await;
    states.sort();
    assert_eq!(states, ["failed", "failed", "sent"]);
    let errors = post
        .db
        .texts("select last_error from message where state = 'failed'")
        .await;
    assert!(
        errors.iter().any(|e| e.contains("550")) && errors.iter().any(|e| e.contains("554")),
        "{errors:?}"
    );
}

async fn what_nobody_answered_is_uncertain(t: TestDb) {
    let post = Post::on(t).await;
    post.sink.will([Will::HangUp]);
    post.queue("ann@example.org").await;
    post.worker().run_once().await.unwrap();
    assert_eq!(post.states().await, ["uncertain"]);
    post.wait(24 * 60);
    assert_eq!(post.worker().run_once().await.unwrap(), 0);
    assert_eq!(post.sink.read().len(), 1);
}

async fn two_workers_send_each_message_once(t: TestDb) {
    let post = Post::on(t).await;
    for n in 0..40 {
        post.queue(&format!("p{n}@example.org")).await;
    }
    let (one, other, third) = (post.worker(), post.worker(), post.worker());
    let (a, b, c) = tokio::join!(one.run_once(), other.run_once(), third.run_once());
    assert_eq!(a.unwrap() + b.unwrap() + c.unwrap(), 40);
    let taken = post.sink.taken();
    let ids: std::collections::BTreeSet<&str> = taken.iter().map(|t| message_id(t)).collect();
    assert_eq!((taken.len(), ids.len()), (40, 40));
    assert!(post.states().await.iter().all(|s| s == "sent"));
}

/// A worker that was killed, before and after the text began to go out.
async fn a_lease_that_ran_out_is_taken_back(t: TestDb) {
    let post = Post::on(t).await;
    post.queue("ann@example.org").await;
    post.wait(1);
    post.queue("bob@example.org").await;
    let now = post.clock.now();
    let mut tx = post.db.db.begin().await.unwrap();
    let first = messages::lease(&mut tx, "killed", now, now + 60_000)
        .await
        .unwrap()
        .unwrap();
    let second = messages::lease(&mut tx, "killed", now, now + 60_000)
        .await
        .unwrap()
        .unwrap();
    assert_ne!(first.id, second.id);
    assert!(
        messages::begin_body(&mut tx, &second.id, "killed", now)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    assert_eq!(post.worker().run_once().await.unwrap(), 0, "both are held");
    post.wait(2);
    assert_eq!(post.worker().run_once().await.unwrap(), 1);
    assert_eq!(post.states().await, ["sent", "uncertain"]);
    assert_eq!(post.sink.read().len(), 1);
}

/// A worker that was stopped for longer than its lease, and goes on when another has the message.
async fn a_dead_lease_sends_nothing(t: TestDb) {
    let post = Post::on(t).await;
    post.queue("ann@example.org").await;
    let now = post.clock.now();
    let mut tx = post.db.db.begin().await.unwrap();
    let held = messages::lease(&mut tx, "slow", now, now + 60_000)
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    post.wait(2);
    let mut tx = post.db.db.begin().await.unwrap();
    assert!(
        !messages::begin_body(&mut tx, &held.id, "slow", post.clock.now())
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    assert_eq!(post.worker().run_once().await.unwrap(), 1);
    let mut tx = post.db.db.begin().await.unwrap();
    let end = messages::End::Failed;
    let ours = messages::end(&mut tx, &held.id, "slow", &end, "late", post.clock.now(), false).await;
    assert!(!ours.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(post.states().await, ["sent"]);
}

async fn a_relay_that_is_not_there_is_waited_for(t: TestDb) {
    let post = Post::on(t).await;
    post.queue("ann@example.org").await;
    post.queue("bob@example.org").await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("smtp://{}", taken.local_addr().unwrap());
    drop(taken);
    let lost = worker(&post.db, &post.clock, &nobody);
    assert!(lost.run_once().await.is_err());
    let mut states = post.states().await;
    states.sort();
    assert_eq!(
        states,
        ["deferred", "queued"],
        "one was tried, the other waits where it is"
    );
    post.wait(1);
    assert_eq!(post.worker().run_once().await.unwrap(), 2);
    assert_eq!(post.states().await, ["sent", "sent"]);
}

const NAME: &str = "ann@example.org";
const PASSWORD: &str = "p:ss/w@rd";

/// A relay's address with name and password, trusting one authority.
fn address(scheme: &str, sink: &Sink, authority: &std::path::Path) -> String {
    let place = &sink.place;
    let authority = authority.display();
    format!("{scheme}://ann%40example.org:p%3Ass%2Fw%40rd@{place}?ca={authority}")
}

async fn a_relay_is_spoken_to_encrypted_with_name_and_password(t: TestDb) {
    let authority = Authority::new();
    let file = t.file("authority.pem", &authority.pem);
    let clock = Clock::fixed(NOW);
    for (scheme, mechanism) in [
        ("smtps", "PLAIN"),
        ("smtps", "LOGIN"),
        ("smtp", "PLAIN"),
        ("smtp", "LOGIN"),
    ] {
        let acceptor = authority.acceptor("127.0.0.1");
        let tls = if scheme == "smtps" {
            Tls::First(acceptor)
        } else {
            Tls::Later(acceptor)
        };
        let sink = Sink::guarded(tls, Some((mechanism, NAME, PASSWORD))).await;
        let post = Post {
            db: t.clone(),
            clock: clock.clone(),
            sink: sink.clone(),
        };
        for to in ["bob@example.org", "eve@example.org"] {
            post.queue(to).await;
        }
        let worker = worker(&t, &clock, &address(scheme, &sink, &file));
        assert_eq!(worker.run_once().await.unwrap(), 2, "{scheme} {mechanism}");
        assert_eq!(sink.taken().len(), 2, "{scheme} {mechanism}");
        assert_eq!(
            sink.logins(),
            [format!("{mechanism} {NAME} encrypted")],
            "{scheme}: one conversation, encrypted"
        );
    }
    assert!(Post::on(t).await.states().await.iter().all(|s| s == "sent"));
}

async fn nothing_is_said_to_a_relay_that_cannot_be_trusted(t: TestDb) {
    let (ours, other) = (Authority::new(), Authority::new());
    let file = t.file("authority.pem", &ours.pem);
    let post = Post::on(t).await;
    let login = Some(("PLAIN", NAME, PASSWORD));
    for (scheme, tls, why) in [
        (
            "smtps",
            Tls::First(other.acceptor("127.0.0.1")),
            "cannot be trusted",
        ),
        (
            "smtps",
            Tls::First(ours.acceptor("relay.example")),
            "cannot be trusted",
        ),
        (
            "smtp",
            Tls::Later(other.acceptor("127.0.0.1")),
            "cannot be trusted",
        ),
        (
            "smtp",
            Tls::Later(ours.acceptor("relay.example")),
            "cannot be trusted",
        ),
        // Whoever sits in between takes the offer away.
        ("smtp", Tls::Off, "offers no STARTTLS"),
        ("smtps", Tls::Off, "cannot be trusted"),
    ] {
        let sink = Sink::guarded(tls, login).await;
        post.queue("bob@example.org").await;
        let relay = address(scheme, &sink, &file);
        let told = worker(&post.db, &post.clock, &relay)
            .run_once()
            .await
            .unwrap_err();
        let told = format!("{told:#}");
        assert!(told.contains(why) && !told.contains(PASSWORD), "{scheme}: {told}");
        assert!(sink.logins().is_empty() && sink.read().is_empty(), "{scheme}");
        post.wait(1);
    }
    // Without an authority of its own, it must come from one that everybody knows.
    let sink = Sink::guarded(Tls::First(ours.acceptor("127.0.0.1")), None).await;
    let relay = format!("smtps://{}", sink.place);
    let told = worker(&post.db, &post.clock, &relay)
        .run_once()
        .await
        .unwrap_err();
    assert!(format!("{told:#}").contains("cannot be trusted"), "{told:#}");
    assert!(!post.states().await.iter().any(|s| s == "sent"));
}

async fn a_relay_that_does_not_know_us_gets_no_mail(t: TestDb) {
    let authority = Authority::new();
    let file = t.file("authority.pem", &authority.pem);
    let post = Post::on(t).await;
    let tls = Tls::First(authority.acceptor("127.0.0.1"));
    let sink = Sink::guarded(tls, Some(("PLAIN", NAME, "another"))).await;
    post.queue("bob@example.org").await;
    let relay = address("smtps", &sink, &file);
    let told = worker(&post.db, &post.clock, &relay)
        .run_once()
        .await
        .unwrap_err();
    let told = format!("{told:#}");
    assert!(told.contains("does not take our name and password"), "{told}");
    assert!(!told.contains(PASSWORD), "{told}");
    assert!(sink.read().is_empty());
    assert_eq!(
        post.states().await,
        ["deferred"],
        "it waits until the password is right"
    );
}
