//! Forms of the words: the message book, claims, letters, council meetings, endorsements.

use super::upload::{MB, Upload};
use super::{FormRoute, Sent, forms};
use crate::web::private;
use crate::web::tables::{Cell, Table};
use app::text::Lang;
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::rights::Action;
use domain::workspace::words::{Listing, Record, Records, Typed, called, photo};

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/words/messages/:record" on "/campaigns/:campaign/words/messages/:record" => save_message,
    "/campaigns/:campaign/words/messages/:record/remove" on "/campaigns/:campaign/words/messages/:record" => remove_message,
    "/campaigns/:campaign/words/claims" on "/campaigns/:campaign/words/claims" => export_claims,
    "/campaigns/:campaign/words/claims/:record" on "/campaigns/:campaign/words/claims/:record" => save_claim,
    "/campaigns/:campaign/words/claims/:record/remove" on "/campaigns/:campaign/words/claims/:record" => remove_claim,
    "/campaigns/:campaign/words/letters" on "/campaigns/:campaign/words/letters" => export_letters,
    "/campaigns/:campaign/words/letters/:record" on "/campaigns/:campaign/words/letters/:record" => save_letter,
    "/campaigns/:campaign/words/letters/:record/remove" on "/campaigns/:campaign/words/letters/:record" => remove_letter,
    "/campaigns/:campaign/words/meetings" on "/campaigns/:campaign/words/meetings" => export_meetings,
    "/campaigns/:campaign/words/meetings/:record" on "/campaigns/:campaign/words/meetings/:record" => save_meeting,
    "/campaigns/:campaign/words/meetings/:record/remove" on "/campaigns/:campaign/words/meetings/:record" => remove_meeting,
    "/campaigns/:campaign/endorsements" on "/campaigns/:campaign/endorsements" => export_endorsements,
    "/campaigns/:campaign/endorsements/:record" on "/campaigns/:campaign/endorsements/:record" => save_endorsement,
    "/campaigns/:campaign/endorsements/:record/revoke" on "/campaigns/:campaign/endorsements/:record" => revoke_endorsement,
    "/campaigns/:campaign/endorsements/:record/photo" on "/campaigns/:campaign/endorsements/:record" => put_photo takes PHOTO,
    "/campaigns/:campaign/endorsements/:record/photo/remove" on "/campaigns/:campaign/endorsements/:record" => remove_photo,
];

/// The photo of an endorsement.
const PHOTO: Upload = Upload {
    field: photo::FIELD,
    purpose: photo::SENT,
    most: 10 * MB,
    admit: |sent| Box::pin(sent.admitted(Action::ManageEndorsements)),
};

/// Where the lists are.
const BOOK: &str = "/words";
const CLAIMS: &str = "/words/claims";
const LETTERS: &str = "/words/letters";
const MEETINGS: &str = "/words/meetings";
const ENDORSEMENTS: &str = "/endorsements";

