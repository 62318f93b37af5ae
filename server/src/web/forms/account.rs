//! Forms of one's own account: signing in and out, the name.

use super::{FormRoute, Sent, forms};
use crate::web::answer;
use crate::web::cookies::Cookie;
use axum::response::Response;
use domain::fault::Fault;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/sign-in" on "/sign-in" => ask_code,
    "/sign-in/code" on "/sign-in/code" => sign_in,
    "/account" on "/account" => rename,
    "/account/sign-out" on "/account" => sign_out,
    "/account/sign-out-everywhere" on "/account" => sign_out_everywhere,
];

impl Sent<'_> {
    async fn ask_code(&self) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        let token = accounts
            .ask_code(&self.actor, &self.visitor, self.value("email"))
            .await?;
        let mut response = answer::see_other("/sign-in/code");
        Cookie::Waiting.set(&mut response, self.web.https(), &token);
        Ok(response)
    }

    async fn sign_in(&self) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        let token = accounts
            .sign_in(&self.actor, &self.visitor, &self.waiting, self.value("code"))
            .await?;
        let mut response = answer::see_other("/account");
        Cookie::Session.set(&mut response, self.web.https(), &token);
        Cookie::Waiting.clear(&mut response, self.web.https());
        Ok(response)
    }

    async fn rename(&self) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        accounts.rename(&self.actor, self.value("name")).await?;
        Ok(answer::see_other("/account?done=name"))
    }

    async fn sign_out(&self) -> Result<Response, Fault> {
        self.web.services.accounts.sign_out(&self.actor).await?;
        Ok(self.signed_out("/sign-in?done=signed-out"))
    }

    async fn sign_out_everywhere(&self) -> Result<Response, Fault> {
        self.web
            .services
            .accounts
            .sign_out_everywhere(&self.actor)
            .await?;
        Ok(self.signed_out("/sign-in?done=everywhere"))
    }

    fn signed_out(&self, to: &str) -> Response {
        let mut response = answer::see_other(to);
        Cookie::Session.clear(&mut response, self.web.https());
        response
    }
}
