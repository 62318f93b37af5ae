//! Forms of canvassing.

use super::{FormRoute, Sent, forms};
use crate::web::answer;
use crate::web::page::{self, Ask};
use crate::web::pattern::filled;
use app::request::Form;
use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::fault::Fault;
use domain::field::port::Told;
use domain::field::said::Said;
use domain::workspace::words::Typed;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/field/new" on "/campaigns/:campaign/field/new" => cut_walk_list,
    "/campaigns/:campaign/field/lists/:list/close" on "/campaigns/:campaign/field/lists/:list" => close_walk_list,
    "/campaigns/:campaign/field/lists/:list/welcome" on "/campaigns/:campaign/field/lists/:list" => welcome_at_door,
    "/campaigns/:campaign/field/turfs/:turf/assign" on "/campaigns/:campaign/field/turfs/:turf" => give_turf,
    "/campaigns/:campaign/field/lists/:list/key" on "/campaigns/:campaign/field/lists/:list/key" => key_doors,
    "/turf/:campaign/:token" on "/turf/:campaign/:token" => tell_of_door,
    "/turf/:campaign/:token/batch" on "/turf/:campaign/:token" => tell_of_doors,
];

/// A report as a phone sends it.
#[derive(serde::Deserialize)]
struct Entry {
    key: String,
    code: String,
    said: String,
    #[serde(default)]
    wishes: Vec<String>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    age: i64,
}

impl Entry {
    /// What was heard, if it can be read.
    fn told(self) -> Result<Told, String> {
        let mut typed = Typed(vec![
            ("said".to_owned(), self.said),
            ("note".to_owned(), self.note),
        ]);
        for wish in self.wishes {
            typed.push("wish", wish);
        }
        let said = Said::read(&typed).map_err(|fault| fault.to_string())?;
        Ok(Told {
            key: self.key,
            code: self.code,
            said,
            age: self.age,
        })
    }
}

impl Sent<'_> {
    /// Shows what the lines mean, or keeps them.
    async fn key_doors(&self) -> Result<Response, Fault> {
        let (campaign, list) = (self.param("campaign"), self.param("list"));
        if self.value("do") == "save" {
            let typed = Typed(self.values.clone());
            let field = &self.web.services.field;
            let kept = field.key(&self.actor, campaign, list, &typed).await?;
            let done = format!("done=keyed&new={}&again={}", kept.new, kept.again);
            return Ok(self.to_campaign(&format!("/field/lists/{list}/key?{done}")));
        }
        let ask = Ask {
            actor: self.actor.clone(),
            form: Form {
                values: self.values.clone(),
                faults: Vec::new(),
            },
            ..Ask::default()
        };
        let path = filled("/campaigns/:campaign/field/lists/:list/key", &self.params);
        Ok(page::for_one(self.web, &path, ask).await)
    }

    /// One report, by a form without a script. The page leads back to the door, so that a thumb goes on where it was.
    async fn tell_of_door(&self) -> Result<Response, Fault> {
        let (campaign, token) = (self.param("campaign"), self.param("token"));
        let said = Said::read(&Typed(self.values.clone()))?;
        let code = self.value("code").to_owned();
        let told = Told {
            key: format!("{} {}", self.value("key"), self.value("said")),
            code: code.clone(),
            said,
            age: 0,
        };
        let canvass = &self.web.services.canvass;
        let answers = canvass.tell(&self.actor, campaign, token, &[told], true).await?;
        if let Some(Err(why)) = answers.into_iter().next() {
            return Err(Fault::invalid("said", why));
        }
        Ok(answer::see_other(&format!(
            "/turf/{campaign}/{token}?done=told#{code}"
        )))
    }

    /// Reports that waited on a phone. Answers with what became of each, in their order: empty where it is kept, else what is
    /// wrong with it.
    async fn tell_of_doors(&self) -> Result<Response, Fault> {
        let (campaign, token) = (self.param("campaign"), self.param("token"));
        let mut answers: Vec<String> = Vec::new();
        let mut told = Vec::new();
        let mut at = Vec::new();
        for entry in self.all("entry") {
            let read = serde_json::from_str::<Entry>(entry).map_err(|e| e.to_string());
            match read.and_then(Entry::told) {
                Ok(one) => {
                    at.push(answers.len());
                    answers.push(String::new());
                    told.push(one);
                }
                Err(why) => answers.push(why),
            }
        }
        let canvass = &self.web.services.canvass;
        let kept = canvass.tell(&self.actor, campaign, token, &told, false).await?;
        for (at, answer) in at.into_iter().zip(kept) {
            if let (Err(why), Some(place)) = (answer, answers.get_mut(at)) {
                *place = why;
            }
        }
        Ok(Json(answers).into_response())
    }

    async fn cut_walk_list(&self) -> Result<Response, Fault> {
        let typed = Typed(self.values.clone());
        let field = &self.web.services.field;
        let id = field.cut(&self.actor, self.param("campaign"), &typed).await?;
        Ok(self.to_campaign(&format!("/field/lists/{id}?done=added")))
    }

    async fn close_walk_list(&self) -> Result<Response, Fault> {
        let (list, on) = (self.param("list"), self.value("on") == "yes");
        let field = &self.web.services.field;
        field.close(&self.actor, self.param("campaign"), list, on).await?;
        let done = if on { "closed" } else { "opened" };
        Ok(self.to_campaign(&format!("/field/lists/{list}?done={done}")))
    }

    async fn welcome_at_door(&self) -> Result<Response, Fault> {
        let list = self.param("list");
        let field = &self.web.services.field;
        field
            .welcome(&self.actor, self.param("campaign"), self.value("supporter"))
            .await?;
        Ok(self.to_campaign(&format!("/field/lists/{list}?done=welcome")))
    }

    async fn give_turf(&self) -> Result<Response, Fault> {
        let (turf, typed) = (self.param("turf"), Typed(self.values.clone()));
        let field = &self.web.services.field;
        field
            .assign(&self.actor, self.param("campaign"), turf, &typed)
            .await?;
        let nobody = self.value("member").is_empty() && self.value("supporter").is_empty();
        let done = if nobody { "taken" } else { "given" };
        Ok(self.to_campaign(&format!("/field/turfs/{turf}?done={done}")))
    }
}
