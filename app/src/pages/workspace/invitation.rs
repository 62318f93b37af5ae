//! What an invitation says. Whoever opens the link in the mail leaves as a member, or knows how to become one.

use crate::components::{Button, Notice, Page};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Request, page};
use domain::workspace::members::Invited;
use domain::workspace::rights::{MemberRole, StaffRole};
use leptos::prelude::*;

/// An invitation.
#[component]
pub fn InvitationPage() -> impl IntoView {
    page(|request| async move {
        let token = Request::param("token");
        let invited = request.services.members.invited(&request.actor, &token).await?;
        Ok(draw(request, &token, &invited))
    })
}

fn draw(request: Request, token: &str, invited: &Invited) -> AnyView {
    let lang = request.lang;
    let path = format!("/invitations/{token}");
    let role = if invited.association {
        StaffRole::parse(&invited.role).map(|role| lang.staff_role(role))
    } else {
        MemberRole::parse(&invited.role).map(|role| lang.member_role(role))
    };
    let title = lang.invitation_title(&invited.to);
    let lead = lang.invitation_lead(role.unwrap_or_default());
    let signed_in = request.actor.person().is_some();
    let body = if invited.is_you {
        view! {
            <form method="post" action=lang.link(&path)>
                <Button>{lang.invitation_accept()}</Button>
            </form>
        }
        .into_any()
    } else if signed_in {
        let text = lang.invitation_other_text(&invited.email);
        view! { <Notice title=lang.invitation_other()>{text}</Notice> }.into_any()
    } else {
        view! {
            <p>{lang.invitation_sign_in(&invited.email)}</p>
            <p><Button href=lang.link(&format!("/sign-in?to={path}"))>{lang.sign_in_title()}</Button></p>
        }
        .into_any()
    };
    view! {
        <Head
            request=request
            title=title.clone()
            description=lang.workspace_description()
            path="/invitations"
        />
        <NoIndex/>
        <Page lang=lang title=title lead=lead>
            {body}
        </Page>
    }
    .into_any()
}
