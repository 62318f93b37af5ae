//! Taking an endorsement back.

use super::records::RecordsService;
use crate::fault::store;
use crate::store::records::Deed;
use crate::store::{endorsement_photos, endorsements};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::Record;
use domain::workspace::words::endorsement::{Endorsement, Endorsements, Revoked};

#[async_trait]
impl Endorsements for RecordsService<Endorsement> {
    async fn revoke(&self, actor: &Actor, slug: &str, id: &str, why: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManageEndorsements)
            .await?;
        let kept = self.found(&mut tx, &entered.head.id, id).await?;
        let mut reader = Reader::default();
        let why = reader.needed("revoked_why", why);
        let why = reader.done(why)?;
        let now = self.office.clock.now();
        let deed = Deed {
            campaign: &entered.head.id,
            id,
            now,
            who: &entered.person.id,
        };
        if !endorsements::revoke(&mut tx, deed, &why).await.map_err(store)? {
            return Err(Fault::Conflict {
                message: "this endorsement was taken back already".to_owned(),
            });
        }
        // What shows them goes at once, and for good.
        endorsement_photos::delete(&mut tx, &entered.head.id, id)
            .await
            .map_err(store)?;
        let before = kept.record.write();
        let mut after = kept.record;
        after.revoked = Some(Revoked {
            at: now,
            by: entered.person.id.clone(),
            why,
        });
        self.tell(&mut tx, &entered, "revoked", id, &before, &after.write())
            .await?;
        tx.commit().await.map_err(store)
    }
}
