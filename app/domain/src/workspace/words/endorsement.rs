//! Who stands with the campaign, and what they allowed: how, when, for what, until they take it back.

use super::{Record, Records, Typed, YES};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::rights::Action;
use crate::workspace::text::Reader;
use async_trait::async_trait;
use jiff::civil::Date;

words! {
    /// Who endorses.
    EndorserKind {
        /// A person.
        Person = "person",
        /// An organisation.
        Organization = "organization",
    }
}

words! {
    /// From which part of the community.
    Sector {
        /// A resident.
        Resident = "resident",
        /// A business.
        Business = "business",
        /// A union.
        Labor = "labor",
        /// A congregation.
        Faith = "faith",
        /// A civic group.
        Civic = "civic",
        /// Schools and universities.
        Education = "education",
        /// Somebody who holds or held an elected office.
        Official = "official",
        /// Police, fire service, rescue.
        Safety = "safety",
        /// Another.
        Other = "other",
    }
}

words! {
    /// How far an endorsement is.
    EndorsementState {
        /// Somebody asked for it.
        Asked = "asked",
        /// It is promised.
        Promised = "promised",
        /// It is given, with permission to show it.
        Given = "given",
        /// They do not want to.
        Declined = "declined",
    }
}

words! {
    /// How permission was given.
    Permission {
        /// On a signed paper.
        Letter = "letter",
        /// By e-mail.
        Mail = "mail",
        /// On a form of the campaign.
        Form = "form",
        /// By a resolution of the organisation.
        Resolution = "resolution",
        /// By word of mouth; somebody wrote it down.
        Spoken = "spoken",
    }
}

words! {
    /// Where an endorsement may be shown.
    Scope {
        /// On the public page.
        Page = "scope_page",
        /// In print.
        Print = "scope_print",
        /// Towards newspapers, radio, television.
        Press = "scope_press",
        /// In mail.
        Mail = "scope_mail",
    }
}

/// That an endorsement was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
    /// Who wrote it down: the person's id.
    pub by: String,
    /// How it came.
    pub why: String,
}

/// An endorsement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    /// Who.
    pub name: String,
    /// A person or an organisation.
    pub kind: EndorserKind,
    /// What may stand beside the name.
    pub role: String,
    /// From which part of the community.
    pub sector: Sector,
    /// Their words.
    pub quote: String,
    /// How far it is.
    pub state: EndorsementState,
    /// How permission was given.
    pub permission_how: Option<Permission>,
    /// On which day.
    pub permission_on: Option<Date>,
    /// In which words.
    pub permission_wording: String,
    /// Who keeps the proof.
    pub permission_by: String,
    /// Where it may be shown.
    pub scopes: Vec<Scope>,
    /// The first day on which it may be shown; none if at once.
    pub embargo: Option<Date>,
    /// Notes for the campaign alone.
    pub note: String,
    /// That it was taken back; then it is shown nowhere.
    pub revoked: Option<Revoked>,
}

impl Endorsement {
    /// Whether it may be shown somewhere on a day.
    #[must_use]
    pub fn shows(&self, scope: Scope, today: Date) -> bool {
        self.state == EndorsementState::Given
            && self.revoked.is_none()
            && self.scopes.contains(&scope)
            && self.embargo.is_none_or(|day| day <= today)
    }
}

impl Record for Endorsement {
    const KIND: &'static str = "endorsement";
    const EDIT: Action = Action::ManageEndorsements;
    const FIELDS: &'static [&'static str] = &[
        "name",
        "kind",
        "role",
        "sector",
        "quote",
        "state",
        "permission_how",
        "permission_on",
        "permission_wording",
        "permission_by",
        "scope_page",
        "scope_print",
        "scope_press",
        "scope_mail",
        "embargo",
        "note",
    ];
    const PERSONAL: &'static [&'static str] = &[
        "name",
        "role",
        "quote",
        "permission_wording",
        "permission_by",
        "note",
        "revoked_why",
    ];
    const BESIDE: &'static [&'static str] = &["revoked_at", "revoked_by", "revoked_why"];

    fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let kind = reader.word("kind", typed.value("kind"), EndorserKind::parse);
        let sector = reader.word("sector", typed.value("sector"), Sector::parse);
        let state = reader.word("state", typed.value("state"), EndorsementState::parse);
        let how = match typed.value("permission_how") {
            "" => None,
            word => reader.word("permission_how", word, Permission::parse),
        };
        let scopes = Scope::ALL
            .iter()
            .copied()
            .filter(|scope| typed.ticked(scope.word()))
            .collect();
        let endorsement = Self {
            name: reader.needed("name", typed.value("name")),
            kind: kind.unwrap_or(EndorserKind::Person),
            role: reader.line("role", typed.value("role")),
            sector: sector.unwrap_or(Sector::Other),
            quote: reader.text("quote", typed.value("quote")),
            state: state.unwrap_or(EndorsementState::Asked),
            permission_how: how,
            permission_on: reader.day("permission_on", typed.value("permission_on")),
            permission_wording: reader.text("permission_wording", typed.value("permission_wording")),
            permission_by: reader.line("permission_by", typed.value("permission_by")),
            scopes,
            embargo: reader.day("embargo", typed.value("embargo")),
            note: reader.text("note", typed.value("note")),
            revoked: typed.value("revoked_at").parse().ok().map(|at| Revoked {
                at,
                by: typed.value("revoked_by").to_owned(),
                why: typed.value("revoked_why").to_owned(),
            }),
        };
        if endorsement.state == EndorsementState::Given {
            endorsement.needs_proof(&mut reader);
        }
        reader.done(endorsement)
    }

    fn write(&self) -> Typed {
        let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let mut typed = Typed::default();
        typed.push("name", &self.name);
        typed.push("kind", self.kind.word());
        typed.push("role", &self.role);
        typed.push("sector", self.sector.word());
        typed.push("quote", &self.quote);
        typed.push("state", self.state.word());
        typed.push(
            "permission_how",
            self.permission_how.map(Permission::word).unwrap_or_default(),
        );
        typed.push("permission_on", day(self.permission_on));
        typed.push("permission_wording", &self.permission_wording);
        typed.push("permission_by", &self.permission_by);
        for scope in Scope::ALL {
            let allowed = self.scopes.contains(scope);
            typed.push(scope.word(), if allowed { YES } else { "" });
        }
        typed.push("embargo", day(self.embargo));
        typed.push("note", &self.note);
        if let Some(revoked) = &self.revoked {
            typed.push("revoked_at", revoked.at.to_string());
            typed.push("revoked_by", &revoked.by);
            typed.push("revoked_why", &revoked.why);
        }
        typed
    }
}

