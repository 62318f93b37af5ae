//! The photos of endorsements: looked at, made anew, kept, shown as long as the endorsement is.

use crate::documents::photo;
use crate::fault::{internal, store};
use crate::services::files::{self, Purpose};
use crate::services::workspace::office::{Change, Office};
use crate::store::endorsement_photos::{self, New};
use crate::store::endorsements::ENDORSEMENTS;
use crate::store::{Tx, endorsements, pages, records};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::day::day_at;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::photo::{ALT, EndorsementPhotos, FIELD, Photo, SENT};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// What the file of a photo is for.
const MADE: &str = "endorsement-photo";

/// The photos of all campaigns.
#[derive(Clone, Debug)]
pub struct PhotosService {
    office: Office,
    /// Making one keeps a core busy and takes much memory: one at a time.
    turn: Arc<Semaphore>,
}

impl PhotosService {
    /// With what it needs.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self {
            office,
            turn: Arc::new(Semaphore::new(1)),
        }
    }

    /// A photo out of what was sent.
    async fn made(&self, sent: Vec<u8>) -> Result<photo::Made, Fault> {
        // The semaphore is never closed.
        let turn = self.turn.acquire().await.ok();
        let made = tokio::task::spawn_blocking(move || photo::make(&sent)).await;
        drop(turn);
        made.map_err(|e| internal(&format!("making a photo: {e}")))?
            .map_err(|unfit| Fault::invalid(FIELD, unfit.to_string()))
    }

    /// An endorsement that can have a photo.
    async fn standing(&self, tx: &mut Tx, campaign: &str, id: &str) -> Result<(), Fault> {
        let row = records::one_in(tx, ENDORSEMENTS, campaign, id)
            .await
            .map_err(store)?
            .ok_or_else(|| Fault::not_found(id))?;
        let revoked = endorsements::is_revoked(tx, campaign, &row.id)
            .await
            .map_err(store)?;
        if revoked {
            return Err(Fault::Conflict {
                message: "this endorsement was taken back; it shows nothing any more".to_owned(),
            });
        }
        Ok(())
    }
}

#[async_trait]
impl EndorsementPhotos for PhotosService {
    async fn all(&self, actor: &Actor, slug: &str) -> Result<Vec<Photo>, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let rows = endorsement_photos::all(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        Ok(rows
            .into_iter()
            .map(|row| Photo {
                endorsement: row.endorsement,
                sha256: row.sha256,
                alt: row.alt,
                width: row.width,
                height: row.height,
            })
            .collect())
    }

    async fn put(
        &self,
        actor: &Actor,
        slug: &str,
        endorsement: &str,
        file: &str,
        alt: &str,
    ) -> Result<(), Fault> {
        let entered = self.office.enter(actor, slug, Action::ManageEndorsements).await?;
        let db = &self.office.db;
        let mut reader = Reader::default();
        let alt = reader.needed(ALT, alt);
        // Looked at before the transaction: it takes long.
        let made = match file {
            "" => None,
            file => {
                let sent = files::read_whole(db, &entered.head.id, SENT, file).await?;
                match self.made(sent).await {
                    Ok(made) => Some(made),
                    Err(Fault::Invalid { fields }) => {
                        fields.into_iter().for_each(|f| reader.wrong(&f.field, f.message));
                        None
                    }
                    Err(fault) => return Err(fault),
                }
            }
        };
        let before = endorsement_photos::one(db, &entered.head.id, endorsement)
            .await
            .map_err(store)?;
        if file.is_empty() && before.is_none() {
            reader.wrong(FIELD, "must be chosen");
        }
        let alt = reader.done(alt)?;

        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManageEndorsements)
            .await?;
        let campaign = &entered.head.id;
        self.standing(&mut tx, campaign, endorsement).await?;
        let before = endorsement_photos::alt_in(&mut tx, campaign, endorsement)
            .await
            .map_err(store)?;
        if let Some(made) = made {
            endorsement_photos::delete(&mut tx, campaign, endorsement)
                .await
                .map_err(store)?;
            let purpose = Purpose {
                campaign: Some(campaign.clone()),
                word: MADE,
            };
            let kept = files::put(&mut tx, &self.office.clock, &purpose, "photo.jpg", &made.jpeg).await?;
            let new = New {
                campaign,
                endorsement,
                file: &kept,
                alt: &alt,
                width: i64::from(made.width),
                height: i64::from(made.height),
                who: &entered.person.id,
                now: self.office.clock.now(),
            };
            endorsement_photos::add(&mut tx, &new).await.map_err(store)?;
            // What was sent may say where it was taken.
            crate::store::files::delete(&mut tx, file).await.map_err(store)?;
        } else if !endorsement_photos::describe(&mut tx, campaign, endorsement, &alt)
            .await
            .map_err(store)?
        {
            return Err(Fault::invalid(FIELD, "must be chosen"));
        }
        let before = before.unwrap_or_default();
        let change = Change {
            field: ALT,
            before: &before,
            after: &alt,
            about: endorsement,
        };
        let subject = format!("endorsement {endorsement}");
        self.office
            .record(&mut tx, &entered, "endorsement.photo", &subject, &[change])
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn remove(&self, actor: &Actor, slug: &str, endorsement: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManageEndorsements)
            .await?;
        let campaign = &entered.head.id;
        let before = endorsement_photos::alt_in(&mut tx, campaign, endorsement)
            .await
            .map_err(store)?
            .ok_or_else(|| Fault::not_found(endorsement))?;
        endorsement_photos::delete(&mut tx, campaign, endorsement)
            .await
            .map_err(store)?;
        let change = Change {
            field: ALT,
            before: &before,
            after: "",
            about: endorsement,
        };
        let subject = format!("endorsement {endorsement}");
        self.office
            .record(
                &mut tx,
                &entered,
                "endorsement.photo-removed",
                &subject,
                &[change],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn picture(&self, actor: &Actor, slug: &str, endorsement: &str) -> Result<Vec<u8>, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let row = endorsement_photos::one(&self.office.db, &entered.head.id, endorsement)
            .await
            .map_err(store)?
            .ok_or_else(|| Fault::not_found(endorsement))?;
        self.content(&row.file).await
    }

    async fn public(&self, slug: &str, sha256: &str) -> Result<Vec<u8>, Fault> {
        let db = &self.office.db;
        let missing = || Fault::not_found(slug);
        let page = pages::public(db, slug)
            .await
            .map_err(store)?
            .ok_or_else(missing)?;
        if page.was_neutral != 0 {
            return Err(missing());
        }
        let today = day_at(self.office.clock.now(), &page.zone).to_string();
        let wall = endorsements::public(db, &page.campaign, &today)
            .await
            .map_err(store)?;
        let shown = wall
            .into_iter()
            .find(|e| e.photo_sha256.as_deref() == Some(sha256))
            .and_then(|e| e.photo)
            .ok_or_else(missing)?;
        self.content(&shown).await
    }
}

impl PhotosService {
    async fn content(&self, file: &str) -> Result<Vec<u8>, Fault> {
        let db = &self.office.db;
        let row = crate::store::files::find(db, file).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(file))?;
        files::bytes(db, &row.id, row.length).await
    }
}
