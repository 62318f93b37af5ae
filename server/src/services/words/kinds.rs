//! What is particular to each kind of record: where it is kept, and what must hold beside what its form says.

use super::records::Desk;
use crate::fault::store;
use crate::store::records::Table;
use crate::store::{Tx, endorsements, words};
use async_trait::async_trait;
use domain::fault::Fault;
use domain::workspace::words::claim::Claim;
use domain::workspace::words::endorsement::Endorsement;
use domain::workspace::words::letter::Letter;
use domain::workspace::words::meeting::Meeting;
use domain::workspace::words::message::{Message, MessageKind, REASONS};

#[async_trait]
impl Desk for Message {
    const TABLE: Table = words::MESSAGES;

    async fn fits(&self, tx: &mut Tx, campaign: &str, id: &str) -> Result<(), Fault> {
        let (most, message) = match self.kind {
            MessageKind::Answer => return Ok(()),
            MessageKind::Core => (1, "is there already, and there is only one: change that one"),
            MessageKind::Reason => (
                REASONS,
                "would be the fourth; nobody keeps more than three in mind: change one of them",
            ),
        };
        let others = words::others_of_kind(tx, campaign, self.kind.word(), id)
            .await
            .map_err(store)?;
        if others < most {
            Ok(())
        } else {
            Err(Fault::invalid("kind", message))
        }
    }
}

#[async_trait]
impl Desk for Claim {
    const TABLE: Table = words::CLAIMS;

    async fn fits(&self, tx: &mut Tx, campaign: &str, _: &str) -> Result<(), Fault> {
        let known =
            self.owner.is_empty() || words::is_member(tx, campaign, &self.owner).await.map_err(store)?;
        if known {
            Ok(())
        } else {
            Err(Fault::invalid("owner", "must be a member of the campaign"))
        }
    }
}

#[async_trait]
impl Desk for Letter {
    const TABLE: Table = words::LETTERS;
}

#[async_trait]
impl Desk for Meeting {
    const TABLE: Table = words::MEETINGS;
}

#[async_trait]
impl Desk for Endorsement {
    const TABLE: Table = endorsements::ENDORSEMENTS;
}