impl Endorsement {
    /// An endorsement counts as given once it can be shown that it was, and for what.
    fn needs_proof(&self, reader: &mut Reader) {
        const BEFORE: &str = "must be filled in before an endorsement counts as given";
        if self.permission_how.is_none() {
            reader.wrong("permission_how", BEFORE);
        }
        if self.permission_on.is_none() {
            reader.wrong("permission_on", BEFORE);
        }
        if self.permission_wording.is_empty() {
            reader.wrong("permission_wording", BEFORE);
        }
        if self.permission_by.is_empty() {
            reader.wrong("permission_by", BEFORE);
        }
        if self.scopes.is_empty() {
            reader.wrong(
                Scope::Page.word(),
                "or another place must be ticked before an endorsement counts as given",
            );
        }
    }
}

/// The endorsements of a campaign.
#[async_trait]
pub trait Endorsements: Records<Endorsement> {
    /// Writes down that an endorsement was taken back. From then on it is shown nowhere and cannot be changed.
    async fn revoke(&self, actor: &Actor, slug: &str, id: &str, why: &str) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::super::typed;
    use super::*;

    fn given() -> Vec<(&'static str, &'static str)> {
        vec![
            ("name", "Ann Lee"),
            ("kind", "person"),
            ("sector", "resident"),
            ("state", "given"),
            ("permission_how", "mail"),
            ("permission_on", "2028-05-01"),
            ("permission_wording", "You may use my name and my words."),
            ("permission_by", "Bob Roe"),
            ("scope_page", "yes"),
            ("embargo", "2028-06-01"),
        ]
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut endorsement = Endorsement::read(&typed(&given())).unwrap();
        assert_eq!(Endorsement::read(&endorsement.write()), Ok(endorsement.clone()));
        endorsement.revoked = Some(Revoked {
            at: 5,
            by: "p1".to_owned(),
            why: "By telephone".to_owned(),
        });
        assert_eq!(Endorsement::read(&endorsement.write()), Ok(endorsement));
    }

    #[test]
    fn it_is_given_with_proof_and_scope_only() {
        for left_out in [
            "permission_how",
            "permission_on",
            "permission_wording",
            "permission_by",
            "scope_page",
        ] {
            let mut form = given();
            form.retain(|(name, _)| *name != left_out);
            let Err(Fault::Invalid { fields }) = Endorsement::read(&typed(&form)) else {
                panic!("{left_out} is not missed");
            };
            assert_eq!(fields.len(), 1);
            assert_eq!(fields.first().map(|f| f.field.as_str()), Some(left_out));
            form.retain(|(name, _)| *name != "state");
            form.push(("state", "promised"));
            assert!(Endorsement::read(&typed(&form)).is_ok(), "{left_out}");
        }
    }

    #[test]
    fn it_shows_where_and_when_it_may() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut endorsement = Endorsement::read(&typed(&given())).unwrap();
        assert!(!endorsement.shows(Scope::Page, day("2028-05-31")));
        assert!(endorsement.shows(Scope::Page, day("2028-06-01")));
        assert!(!endorsement.shows(Scope::Press, day("2028-06-01")));
        endorsement.revoked = Some(Revoked {
            at: 5,
            by: String::new(),
            why: String::new(),
        });
        assert!(!endorsement.shows(Scope::Page, day("2028-06-01")));
    }
}
