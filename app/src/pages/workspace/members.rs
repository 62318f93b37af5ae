//! Who belongs to the campaign, and what may each do? Owners and managers leave with somebody invited; everybody says
//! here what the rules for public employees and ICMA members need to know.

use super::frame::{Section, Workspace};
use crate::components::{
    Button, ButtonKind, DayField, ErrorSummary, Flash, Notice, Radio, Radios, Select, TextField,
};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::members::{Invitation, Member, People, Standing};
use domain::workspace::rights::{Action, MemberRole};
use leptos::prelude::*;

/// The people of a campaign.
#[component]
pub fn MembersPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let people = request.services.members.people(&request.actor, &slug).await?;
        Ok(draw(request, people))
    })
}

fn draw(request: Request, people: People) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("invited") => Some(lang.members_invited()),
        Some("withdrawn") => Some(lang.members_withdrawn()),
        Some("changed") => Some(lang.members_changed()),
        Some("ended") => Some(lang.members_ended()),
        Some("said") => Some(lang.standing_kept()),
        _ => None,
    };
    let head = people.head;
    let manages = head.may(Action::ManageMembers);
    let own = people
        .members
        .iter()
        .find(|m| m.own)
        .map(|m| m.standing)
        .unwrap_or_default();
    let rows = people
        .members
        .iter()
        .map(|m| member(lang, &head, m))
        .collect_view();
    let waiting = people
        .invitations
        .iter()
        .map(|i| invitation(lang, &head, i))
        .collect_view();
    let labels = [
        ("email", lang.members_email()),
        ("role", lang.members_role()),
        ("until", lang.members_until()),
    ];
    let labels = labels
        .map(|(name, label)| (name.to_owned(), label.to_owned()))
        .to_vec();
    let some_wait = !people.invitations.is_empty();
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Members
            title=lang.section_members()
            lead=lang.members_lead().to_owned()
        >
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <ul class="records">{rows}</ul>
            {some_wait
                .then(|| {
                    view! {
                        <section>
                            <h2>{lang.members_waiting()}</h2>
                            <ul class="records">{waiting}</ul>
                        </section>
                    }
                })}
            {manages.then(|| invite(lang, &head, &form))}
            {standing(lang, &head, own)}
            <section>
                <h2>{lang.members_roles_title()}</h2>
                <dl class="ledger">{roles(lang)}</dl>
            </section>
        </Workspace>
    }
    .into_any()
}

fn roles(lang: Lang) -> AnyView {
    MemberRole::ALL
        .iter()
        .map(|role| {
            view! {
                <div class="ledger-row">
                    <dt>{lang.member_role(*role)}</dt>
                    <dd><span class="ledger-value">{lang.member_role_text(*role)}</span></dd>
                </div>
            }
        })
        .collect_view()
        .into_any()
}

fn role_options(lang: Lang, own: MemberRole) -> Vec<(String, String)> {
    MemberRole::ALL
        .iter()
        .filter(|role| own.may_give(**role))
        .map(|role| (role.word().to_owned(), lang.member_role(*role).to_owned()))
        .collect()
}

