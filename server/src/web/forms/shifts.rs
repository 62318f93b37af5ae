//! Forms of shifts.

use super::{FormRoute, Sent, forms};
use crate::web::answer;
use app::text::Lang;
use axum::response::Response;
use domain::fault::Fault;
use domain::volunteer::Answer;
use domain::volunteer::port::{Gone, Seat};
use domain::volunteer::series::Scope;
use domain::workspace::words::{NEW, Typed};

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/shifts/new" on "/campaigns/:campaign/shifts/new" => add_shift,
    "/campaigns/:campaign/shifts/:shift/edit" on "/campaigns/:campaign/shifts/:shift/edit" => change_shift,
    "/campaigns/:campaign/shifts/:shift/publish" on "/campaigns/:campaign/shifts/:shift" => publish_shift,
    "/campaigns/:campaign/shifts/:shift/cancel" on "/campaigns/:campaign/shifts/:shift" => call_off_shift,
    "/campaigns/:campaign/shifts/:shift/people" on "/campaigns/:campaign/shifts/:shift" => add_to_shift,
    "/campaigns/:campaign/shifts/:shift/people/:signup" on "/campaigns/:campaign/shifts/:shift" => answer_for_shift,
    "/campaigns/:campaign/shifts/:shift/check/:signup" on "/campaigns/:campaign/shifts/:shift" => check_in_to_shift,
    "/campaigns/:campaign/shifts/:shift/key" on "/campaigns/:campaign/shifts/:shift/key" => key_in_shift,
    "/c/:campaign/shifts/:shift" on "/c/:campaign/shifts/:shift" => ask_for_shift,
    "/shift/:campaign/yes/:token" on "/shift/:campaign/yes/:token" => say_yes_to_shift,
    "/shift/:campaign/:token" on "/shift/:campaign/:token" => say_of_own_shift,
    "/shift/:campaign/:token/elsewhere" on "/shift/:campaign/:token/elsewhere" => go_elsewhere,
    "/shift/:campaign/:token/swap" on "/shift/:campaign/:token" => swap_shifts,
    "/shift/:campaign/:token/after" on "/shift/:campaign/:token" => say_after_shift,
];

