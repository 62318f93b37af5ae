//! Forms of signing up and of the privacy centre: for people without an account.

use super::{FormRoute, Sent, forms};
use crate::web::answer;
use app::text::Lang;
use axum::response::Response;
use domain::fault::Fault;
use domain::people::consent::Purpose;
use domain::people::joining::OFFERED;
use domain::workspace::words::Typed;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/join/:campaign" on "/join/:campaign" => join_campaign,
    "/join/:campaign/:token" on "/join/:campaign/:token" => confirm_joining,
    "/privacy/:campaign" on "/privacy/:campaign" => ask_privacy_link,
    "/privacy/:campaign/:token/names" on "/privacy/:campaign/:token" => correct_own_names,
    "/privacy/:campaign/:token/choose" on "/privacy/:campaign/:token" => choose_own_consent,
    "/privacy/:campaign/:token/pause" on "/privacy/:campaign/:token" => pause_own,
    "/privacy/:campaign/:token/forget" on "/privacy/:campaign/:token" => forget_own,
    "/campaigns/:campaign/people/held/:held" on "/campaigns/:campaign/people/held" => decide_sign_up,
];

impl Sent<'_> {
    async fn join_campaign(&self) -> Result<Response, Fault> {
        let slug = self.param("campaign");
        let typed = Typed(self.values.clone());
        let ticked: Vec<Purpose> = OFFERED
            .iter()
            .copied()
            .filter(|purpose| typed.all("purpose").contains(&purpose.word()))
            .collect();
        let wording = Lang::En.join_wording(&ticked);
        let joining = &self.web.services.joining;
        joining
            .join(&self.actor, &self.visitor, slug, &typed, &wording)
            .await?;
        Ok(answer::see_other(&format!("/join/{slug}?done=asked")))
    }

    async fn confirm_joining(&self) -> Result<Response, Fault> {
        let slug = self.param("campaign");
        let joining = &self.web.services.joining;
        joining.confirm(&self.actor, slug, self.param("token")).await?;
        Ok(answer::see_other(&format!("/join/{slug}?done=joined")))
    }

    async fn decide_sign_up(&self) -> Result<Response, Fault> {
        let on = self.value("do") == "on";
        let joining = &self.web.services.joining;
        joining
            .decide(&self.actor, self.param("campaign"), self.param("held"), on)
            .await?;
        Ok(self.to_campaign("/people/held?done=decided"))
    }

    async fn ask_privacy_link(&self) -> Result<Response, Fault> {
        let slug = self.param("campaign");
        let privacy = &self.web.services.privacy;
        privacy
            .ask(&self.actor, &self.visitor, slug, self.value("email"))
            .await?;
        Ok(answer::see_other(&format!("/privacy/{slug}?done=sent")))
    }

    fn to_own(&self, part: &str) -> Response {
        let (slug, token) = (self.param("campaign"), self.param("token"));
        answer::see_other(&format!("/privacy/{slug}/{token}?done=saved{part}"))
    }

    async fn correct_own_names(&self) -> Result<Response, Fault> {
        let (slug, token) = (self.param("campaign"), self.param("token"));
        let typed = Typed(self.values.clone());
        let privacy = &self.web.services.privacy;
        privacy.correct(&self.actor, slug, token, &typed).await?;
        Ok(self.to_own("#names"))
    }

    async fn choose_own_consent(&self) -> Result<Response, Fault> {
        let (slug, token) = (self.param("campaign"), self.param("token"));
        let typed = Typed(self.values.clone());
        let wording = Lang::En.privacy_choose_text();
        let privacy = &self.web.services.privacy;
        privacy.choose(&self.actor, slug, token, &typed, wording).await?;
        Ok(self.to_own("#choose"))
    }

    async fn pause_own(&self) -> Result<Response, Fault> {
        let (slug, token) = (self.param("campaign"), self.param("token"));
        let typed = Typed(self.values.clone());
        self.web
            .services
            .privacy
            .pause(&self.actor, slug, token, &typed)
            .await?;
        Ok(self.to_own("#pause"))
    }

    async fn forget_own(&self) -> Result<Response, Fault> {
        let (slug, token) = (self.param("campaign"), self.param("token"));
        let typed = Typed(self.values.clone());
        self.web
            .services
            .privacy
            .forget(&self.actor, slug, token, &typed)
            .await?;
        Ok(answer::see_other(&format!("/privacy/{slug}?done=gone")))
    }
}
