//! The program as a service: opens what it needs, serves until it is told to stop, and leaves nothing half done.

use crate::chance;
use crate::clock::Clock;
use crate::config::{Config, ConfigError, Secret};
use crate::mail::{Sender, Setting, Worker};
use crate::services::datasets::Datasets;
use crate::services::explore::ExploreService;
use crate::services::house::House;
use crate::services::imports::worker::ImportWorker;
use crate::services::volunteer::VolunteerService;
use crate::services::volunteer::worker::ShiftWorker;
use crate::services::workspace::office::Office;
use crate::store::{Db, settings};
use crate::web::Web;
use crate::web::wire::{Door, Peer};
use anyhow::Context;
use app::text::Lang;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often a process looks whether another published something.
const LOOK: Duration = Duration::from_secs(1);
/// How often expired codes and sessions are forgotten.
const SWEEP: Duration = Duration::from_secs(3600);

/// A program that is serving.
#[derive(Debug)]
pub struct Running {
    /// The address it listens on.
    pub address: SocketAddr,
    /// The comparison data.
    pub explore: Arc<ExploreService>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    db: Db,
}

impl Running {
    /// Stops: no new requests, those that are being answered are answered, files are closed.
    pub async fn stop(self) {
        // Nobody listening any more is what we want.
        let _ = self.stop.send(true);
        for task in self.tasks {
            if let Err(e) = task.await {
                tracing::error!(error = %e, "a task ended badly");
            }
        }
        self.db.close().await;
    }
}

/// Starts serving. The address is taken first, so that a program that cannot listen makes nothing.
///
/// # Errors
/// A [`ConfigError`] that names the setting, or what else went wrong.
pub async fn start(mut config: Config, clock: Clock) -> anyhow::Result<Running> {
    let listener = TcpListener::bind(config.listen).await.map_err(|e| {
        ConfigError::new(
            "HOMERULE_LISTEN",
            format!("is {}, where the program cannot listen: {e}", config.listen),
        )
    })?;
    let address = listener.local_addr().context("reading the address")?;
    if config.listen.port() == 0 {
        // A port chosen by the system stands in the public address, too.
        if config.public_url.port() == Some(0) && config.public_url.set_port(Some(address.port())).is_err() {
            anyhow::bail!("the public address takes no port");
        }
        config.listen = address;
    }
    config.prepare_home()?;
    let db = Db::open(&config.database)
        .await
        .map_err(|e| ConfigError::new("HOMERULE_DATABASE_URL", format!("{e:#}")))?;
    db.migrate().await?;
    let secret = secret(&config, &db).await?;
    let datasets = Datasets {
        db: db.clone(),
        clock: clock.clone(),
    };
    datasets
        .load_reference()
        .await
        .context("loading the reference facts")?;
    let explore = Arc::new(
        ExploreService::load(db.clone())
            .await
            .context("arranging the facts")?,
    );
    let house = House::build(&config, &db, &clock, secret, Arc::clone(&explore))?;
    let worker = worker(&config, &db, clock)?;
    let web = Web::new(Arc::new(config), db.clone(), &house);
    let (stop, stopped) = watch::channel(false);
    let mut tasks = vec![
        tokio::spawn(serve(listener, web, stopped.clone())),
        tokio::spawn(watch_facts(Arc::clone(&explore), stopped.clone())),
    ];
    tasks.extend(jobs(
        house.office.clone(),
        Arc::clone(&house.shifts),
        worker,
        &stopped,
    ));
    tasks.push(tokio::spawn(sweep(house, stopped)));
    Ok(Running {
        address,
        explore,
        stop,
        tasks,
        db,
    })
}

/// Starts what goes on without anybody asking, in `serve` and in `homerule worker` alike: imports, the time of shifts,
/// and mail where there is a relay. Each leases its work, so that any number of processes may do it.
pub fn jobs(
    office: Office,
    shifts: Arc<VolunteerService>,
    mail: Option<Worker>,
    stopped: &watch::Receiver<bool>,
) -> Vec<JoinHandle<()>> {
    let mut tasks = vec![
        tokio::spawn(ImportWorker::new(office).run(stopped.clone())),
        tokio::spawn(ShiftWorker::new(shifts).run(stopped.clone())),
    ];
    if let Some(mail) = mail {
        tasks.push(tokio::spawn(mail.run(stopped.clone())));
    }
    tasks
}

/// What sends mail, where there is a relay to give it to.
///
/// # Errors
/// When mail can come from no address that is this site's.
pub fn worker(config: &Config, db: &Db, clock: Clock) -> anyhow::Result<Option<Worker>> {
    let Setting::Relay(relay) = &config.mail else {
        return Ok(None);
    };
    let sender = Sender::new(&config.public_url, relay, Lang::En.product_name()).map_err(|e| {
        ConfigError::new(
            "HOMERULE_SMTP_URL",
            format!("leaves mail without a sender: {e:#}"),
        )
    })?;
    Ok(Some(Worker::new(db.clone(), clock, relay.clone(), sender)))
}

/// The installation's secret: the one that is set; else one that is made at the first start on SQLite and kept in the
/// database.
///
/// # Errors
/// When the database fails, or the system has no chance to give.
pub async fn secret(config: &Config, db: &Db) -> anyhow::Result<Secret> {
    if let Some(secret) = &config.secret {
        return Ok(secret.clone());
    }
    let fresh: String = chance::bytes::<32>()?
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let mut tx = db.begin().await?;
    let kept = settings::get_or_set(&mut tx, "secret", &fresh).await?;
    tx.commit().await?;
    Ok(kept.into())
}

async fn serve(listener: TcpListener, web: Web, mut stopped: watch::Receiver<bool>) {
    let door = Door::new(listener, &web).await;
    // Limits go by where a request comes from.
    let service = web.router().into_make_service_with_connect_info::<Peer>();
    let mut told = stopped.clone();
    let serving = axum::serve(door, service).with_graceful_shutdown(async move {
        // The sender gone means the same.
        drop(told.wait_for(|s| *s).await);
    });
    // Whoever keeps a connection open for ever does not keep the program from stopping.
    let too_long = async move {
        drop(stopped.wait_for(|s| *s).await);
        tokio::time::sleep(Duration::from_secs(10)).await;
    };
    tokio::select! {
        done = serving => if let Err(e) = done {
            tracing::error!(error = %e, "serving ended");
        },
        () = too_long => tracing::warn!("some connections were cut after 10 seconds"),
    }
}

/// Looks now and then whether something was published, here or by another process.
async fn watch_facts(explore: Arc<ExploreService>, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopped.wait_for(|s| *s) => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        match explore.refresh().await {
            Ok(true) => tracing::info!(
                generation = explore.snapshot().generation,
                "facts published; snapshot replaced"
            ),
            Ok(false) => {}
            Err(e) => tracing::warn!(
                error = format!("{e:#}"),
                "cannot look for new facts; those in memory stay"
            ),
        }
    }
}

/// Forgets now and then what is needed no more: codes and sessions, uploads that broke off, signers whose last day is over.
async fn sweep(house: House, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(fault) = house.files.sweep().await {
            tracing::warn!(%fault, "cannot sweep files; will try again");
        }
        if let Err(fault) = house.drives.sweep_signers().await {
            tracing::warn!(%fault, "cannot sweep signers; will try again");
        }
        if let Err(e) = house.accounts.sweep().await {
            tracing::warn!(error = %e, "cannot sweep; will try again");
        }
        tokio::select! {
            _ = stopped.wait_for(|s| *s) => return,
            () = tokio::time::sleep(SWEEP) => {}
        }
    }
}
