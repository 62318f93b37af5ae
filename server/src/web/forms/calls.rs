//! Forms of phone banks, and of whoever calls: a member, or a volunteer with a link. Both have the same ones.

use super::{FormRoute, Sent, forms};
use crate::web::answer;
use axum::response::Response;
use domain::calls::port::{Caller, Given};
use domain::fault::Fault;
use domain::workspace::words::{NEW, Typed};

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/calls/new" on "/campaigns/:campaign/calls/new" => add_phone_bank,
    "/campaigns/:campaign/calls/:bank/edit" on "/campaigns/:campaign/calls/:bank/edit" => change_phone_bank,
    "/campaigns/:campaign/calls/:bank/fill" on "/campaigns/:campaign/calls/:bank" => fill_phone_bank,
    "/campaigns/:campaign/calls/:bank/open" on "/campaigns/:campaign/calls/:bank" => open_phone_bank,
    "/campaigns/:campaign/calls/:bank/script" on "/campaigns/:campaign/calls/:bank/script" => write_script,
    "/campaigns/:campaign/calls/:bank/links" on "/campaigns/:campaign/calls/:bank" => make_call_link,
    "/campaigns/:campaign/calls/:bank/links/:link/end" on "/campaigns/:campaign/calls/:bank" => end_call_link,
    "/campaigns/:campaign/calls/:bank/call/next" on "/campaigns/:campaign/calls/:bank/call" => next_to_call,
    "/campaigns/:campaign/calls/:bank/call/answer" on "/campaigns/:campaign/calls/:bank/call" => answer_in_call,
    "/campaigns/:campaign/calls/:bank/call/zone" on "/campaigns/:campaign/calls/:bank/call" => place_in_call,
    "/campaigns/:campaign/calls/:bank/call/outcome" on "/campaigns/:campaign/calls/:bank/call" => end_call,
    "/campaigns/:campaign/calls/:bank/call/back" on "/campaigns/:campaign/calls/:bank/call" => give_back_in_call,
    "/campaigns/:campaign/calls/:bank/call/undo" on "/campaigns/:campaign/calls/:bank/call" => undo_call,
    "/caller/:campaign/:token/next" on "/caller/:campaign/:token" => next_to_call,
    "/caller/:campaign/:token/answer" on "/caller/:campaign/:token" => answer_in_call,
    "/caller/:campaign/:token/zone" on "/caller/:campaign/:token" => place_in_call,
    "/caller/:campaign/:token/outcome" on "/caller/:campaign/:token" => end_call,
    "/caller/:campaign/:token/back" on "/caller/:campaign/:token" => give_back_in_call,
    "/caller/:campaign/:token/undo" on "/caller/:campaign/:token" => undo_call,
];

impl Sent<'_> {
    fn to_bank(&self, rest: &str) -> Response {
        self.to_campaign(&format!("/calls/{}{rest}", self.param("bank")))
    }

    fn caller(&self) -> Caller<'_> {
        match self.param("token") {
            "" => Caller::Member(&self.actor, self.param("bank")),
            token => Caller::Link(token),
        }
    }

    /// Leads to the caller's page.
    fn to_desk(&self, rest: &str) -> Response {
        let campaign = self.param("campaign");
        match self.param("token") {
            "" => self.to_bank(&format!("/call{rest}")),
            token => answer::see_other(&format!("/caller/{campaign}/{token}{rest}")),
        }
    }

    fn call_form(&self) -> Typed {
        Typed(self.values.clone())
    }

    async fn keep_phone_bank(&self, id: &str) -> Result<String, Fault> {
        let banks = &self.web.services.phone_banks;
        banks
            .save(&self.actor, self.param("campaign"), id, &self.call_form())
            .await
    }

    async fn add_phone_bank(&self) -> Result<Response, Fault> {
        let id = self.keep_phone_bank(NEW).await?;
        Ok(self.to_campaign(&format!("/calls/{id}?done=added")))
    }

    async fn change_phone_bank(&self) -> Result<Response, Fault> {
        self.keep_phone_bank(self.param("bank")).await?;
        Ok(self.to_bank("?done=saved"))
    }

    async fn fill_phone_bank(&self) -> Result<Response, Fault> {
        let banks = &self.web.services.phone_banks;
        banks
            .fill(&self.actor, self.param("campaign"), self.param("bank"))
            .await?;
        Ok(self.to_bank("?done=filled"))
    }

    async fn open_phone_bank(&self) -> Result<Response, Fault> {
        let on = self.value("on") == "yes";
        let banks = &self.web.services.phone_banks;
        banks
            .open(&self.actor, self.param("campaign"), self.param("bank"), on)
            .await?;
        Ok(self.to_bank(if on { "?done=opened" } else { "?done=closed" }))
    }

    async fn write_script(&self) -> Result<Response, Fault> {
        let banks = &self.web.services.phone_banks;
        banks
            .write_script(
                &self.actor,
                self.param("campaign"),
                self.param("bank"),
                &self.call_form(),
            )
            .await?;
        Ok(self.to_bank("?done=script"))
    }

    async fn make_call_link(&self) -> Result<Response, Fault> {
        let banks = &self.web.services.phone_banks;
        banks
            .invite(
                &self.actor,
                self.param("campaign"),
                self.param("bank"),
                &self.call_form(),
            )
            .await?;
        Ok(self.to_bank("?done=link#links"))
    }

    async fn end_call_link(&self) -> Result<Response, Fault> {
        let banks = &self.web.services.phone_banks;
        banks
            .end_link(
                &self.actor,
                self.param("campaign"),
                self.param("bank"),
                self.param("link"),
            )
            .await?;
        Ok(self.to_bank("?done=ended#links"))
    }

    async fn next_to_call(&self) -> Result<Response, Fault> {
        let calls = &self.web.services.calls;
        let given = calls.next(self.caller(), self.param("campaign")).await?;
        Ok(self.to_desk(match given {
            Given::Somebody => "",
            Given::Nobody => "?done=nobody",
        }))
    }

    async fn answer_in_call(&self) -> Result<Response, Fault> {
        let calls = &self.web.services.calls;
        let at = calls
            .answer(self.caller(), self.param("campaign"), &self.call_form())
            .await?;
        Ok(self.to_desk(&format!("?at={at}#script")))
    }

    async fn place_in_call(&self) -> Result<Response, Fault> {
        let calls = &self.web.services.calls;
        calls
            .place(self.caller(), self.param("campaign"), &self.call_form())
            .await?;
        Ok(self.to_desk("?done=placed"))
    }

    async fn end_call(&self) -> Result<Response, Fault> {
        let calls = &self.web.services.calls;
        calls
            .outcome(self.caller(), self.param("campaign"), &self.call_form())
            .await?;
        Ok(self.to_desk("?done=saved"))
    }

    async fn give_back_in_call(&self) -> Result<Response, Fault> {
        let calls = &self.web.services.calls;
        calls
            .give_back(self.caller(), self.param("campaign"), self.value("key"))
            .await?;
        Ok(self.to_desk("?done=given"))
    }

    async fn undo_call(&self) -> Result<Response, Fault> {
        let calls = &self.web.services.calls;
        calls.undo(self.caller(), self.param("campaign")).await?;
        let done = match self.value("no") {
            "" => "?done=undone",
            _ => "?done=undone-no",
        };
        Ok(self.to_desk(done))
    }
}