fn member(lang: Lang, head: &Head, member: &Member) -> AnyView {
    let until = member
        .until
        .map(|day| lang.members_role_until(lang.date(&day.to_string())));
    let path = head.path(&format!("/members/{}", member.id));
    let changes = head.may(Action::ManageMembers) && head.role.may_give(member.role);
    let ends = changes || member.own;
    let id = format!("role-{}", member.id);
    let day = format!("until-{}", member.id);
    let name = if member.own {
        lang.members_you(&member.name)
    } else {
        member.name.clone()
    };
    let edit = changes.then(|| {
        view! {
            <form class="record-form" method="post" action=lang.link(&path)>
                <Select
                    name="role"
                    id=id
                    label=lang.members_role()
                    options=role_options(lang, head.role)
                    selected=member.role.word().to_owned()
                />
                <DayField name="until" id=day label=lang.members_until() value=member.until.map(|d| d.to_string()).unwrap_or_default() />
                <Button kind=ButtonKind::Quiet>{lang.members_change()}</Button>
            </form>
        }
    });
    let end = ends.then(|| {
        let (label, own) = if member.own {
            (lang.members_leave(), "1")
        } else {
            (lang.members_end(), "")
        };
        view! {
            <form method="post" action=lang.link(&format!("{path}/end"))>
                <input type="hidden" name="own" value=own/>
                <Button kind=ButtonKind::Quiet>{label}</Button>
            </form>
        }
    });
    view! {
        <li class="record">
            <div class="record-head">
                <p class="record-title">{name}</p>
                <p class="record-mark">{lang.member_role(member.role)}</p>
            </div>
            {(member.email != member.name).then(|| view! { <p class="note">{member.email.clone()}</p> })}
            {until.map(|until| view! { <p class="note">{until}</p> })}
            {ends
                .then(|| {
                    view! {
                        <details class="record-more">
                            <summary>{lang.members_more(&member.name)}</summary>
                            {edit}
                            {end}
                        </details>
                    }
                })}
        </li>
    }
    .into_any()
}

fn invitation(lang: Lang, head: &Head, invitation: &Invitation) -> AnyView {
    let path = head.path(&format!("/invitations/{}/withdraw", invitation.id));
    view! {
        <li class="record">
            <div class="record-head">
                <p class="record-title">{invitation.email.clone()}</p>
                <p class="record-mark">{lang.member_role(invitation.role)}</p>
            </div>
            <p class="note">{lang.members_expires(lang.day_there(head, invitation.expires_at))}</p>
            <form method="post" action=lang.link(&path)>
                <Button kind=ButtonKind::Quiet>{lang.members_withdraw()}</Button>
            </form>
        </li>
    }
    .into_any()
}

fn invite(lang: Lang, head: &Head, form: &Form) -> AnyView {
    view! {
        <section>
            <h2>{lang.members_invite()}</h2>
            <form class="stack" method="post" action=lang.link(&head.path("/members"))>
                <TextField
                    name="email"
                    label=lang.members_email()
                    hint=lang.members_email_hint().to_owned()
                    kind="email"
                    value=form.value("email")
                    error=form.fault("email")
                    required=true
                />
                <Select
                    name="role"
                    label=lang.members_role()
                    options=role_options(lang, head.role)
                    selected=match form.value("role") {
                        role if role.is_empty() => MemberRole::Viewer.word().to_owned(),
                        role => role,
                    }
                    error=form.fault("role")
                />
                <DayField name="until" label=lang.members_until() value=form.value("until") hint=lang.members_until_hint().to_owned() error=form.fault("until") />
                <p class="button-row"><Button>{lang.members_send()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}

/// What somebody says of themselves, and what follows.
fn standing(lang: Lang, head: &Head, standing: Standing) -> AnyView {
    let word = |said: Option<bool>| match said {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let answers = || {
        vec![
            Radio::new("yes", lang.answer_yes()),
            Radio::new("no", lang.answer_no()),
        ]
    };
    let rules = (standing.public_employee == Some(true)).then(
        || view! { <Notice title=lang.standing_employee_title()>{lang.standing_employee_text()}</Notice> },
    );
    let icma = (standing.icma_member == Some(true))
        .then(|| view! { <Notice title=lang.standing_icma_title()>{lang.standing_icma_text()}</Notice> });
    view! {
        <section id="standing">
            <h2>{lang.standing_title()}</h2>
            <p>{lang.standing_lead()}</p>
            {rules}
            {icma}
            <form class="stack" method="post" action=lang.link(&head.path("/members/standing"))>
                <Radios
                    name="public_employee"
                    legend=lang.standing_employee()
                    options=answers()
                    selected=word(standing.public_employee)
                />
                <Radios
                    name="icma_member"
                    legend=lang.standing_icma()
                    options=answers()
                    selected=word(standing.icma_member)
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.standing_keep()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
