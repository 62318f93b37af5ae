//! An association's page: totals of all campaigns, and who works for it. Nobody's data are here.

use crate::components::{
    Button, ButtonKind, Crumb, ErrorSummary, Flash, KeyFigure, KeyFigures, Page, Select, TextField,
};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Request, page};
use domain::workspace::members::Association;
use domain::workspace::rights::StaffRole;
use leptos::prelude::*;

/// An association, for its staff.
#[component]
pub fn AssociationPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("association");
        let association = request
            .services
            .associations
            .association(&request.actor, &slug)
            .await?;
        Ok(draw(request, association))
    })
}

fn draw(request: Request, association: Association) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("invited") => Some(lang.members_invited()),
        Some("withdrawn") => Some(lang.members_withdrawn()),
        Some("ended") => Some(lang.members_ended()),
        Some("joined") => Some(lang.members_joined()),
        _ => None,
    };
    let path = format!("/associations/{}", association.slug);
    let owner = association.role == StaffRole::Owner;
    let totals = association.totals;
    let figure = move |label: &str, n: i64| {
        view! { <KeyFigure lang=lang label=label.to_owned() value=lang.whole(n)/> }
    };
    let staff = association
        .staff
        .iter()
        .map(|(id, name, email, role)| {
            let end = owner.then(|| {
                view! {
                    <form method="post" action=lang.link(&format!("{path}/staff/{id}/end"))>
                        <Button kind=ButtonKind::Quiet>{lang.members_end()}</Button>
                    </form>
                }
            });
            view! {
                <li class="record">
                    <div class="record-head">
                        <p class="record-title">{name.clone()}</p>
                        <p class="record-mark">{lang.staff_role(*role)}</p>
                    </div>
                    <p class="note">{email.clone()}</p>
                    {end}
                </li>
            }
        })
        .collect_view();
    let waiting = association
        .invitations
        .iter()
        .map(|(id, email)| {
            view! {
                <li class="record">
                    <p class="record-title">{email.clone()}</p>
                    <form method="post" action=lang.link(&format!("{path}/invitations/{id}/withdraw"))>
                        <Button kind=ButtonKind::Quiet>{lang.members_withdraw()}</Button>
                    </form>
                </li>
            }
        })
        .collect_view();
    let roles = StaffRole::ALL
        .iter()
        .rev()
        .map(|role| (role.word().to_owned(), lang.staff_role(*role).to_owned()))
        .collect();
    let labels = vec![("email".to_owned(), lang.members_email().to_owned())];
    let invite = owner.then(|| {
        view! {
            <section>
                <h2>{lang.association_invite()}</h2>
                <form class="stack" method="post" action=lang.link(&path)>
                    <TextField
                        name="email"
                        label=lang.members_email()
                        kind="email"
                        value=form.value("email")
                        error=form.fault("email")
                        required=true
                    />
                    <Select name="role" label=lang.members_role() options=roles/>
                    <p class="button-row"><Button>{lang.members_send()}</Button></p>
                </form>
            </section>
        }
    });
    let some_wait = !association.invitations.is_empty();
    let way = vec![Crumb::link(lang.campaigns_title(), lang.link("/campaigns"))];
    view! {
        <Head
            request=request
            title=association.name.clone()
            description=lang.workspace_description()
            path=path.clone()
        />
        <NoIndex/>
        <Page lang=lang title=association.name.clone() lead=lang.association_lead().to_owned() crumbs=way>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <KeyFigures>
                {figure(lang.association_adoption(), totals.adoption)}
                {figure(lang.association_retention(), totals.retention)}
                {figure(lang.association_closed(), totals.closed)}
                {figure(lang.association_states(), totals.states)}
                {figure(lang.association_members(), totals.members)}
            </KeyFigures>
            <p class="note">{lang.association_totals_note()}</p>
            <section>
                <h2>{lang.association_staff()}</h2>
                <ul class="records">{staff}</ul>
            </section>
            {some_wait
                .then(|| {
                    view! {
                        <section>
                            <h2>{lang.members_waiting()}</h2>
                            <ul class="records">{waiting}</ul>
                        </section>
                    }
                })}
            {invite}
        </Page>
    }
    .into_any()
}