impl Sent<'_> {
    fn to_shift(&self, rest: &str) -> Response {
        self.to_campaign(&format!("/shifts/{}{rest}", self.param("shift")))
    }

    /// Whether the later ones of a series are meant, too.
    fn scope(&self) -> Scope {
        Scope::parse(self.value("scope")).unwrap_or(Scope::One)
    }

    async fn keep_shift(&self, id: &str) -> Result<String, Fault> {
        let typed = Typed(self.values.clone());
        let shifts = &self.web.services.shifts;
        shifts.save(&self.actor, self.param("campaign"), id, &typed).await
    }

    async fn add_shift(&self) -> Result<Response, Fault> {
        let id = self.keep_shift(NEW).await?;
        let done = match self.value("every").trim().is_empty() {
            true => "added",
            false => "added-series",
        };
        Ok(self.to_campaign(&format!("/shifts/{id}?done={done}")))
    }

    async fn change_shift(&self) -> Result<Response, Fault> {
        self.keep_shift(self.param("shift")).await?;
        Ok(self.to_shift("?done=saved"))
    }

    async fn publish_shift(&self) -> Result<Response, Fault> {
        let on = self.value("on") == "yes";
        let shifts = &self.web.services.shifts;
        shifts
            .publish(
                &self.actor,
                self.param("campaign"),
                self.param("shift"),
                on,
                self.scope(),
            )
            .await?;
        let done = if on { "published" } else { "withdrawn" };
        Ok(self.to_shift(&format!("?done={done}")))
    }

    async fn call_off_shift(&self) -> Result<Response, Fault> {
        let shifts = &self.web.services.shifts;
        shifts
            .call_off(
                &self.actor,
                self.param("campaign"),
                self.param("shift"),
                self.value("why"),
                self.scope(),
            )
            .await?;
        Ok(self.to_shift("?done=cancelled"))
    }

    async fn add_to_shift(&self) -> Result<Response, Fault> {
        let shifts = &self.web.services.shifts;
        let seat = shifts
            .add(
                &self.actor,
                self.param("campaign"),
                self.param("shift"),
                self.value("supporter"),
            )
            .await?;
        let done = match seat {
            Seat::Seated => "seated",
            Seat::Waiting => "waiting",
        };
        Ok(self.to_shift(&format!("?done={done}#roster")))
    }

    async fn answer_for_shift(&self) -> Result<Response, Fault> {
        let sign_up = self.param("signup");
        let answer = Answer::parse(self.value("answer")).ok_or_else(|| Fault::not_found(sign_up))?;
        let (campaign, shift) = (self.param("campaign"), self.param("shift"));
        let shifts = &self.web.services.shifts;
        shifts
            .answer(&self.actor, campaign, shift, sign_up, answer)
            .await?;
        Ok(self.to_shift("?done=answered#roster"))
    }

    async fn ask_for_shift(&self) -> Result<Response, Fault> {
        let (campaign, shift) = (self.param("campaign"), self.param("shift"));
        let typed = Typed(self.values.clone());
        let wording = Lang::En.shift_wording();
        let shifts = &self.web.services.open_shifts;
        shifts
            .ask(&self.actor, &self.visitor, campaign, shift, &typed, wording)
            .await?;
        Ok(answer::see_other(&format!("/c/{campaign}/shifts/{shift}/asked")))
    }

    async fn say_yes_to_shift(&self) -> Result<Response, Fault> {
        let campaign = self.param("campaign");
        let shifts = &self.web.services.open_shifts;
        let own = shifts.yes(&self.actor, campaign, self.param("token")).await?;
        Ok(answer::see_other(&format!("/shift/{campaign}/{own}")))
    }

    async fn say_of_own_shift(&self) -> Result<Response, Fault> {
        let (campaign, token) = (self.param("campaign"), self.param("token"));
        let said = Answer::parse(self.value("answer")).ok_or_else(|| Fault::not_found("shift"))?;
        let shifts = &self.web.services.open_shifts;
        shifts.say(&self.actor, campaign, token, said).await?;
        Ok(answer::see_other(&format!("/shift/{campaign}/{token}?done=said")))
    }

    async fn go_elsewhere(&self) -> Result<Response, Fault> {
        let (campaign, token) = (self.param("campaign"), self.param("token"));
        let shifts = &self.web.services.open_shifts;
        let gone = shifts
            .go(&self.actor, campaign, token, self.value("shift"))
            .await?;
        let (token, done) = match &gone {
            Gone::Moved(token) | Gone::Swapped(token) => (token.as_str(), "moved"),
            Gone::Asked => (token, "asked"),
        };
        Ok(answer::see_other(&format!(
            "/shift/{campaign}/{token}?done={done}"
        )))
    }

    async fn swap_shifts(&self) -> Result<Response, Fault> {
        let (campaign, token) = (self.param("campaign"), self.param("token"));
        let shifts = &self.web.services.open_shifts;
        let token = shifts
            .swap(&self.actor, campaign, token, self.value("sign_up"))
            .await?;
        Ok(answer::see_other(&format!(
            "/shift/{campaign}/{token}?done=moved"
        )))
    }

    async fn say_after_shift(&self) -> Result<Response, Fault> {
        let (campaign, token) = (self.param("campaign"), self.param("token"));
        let typed = Typed(self.values.clone());
        let shifts = &self.web.services.open_shifts;
        shifts.after(&self.actor, campaign, token, &typed).await?;
        Ok(answer::see_other(&format!("/shift/{campaign}/{token}#how")))
    }

    async fn key_in_shift(&self) -> Result<Response, Fault> {
        let (campaign, shift) = (self.param("campaign"), self.param("shift"));
        let shifts = &self.web.services.shifts;
        shifts
            .key_in(&self.actor, campaign, shift, self.value("rows"))
            .await?;
        Ok(self.to_shift("?done=keyed#roster"))
    }

    /// Leads back to the row, so that a thumb goes on where it was.
    async fn check_in_to_shift(&self) -> Result<Response, Fault> {
        let typed = Typed(self.values.clone());
        let (campaign, shift) = (self.param("campaign"), self.param("shift"));
        let shifts = &self.web.services.shifts;
        shifts
            .check(&self.actor, campaign, shift, self.param("signup"), &typed)
            .await?;
        Ok(match self.value("alone") {
            "yes" => self.to_shift(&format!("/here/{}?done=answered", self.param("signup"))),
            _ => self.to_shift("?done=answered#roster"),
        })
    }
}
