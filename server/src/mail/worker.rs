//! Sends what is due, one message after the other over one connection.

use super::line::{Line, Refusal};
use super::{Kind, Relay, Sender};
use crate::clock::Clock;
use crate::store::messages::{self, End, Leased};
use crate::store::{Db, Tx};
use std::time::Duration;
use tokio::sync::watch;

const MINUTE: i64 = 60_000;
/// How long a message is held: longer than all steps of sending one may take together.
const LEASE: i64 = 5 * MINUTE;
/// How long to wait after the first, second, … try that was put off; the last of them from then on.
const WAITS: [i64; 4] = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
/// How often to look for messages.
const LOOK: Duration = Duration::from_secs(1);

/// A worker. Any number of them may run on one database, in any number of processes.
#[derive(Debug)]
pub struct Worker {
    db: Db,
    clock: Clock,
    relay: Relay,
    sender: Sender,
    /// The name that its leases carry.
    owner: String,
}

impl Worker {
    /// A worker that gives mail to a relay.
    #[must_use]
    pub fn new(db: Db, clock: Clock, relay: Relay, sender: Sender) -> Self {
        let owner = clock.id().to_string();
        Self {
            db,
            clock,
            relay,
            sender,
            owner,
        }
    }

    /// Works until it is told to stop; a message that is going out is finished first.
    pub async fn run(self, mut stopped: watch::Receiver<bool>) {
        loop {
            if let Err(e) = self.work(&stopped).await {
                tracing::warn!(error = format!("{e:#}"), "cannot send mail; will try again");
            }
            tokio::select! {
                _ = stopped.wait_for(|s| *s) => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Sends what is due now, and answers with the number of messages that were tried.
    ///
    /// # Errors
    /// The database's own, and the relay's if it cannot be spoken to; the message that met it was put off.
    pub async fn run_once(&self) -> anyhow::Result<usize> {
        self.work(&watch::channel(false).1).await
    }

    async fn work(&self, stopped: &watch::Receiver<bool>) -> anyhow::Result<usize> {
        let mut tx = self.db.begin().await?;
        let lost = messages::take_back(&mut tx, self.clock.now()).await?;
        self.clear(&mut tx).await?;
        tx.commit().await?;
        if lost > 0 {
            tracing::warn!(lost, "messages are uncertain: whoever sent them stopped half-way");
        }
        let mut line = None;
        let mut tried = 0;
        while !*stopped.borrow() {
            let Some(message) = self.lease().await? else {
                break;
            };
            tried += 1;
            let open = match line.take() {
                Some(open) => Ok(open),
                None => Line::open(&self.relay, &self.sender.host).await,
            };
            match open {
                Ok(mut open) => {
                    if self.try_one(&mut open, &message).await? {
                        line = Some(open);
                    }
                }
                Err(e) => {
                    // What is wrong is not the message's fault, so the others wait where they are.
                    self.end(&message, Err(Refusal::Later(format!("{e:#}")))).await?;
                    return Err(e);
                }
            }
        }
        if let Some(line) = line {
            line.close().await;
        }
        Ok(tried)
    }

    /// Removes messages that are over and of which nothing is kept, however they ended.
    async fn clear(&self, tx: &mut Tx) -> Result<(), sqlx::Error> {
        for kind in Kind::ALL.iter().filter(|kind| kind.leaves_nothing()) {
            messages::remove_ended(tx, kind.word()).await?;
        }
        Ok(())
    }

    async fn lease(&self) -> Result<Option<Leased>, sqlx::Error> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let leased = messages::lease(&mut tx, &self.owner, now, now + LEASE).await?;
        tx.commit().await?;
        Ok(leased)
    }

    /// Tries to send; answers whether the connection can be used for the next one.
    async fn try_one(&self, line: &mut Line, message: &Leased) -> anyhow::Result<bool> {
        let (envelope, bytes) = match self.sender.compose(message) {
            Ok(composed) => composed,
            Err(e) => {
                self.end(message, Err(Refusal::Never(format!("{e:#}")))).await?;
                return Ok(true);
            }
        };
        if let Err(refusal) = line.offer(&envelope, &bytes).await {
            self.end(message, Err(refusal)).await?;
            return Ok(false);
        }
        // From here on it may have arrived, and the row says so before the first byte leaves.
        let mut tx = self.db.begin().await?;
        let ours = messages::begin_body(&mut tx, &message.id, &self.owner, self.clock.now()).await?;
        tx.commit().await?;
        if !ours {
            tracing::warn!(
                id = message.id,
                "took too long over a message; another worker has it"
            );
            return Ok(false);
        }
        let sent = line.send(&bytes).await;
        let well = sent.is_ok();
        self.end(message, sent).await?;
        Ok(well)
    }

    async fn end(&self, message: &Leased, outcome: Result<(), Refusal>) -> Result<(), sqlx::Error> {
        let now = self.clock.now();
        let kind = Kind::parse(&message.kind);
        let (end, error) = match outcome {
            Ok(()) => (End::Sent, String::new()),
            Err(Refusal::Never(error)) => (End::Failed, error),
            Err(Refusal::Unknown(error)) => (End::Uncertain, error),
            Err(Refusal::Later(error)) => {
                let tries = usize::try_from(message.attempts).unwrap_or(1).saturating_sub(1);
                let wait = WAITS.get(tries).or(WAITS.last()).copied().unwrap_or(MINUTE);
                let until = message.created_at + kind.map_or(24 * 60 * MINUTE, Kind::patience);
                if now + wait < until {
                    (End::Deferred(now + wait), error)
                } else {
                    (End::Failed, format!("given up, too late to be of use: {error}"))
                }
            }
        };
        let forget = !matches!(end, End::Deferred(_)) && kind.is_some_and(Kind::secret);
        let mut tx: Tx = self.db.begin().await?;
        let ours = messages::end(&mut tx, &message.id, &self.owner, &end, &error, now, forget).await?;
        self.clear(&mut tx).await?;
        tx.commit().await?;
        // Neither the address nor the text is logged.
        match end {
            End::Sent => tracing::info!(id = message.id, kind = message.kind, "mail sent"),
            _ => tracing::warn!(
                id = message.id,
                kind = message.kind,
                ?end,
                error,
                ours,
                "mail not sent"
            ),
        }
        Ok(())
    }
}