impl Sent<'_> {
    async fn save_message(&self) -> Result<Response, Fault> {
        self.save_record(&*self.web.services.messages).await?;
        Ok(self.to_campaign(&format!("{BOOK}?done=saved")))
    }

    async fn remove_message(&self) -> Result<Response, Fault> {
        self.remove_record(&*self.web.services.messages, BOOK).await
    }

    async fn save_claim(&self) -> Result<Response, Fault> {
        self.save_record(&*self.web.services.claims).await?;
        Ok(self.to_campaign(&format!("{CLAIMS}?done=saved")))
    }

    async fn remove_claim(&self) -> Result<Response, Fault> {
        self.remove_record(&*self.web.services.claims, CLAIMS).await
    }

    async fn export_claims(&self) -> Result<Response, Fault> {
        self.export_records(&*self.web.services.claims, "claims").await
    }

    /// Leads back to the letter: it says how many words there are.
    async fn save_letter(&self) -> Result<Response, Fault> {
        let id = self.save_record(&*self.web.services.letters).await?;
        Ok(self.to_campaign(&format!("{LETTERS}/{id}?done=saved")))
    }

    async fn remove_letter(&self) -> Result<Response, Fault> {
        self.remove_record(&*self.web.services.letters, LETTERS).await
    }

    async fn export_letters(&self) -> Result<Response, Fault> {
        self.export_records(&*self.web.services.letters, "letters").await
    }

    async fn save_meeting(&self) -> Result<Response, Fault> {
        self.save_record(&*self.web.services.meetings).await?;
        Ok(self.to_campaign(&format!("{MEETINGS}?done=saved")))
    }

    async fn remove_meeting(&self) -> Result<Response, Fault> {
        self.remove_record(&*self.web.services.meetings, MEETINGS).await
    }

    async fn export_meetings(&self) -> Result<Response, Fault> {
        self.export_records(&*self.web.services.meetings, "meetings")
            .await
    }

    async fn save_endorsement(&self) -> Result<Response, Fault> {
        self.save_record(&*self.web.services.endorsements).await?;
        Ok(self.to_campaign(&format!("{ENDORSEMENTS}?done=saved")))
    }

    async fn revoke_endorsement(&self) -> Result<Response, Fault> {
        let endorsements = &self.web.services.endorsements;
        let (campaign, id) = (self.param("campaign"), self.param("record"));
        endorsements
            .revoke(&self.actor, campaign, id, self.value("revoked_why"))
            .await?;
        Ok(self.to_campaign(&format!("{ENDORSEMENTS}?done=revoked")))
    }

    async fn put_photo(&self) -> Result<Response, Fault> {
        let photos = &self.web.services.endorsement_photos;
        let (campaign, id) = (self.param("campaign"), self.param("record"));
        photos
            .put(&self.actor, campaign, id, self.file(), self.value(photo::ALT))
            .await?;
        Ok(self.to_campaign(&format!("{ENDORSEMENTS}/{id}?done=photo")))
    }

    async fn remove_photo(&self) -> Result<Response, Fault> {
        let photos = &self.web.services.endorsement_photos;
        let (campaign, id) = (self.param("campaign"), self.param("record"));
        photos.remove(&self.actor, campaign, id).await?;
        Ok(self.to_campaign(&format!("{ENDORSEMENTS}/{id}?done=photo-removed")))
    }

    /// What was taken back goes into no list.
    async fn export_endorsements(&self) -> Result<Response, Fault> {
        let endorsements = &self.web.services.endorsements;
        let (campaign, reason) = (self.param("campaign"), self.value("reason"));
        let mut found = endorsements.export(&self.actor, campaign, reason).await?;
        found.records.retain(|kept| kept.record.revoked.is_none());
        file(&found, campaign, "endorsements")
    }

    async fn save_record<R: Record>(&self, records: &dyn Records<R>) -> Result<String, Fault> {
        let typed = Typed(self.values.clone());
        records
            .save(&self.actor, self.param("campaign"), self.param("record"), &typed)
            .await
    }

    async fn remove_record<R: Record>(
        &self,
        records: &dyn Records<R>,
        list: &str,
    ) -> Result<Response, Fault> {
        let (campaign, id) = (self.param("campaign"), self.param("record"));
        records
            .remove(&self.actor, campaign, id, self.value("version"))
            .await?;
        Ok(self.to_campaign(&format!("{list}?done=removed")))
    }

    async fn export_records<R: Record>(
        &self,
        records: &dyn Records<R>,
        name: &str,
    ) -> Result<Response, Fault> {
        let campaign = self.param("campaign");
        let found = records
            .export(&self.actor, campaign, self.value("reason"))
            .await?;
        file(&found, campaign, name)
    }
}

/// A list as CSV, a column for each field.
fn file<R: Record>(found: &Listing<R>, campaign: &str, name: &str) -> Result<Response, Fault> {
    let mut columns = R::FIELDS.to_vec();
    columns.extend(["changed_at", "changed_by"]);
    let mut table = Table::new(&columns);
    for kept in &found.records {
        let typed = kept.record.write();
        let mut row: Vec<Cell> = R::FIELDS
            .iter()
            .map(|field| match *field {
                "owner" => called(&found.people, typed.value(field)).into(),
                field => typed.joined(field).into(),
            })
            .collect();
        row.push(Lang::En.time_of(kept.changed_at).into());
        row.push(called(&found.people, &kept.changed_by).into());
        table.row(row);
    }
    Ok(private::as_download(
        table.done()?,
        &format!("{campaign}-{name}.csv"),
    ))
}
