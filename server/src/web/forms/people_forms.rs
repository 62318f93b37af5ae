//! Forms that people fill in, from wherever they stand; and the desk on which they are written.

use super::{FormRoute, Sent, forms};
use crate::web::form_files;
use crate::web::page::{self, Ask};
use crate::web::pattern::matched;
use crate::web::{answer, private};
use app::request::Form;
use axum::response::Response;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::form::Way;
use domain::people::form::draft::Edit;
use domain::workspace::words::Typed;
use http::StatusCode;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/f/:form" on "/f/:form" => send_form,
    "/f/:form/:token" on "/f/:form/:token" => confirm_form,
    "/embed/forms/:form" on "/embed/forms/:form" => send_form_from_elsewhere,
    "/campaigns/:campaign/people/forms" on "/campaigns/:campaign/people/forms" => begin_people_form,
    "/campaigns/:campaign/people/forms/:form" on "/campaigns/:campaign/people/forms/:form" => reword_people_form,
    "/campaigns/:campaign/people/forms/:form/blocks" on "/campaigns/:campaign/people/forms/:form" => add_form_block,
    "/campaigns/:campaign/people/forms/:form/blocks/:block" on "/campaigns/:campaign/people/forms/:form" => change_form_block,
    "/campaigns/:campaign/people/forms/:form/state" on "/campaigns/:campaign/people/forms/:form" => turn_people_form,
    "/campaigns/:campaign/people/forms/:form/links" on "/campaigns/:campaign/people/forms/:form" => make_form_link,
    "/campaigns/:campaign/people/forms/:form/export" on "/campaigns/:campaign/people/forms/:form/answers" => export_form_answers,
];

/// Whether an address takes what other sites make a visitor's browser send. The one that does reads no cookie, so
/// nothing is done in anybody's name.
pub fn is_for_all(path: &str) -> bool {
    matched("/embed/forms/:form", path).is_some()
}

impl Sent<'_> {
    fn to_form(&self, rest: &str) -> Response {
        self.to_campaign(&format!("/people/forms/{}{rest}", self.param("form")))
    }

    async fn send_form(&self) -> Result<Response, Fault> {
        let typed = Typed(self.values.clone());
        let id = self.param("form");
        // Whoever came from another site has looked it over here.
        let way = match typed.value("way") {
            "post" => Way::Post,
            _ => Way::Page,
        };
        let forms = &self.web.services.public_forms;
        forms
            .send(&Actor::Anonymous, &self.visitor, id, way, &typed)
            .await?;
        Ok(answer::see_other(&format!("/f/{id}?done=asked")))
    }

    async fn confirm_form(&self) -> Result<Response, Fault> {
        let id = self.param("form");
        let forms = &self.web.services.public_forms;
        forms.confirm(&Actor::Anonymous, id, self.param("token")).await?;
        Ok(answer::see_other(&format!("/f/{id}?done=confirmed")))
    }

    /// What a frame sends is sealed, as the form's own page is. What comes from another site's markup is not: it is shown
    /// once more on our page, sealed, for the person to look over and send.
    async fn send_form_from_elsewhere(&self) -> Result<Response, Fault> {
        let mut typed = Typed(self.values.clone());
        let id = self.param("form");
        let in_frame = !typed.value("drawn").is_empty();
        let (way, leads) = match in_frame {
            true => (Way::Frame, format!("/embed/forms/{id}?done=asked")),
            false => (Way::Post, format!("/f/{id}?done=asked")),
        };
        let forms = &self.web.services.public_forms;
        let sent = forms
            .send(&Actor::Anonymous, &self.visitor, id, way, &typed)
            .await;
        match sent {
            Ok(()) => Ok(answer::see_other(&leads)),
            Err(Fault::Invalid { mut fields }) if !in_frame => {
                fields.retain(|fault| fault.field != "drawn");
                let status = match fields.is_empty() {
                    true => StatusCode::OK,
                    false => StatusCode::UNPROCESSABLE_ENTITY,
                };
                typed.0.retain(|(name, _)| name != "way");
                typed.push("way", Way::Post.word());
                let ask = Ask {
                    form: Form {
                        values: typed.0,
                        faults: fields,
                    },
                    ..Ask::default()
                };
                let mut response = page::for_one(self.web, &format!("/f/{id}"), ask).await;
                if response.status() == StatusCode::OK {
                    *response.status_mut() = status;
                }
                Ok(response)
            }
            Err(fault) => Err(fault),
        }
    }

    async fn begin_people_form(&self) -> Result<Response, Fault> {
        let forms = &self.web.services.forms;
        let typed = Typed(self.values.clone());
        let id = forms.begin(&self.actor, self.param("campaign"), &typed).await?;
        Ok(self.to_campaign(&format!("/people/forms/{id}")))
    }

    async fn edit_form(&self, edit: Edit, leads: &str) -> Result<Response, Fault> {
        let forms = &self.web.services.forms;
        let typed = Typed(self.values.clone());
        forms
            .edit(
                &self.actor,
                self.param("campaign"),
                self.param("form"),
                edit,
                &typed,
            )
            .await?;
        Ok(self.to_form(leads))
    }

    async fn reword_people_form(&self) -> Result<Response, Fault> {
        self.edit_form(Edit::Words, "?done=saved").await
    }

    async fn add_form_block(&self) -> Result<Response, Fault> {
        self.edit_form(Edit::Add, "?done=saved").await
    }

    async fn change_form_block(&self) -> Result<Response, Fault> {
        let block = self.param("block");
        // What is no number is no block of this form; whether the form is theirs at all is asked first.
        let id = block.parse().unwrap_or(0);
        let leads = format!("?done=saved#block-{id}");
        self.edit_form(Edit::Block(id), &leads).await
    }

    async fn turn_people_form(&self) -> Result<Response, Fault> {
        let forms = &self.web.services.forms;
        let typed = Typed(self.values.clone());
        forms
            .turn(&self.actor, self.param("campaign"), self.param("form"), &typed)
            .await?;
        Ok(match self.value("do") {
            "close" => self.to_form("?done=closed"),
            _ => self.to_form("?done=open"),
        })
    }

    async fn make_form_link(&self) -> Result<Response, Fault> {
        let forms = &self.web.services.forms;
        let (campaign, form) = (self.param("campaign"), self.param("form"));
        let token = forms
            .link(&self.actor, campaign, form, self.value("email"))
            .await?;
        Ok(self.to_form(&format!("?link={token}#one")))
    }

    async fn export_form_answers(&self) -> Result<Response, Fault> {
        let (campaign, form) = (self.param("campaign"), self.param("form"));
        let services = &self.web.services;
        let body = form_files::stream(services, &self.actor, campaign, form, self.value("reason")).await?;
        let response = answer::with(StatusCode::OK, "text/csv; charset=utf-8", body);
        Ok(private::as_download(response, &format!("{campaign}-answers.csv")))
    }
}
