//! Forms of the campaign's frame: opening, settings, people, invitations, associations.

use super::{FormRoute, Sent, forms};
use crate::web::tables::{Cell, Table};
use crate::web::{answer, private};
use app::text::Lang;
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::campaign::{Opening, SettingsForm};
use domain::workspace::members::Standing;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/new" on "/campaigns/new" => open_campaign,
    "/campaigns/:campaign/settings" on "/campaigns/:campaign/settings" => change_campaign,
    "/campaigns/:campaign/settings/close" on "/campaigns/:campaign/settings" => close_campaign,
    "/campaigns/:campaign/members" on "/campaigns/:campaign/members" => invite_member,
    "/campaigns/:campaign/members/standing" on "/campaigns/:campaign/members" => declare_standing,
    "/campaigns/:campaign/members/:member" on "/campaigns/:campaign/members" => change_member,
    "/campaigns/:campaign/members/:member/end" on "/campaigns/:campaign/members" => end_member,
    "/campaigns/:campaign/invitations/:invitation/withdraw" on "/campaigns/:campaign/members" => withdraw_invitation,
    "/campaigns/:campaign/audit" on "/campaigns/:campaign/audit" => export_audit,
    "/invitations/:token" on "/invitations/:token" => accept_invitation,
    "/associations/:association" on "/associations/:association" => invite_staff,
    "/associations/:association/staff/:staff/end" on "/associations/:association" => end_staff,
    "/associations/:association/invitations/:invitation/withdraw" on "/associations/:association" => withdraw_staff,
];

impl Sent<'_> {
    async fn open_campaign(&self) -> Result<Response, Fault> {
        let form = Opening {
            name: self.value("name").to_owned(),
            aim: self.value("aim").to_owned(),
            place: self.value("place").to_owned(),
            place_name: self.value("place_name").to_owned(),
            state: self.value("state").to_owned(),
            election: self.value("election").to_owned(),
        };
        let slug = self.web.services.campaigns.open(&self.actor, &form).await?;
        Ok(answer::see_other(&format!("/campaigns/{slug}?done=opened")))
    }

    async fn change_campaign(&self) -> Result<Response, Fault> {
        let form = SettingsForm {
            name: self.value("name").to_owned(),
            route: self.value("route").to_owned(),
            election: self.value("election").to_owned(),
            zone: self.value("zone").to_owned(),
            phase: self.value("phase").to_owned(),
            paid_for_by: self.value("paid_for_by").to_owned(),
            neutral: self.checked("neutral"),
            two_person: self.checked("two_person"),
            version: self.value("version").to_owned(),
        };
        let campaigns = &self.web.services.campaigns;
        campaigns
            .change(&self.actor, self.param("campaign"), &form)
            .await?;
        Ok(self.to_campaign("/settings?done=saved"))
    }

    async fn close_campaign(&self) -> Result<Response, Fault> {
        let close = self.value("do") == "close";
        let campaigns = &self.web.services.campaigns;
        campaigns
            .close(&self.actor, self.param("campaign"), close)
            .await?;
        Ok(self.to_campaign(if close {
            "/settings?done=closed"
        } else {
            "/settings?done=reopened"
        }))
    }

    async fn invite_member(&self) -> Result<Response, Fault> {
        let members = &self.web.services.members;
        members
            .invite(
                &self.actor,
                self.param("campaign"),
                self.value("email"),
                self.value("role"),
                self.value("until"),
            )
            .await?;
        Ok(self.to_campaign("/members?done=invited"))
    }

    async fn declare_standing(&self) -> Result<Response, Fault> {
        let said = |name: &str| match self.value(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let standing = Standing {
            public_employee: said("public_employee"),
            icma_member: said("icma_member"),
        };
        let members = &self.web.services.members;
        members
            .declare(&self.actor, self.param("campaign"), standing)
            .await?;
        Ok(self.to_campaign("/members?done=said"))
    }

    async fn change_member(&self) -> Result<Response, Fault> {
        let members = &self.web.services.members;
        members
            .change(
                &self.actor,
                self.param("campaign"),
                self.param("member"),
                self.value("role"),
                self.value("until"),
            )
            .await?;
        Ok(self.to_campaign("/members?done=changed"))
    }

    async fn end_member(&self) -> Result<Response, Fault> {
        let members = &self.web.services.members;
        members
            .end(&self.actor, self.param("campaign"), self.param("member"))
            .await?;
        if self.value("own") == "1" {
            return Ok(answer::see_other("/campaigns?done=left"));
        }
        Ok(self.to_campaign("/members?done=ended"))
    }

    async fn withdraw_invitation(&self) -> Result<Response, Fault> {
        let members = &self.web.services.members;
        members
            .withdraw(&self.actor, self.param("campaign"), self.param("invitation"))
            .await?;
        Ok(self.to_campaign("/members?done=withdrawn"))
    }

    async fn accept_invitation(&self) -> Result<Response, Fault> {
        let members = &self.web.services.members;
        let leads = members.accept(&self.actor, self.param("token")).await?;
        Ok(answer::see_other(&format!("{leads}?done=joined")))
    }

    async fn export_audit(&self) -> Result<Response, Fault> {
        let campaign = self.param("campaign");
        let audit = &self.web.services.audit;
        let deeds = audit.export(&self.actor, campaign, self.value("reason")).await?;
        let mut table = Table::new(&[
            "number", "at", "who", "action", "subject", "from", "reason", "field", "before", "after",
        ]);
        for deed in deeds {
            let head = || -> Vec<Cell> {
                vec![
                    deed.number.into(),
                    Lang::En.time_of(deed.at).into(),
                    deed.who.clone().into(),
                    deed.action.clone().into(),
                    deed.subject.clone().into(),
                    deed.from.clone().into(),
                    deed.reason.clone().into(),
                ]
            };
            if deed.changes.is_empty() {
                let mut row = head();
                row.extend(["".into(), "".into(), "".into()]);
                table.row(row);
            }
            for change in &deed.changes {
                let (before, after) = change.values.clone().unwrap_or_default();
                let mut row = head();
                row.extend([change.field.clone().into(), before.into(), after.into()]);
                table.row(row);
            }
        }
        Ok(private::as_download(
            table.done()?,
            &format!("{campaign}-audit.csv"),
        ))
    }

    async fn invite_staff(&self) -> Result<Response, Fault> {
        let associations = &self.web.services.associations;
        associations
            .invite(
                &self.actor,
                self.param("association"),
                self.value("email"),
                self.value("role"),
            )
            .await?;
        Ok(self.to_association("invited"))
    }

    async fn end_staff(&self) -> Result<Response, Fault> {
        let associations = &self.web.services.associations;
        associations
            .end(&self.actor, self.param("association"), self.param("staff"))
            .await?;
        Ok(self.to_association("ended"))
    }

    async fn withdraw_staff(&self) -> Result<Response, Fault> {
        let associations = &self.web.services.associations;
        associations
            .withdraw(&self.actor, self.param("association"), self.param("invitation"))
            .await?;
        Ok(self.to_association("withdrawn"))
    }

    fn to_association(&self, done: &str) -> Response {
        answer::see_other(&format!(
            "/associations/{}?done={done}",
            self.param("association")
        ))
    }
}
