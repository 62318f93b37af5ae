//! A campaign: what it is for, where, by which legal route, and the port that opens and changes it.

use super::rights::{Action, MemberRole};
use super::text::Reader;
use crate::actor::Actor;
use crate::campaign::phases::{Aim, Phase};
use crate::fault::Fault;
use crate::geo::Geoid;
use crate::place::words;
use crate::state::State;
use async_trait::async_trait;
use jiff::civil::Date;

words! {
    /// The legal way to the vote.
    Route {
        /// Not decided yet.
        Open = "open",
        /// The charter's text is changed.
        CharterAmendment = "charter-amendment",
        /// A state law offers the form by name.
        OptionalForm = "optional-form",
        /// The council passes an ordinance, by itself or after a petition.
        Ordinance = "ordinance",
        /// The state's legislature passes an act for this place.
        SpecialAct = "special-act",
        /// An elected or appointed commission drafts a charter.
        CharterCommission = "charter-commission",
    }
}

/// What every page of a workspace says at its top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: String,
    /// Its name in addresses; kept once given.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub aim: Aim,
    /// The place, as people say it.
    pub place: String,
    /// Its state.
    pub state: State,
    /// The place among the facts; none if it was written in by hand.
    pub geoid: Option<Geoid>,
    /// The legal way.
    pub route: Route,
    /// The day of the vote; none while it is not known.
    pub election: Option<Date>,
    /// The time zone, by its IANA name.
    pub zone: String,
    /// Which day it is there now.
    pub today: Date,
    /// The phase that it is in.
    pub phase: Phase,
    /// The line that every public piece must carry; empty until somebody wrote it.
    pub paid_for_by: String,
    /// Whether it gives information only, for a public body.
    pub neutral: bool,
    /// Whether publishing takes two people.
    pub two_person: bool,
    /// Whether it is a training campaign with invented people.
    pub demo: bool,
    /// Whether it is closed: it can be read and not changed.
    pub archived: bool,
    /// What the asker is in it.
    pub role: MemberRole,
    /// Grows with each change of the campaign's own facts.
    pub version: i64,
}

impl Head {
    /// Whether the asker may do this here and now.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        self.role.may(action) && (!self.archived || Self::after_closing(action))
    }

    /// What can still be done in a campaign that is closed. It can be opened again by [`Action::EditCampaign`].
    #[must_use]
    pub fn after_closing(action: Action) -> bool {
        matches!(
            action,
            Action::View | Action::ViewMoney | Action::ViewAudit | Action::Export | Action::EditCampaign
        )
    }

    /// The address of a page of the workspace; `rest` is empty or begins with a slash.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/campaigns/{}{rest}", self.slug)
    }

    /// Days until the vote; below zero after it.
    #[must_use]
    pub fn days_to_election(&self) -> Option<i64> {
        self.election
            .map(|day| crate::campaign::period::days_between(self.today, day))
    }
}

/// A campaign in the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it is.
    pub head: Head,
    /// How many people belong to it.
    pub members: i64,
}

/// A form that opens a campaign, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Its name.
    pub name: String,
    /// `adoption` or `retention`.
    pub aim: String,
    /// The Census code of the place; empty if it is written in.
    pub place: String,
    /// The place's name, where it is written in.
    pub place_name: String,
    /// Postal code of its state, where it is written in.
    pub state: String,
    /// The day of the vote; empty while it is not known.
    pub election: String,
}

/// A campaign that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCampaign {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub aim: Aim,
    /// Where.
    pub site: Site,
    /// The day of the vote.
    pub election: Option<Date>,
}

/// Where a campaign is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// A place among the facts.
    Known(Geoid),
    /// A place that somebody wrote in.
    WrittenIn {
        /// Its name.
        name: String,
        /// Its state.
        state: State,
    },
}

impl Opening {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self) -> Result<NewCampaign, Fault> {
        let mut reader = Reader::default();
        let name = reader.needed("name", &self.name);
        if !name.is_empty() && crate::slug::slug_of(&name).is_empty() {
            reader.wrong("name", "must hold a letter or a digit");
        }
        let aim = reader.word("aim", &self.aim, Aim::parse).unwrap_or(Aim::Adoption);
        let site = if self.place.trim().is_empty() {
            let place = reader.needed("place_name", &self.place_name);
            let state = reader.word("state", &self.state, State::from_postal);
            state.map(|state| Site::WrittenIn { name: place, state })
        } else {
            reader.word("place", &self.place, Geoid::parse).map(Site::Known)
        };
        let election = reader.day("election", &self.election);
        let campaign = site.map(|site| NewCampaign {
            name,
            aim,
            site,
            election,
        });
        // Without a site something was found wrong.
        match reader.done(campaign)? {
            Some(campaign) => Ok(campaign),
            None => Err(Fault::invalid("place_name", "must be filled in")),
        }
    }
}

/// The settings of a campaign, as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsForm {
    /// Its name.
    pub name: String,
    /// The legal way.
    pub route: String,
    /// The day of the vote.
    pub election: String,
    /// The time zone.
    pub zone: String,
    /// The phase.
    pub phase: String,
    /// The line that public pieces carry.
    pub paid_for_by: String,
    /// Whether it gives information only: `1`.
    pub neutral: bool,
    /// Whether publishing takes two people.
    pub two_person: bool,
    /// The version that was read.
    pub version: String,
}

/// Settings that hold together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// The legal way.
    pub route: Route,
    /// The day of the vote.
    pub election: Option<Date>,
    /// The time zone.
    pub zone: String,
    /// The phase.
    pub phase: Phase,
    /// The line that public pieces carry.
    pub paid_for_by: String,
    /// Whether it gives information only.
    pub neutral: bool,
    /// Whether publishing takes two people.
    pub two_person: bool,
}

impl SettingsForm {
    /// Reads the form; `aim` decides which phases there are.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self, aim: Aim) -> Result<Settings, Fault> {
        let mut reader = Reader::default();
        let name = reader.needed("name", &self.name);
        let route = reader
            .word("route", &self.route, Route::parse)
            .unwrap_or(Route::Open);
        let election = reader.day("election", &self.election);
        let known = |zone: &str| super::day::ZONES.iter().find(|z| **z == zone).copied();
        let zone = reader.word("zone", &self.zone, known).unwrap_or_default();
        let phase = reader.word("phase", &self.phase, |word| {
            Phase::parse(word).filter(|phase| phase.aim() == aim)
        });
        let paid_for_by = reader.line("paid_for_by", &self.paid_for_by);
        let settings = Settings {
            name,
            route,
            election,
            zone: zone.to_owned(),
            phase: phase.unwrap_or(Phase::Explore),
            paid_for_by,
            neutral: self.neutral,
            two_person: self.two_person,
        };
        reader.done(settings)
    }
}

/// Opening campaigns, and what they are.
#[async_trait]
pub trait Campaigns: Send + Sync {
    /// One's own campaigns, the open ones first.
    async fn list(&self, actor: &Actor) -> Result<Vec<Listed>, Fault>;

    /// Opens a campaign with its starting plan; the asker becomes its owner. Answers with its name in addresses.
    async fn open(&self, actor: &Actor, form: &Opening) -> Result<String, Fault>;

    /// What a campaign is, for one of its members.
    async fn head(&self, actor: &Actor, slug: &str) -> Result<Head, Fault>;

    /// Changes its settings.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed them meanwhile.
    async fn change(&self, actor: &Actor, slug: &str, form: &SettingsForm) -> Result<(), Fault>;

    /// Closes a campaign, or opens it again.
    async fn close(&self, actor: &Actor, slug: &str, closed: bool) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening() -> Opening {
        Opening {
            name: "Maple Falls Forward".to_owned(),
            aim: "adoption".to_owned(),
            place_name: "Maple Falls".to_owned(),
            state: "IL".to_owned(),
            election: "2028-11-07".to_owned(),
            ..Opening::default()
        }
    }

    #[test]
    fn a_place_is_known_or_written_in() {
        let read = opening().read().unwrap();
        assert!(matches!(read.site, Site::WrittenIn { ref name, .. } if name == "Maple Falls"));
        let known = Opening {
            place: "1716873".to_owned(),
            place_name: String::new(),
            state: String::new(),
            ..opening()
        };
        assert!(matches!(known.read().unwrap().site, Site::Known(_)));
        let Err(Fault::Invalid { fields }) = Opening::default().read() else {
            panic!("an empty form was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["name", "aim", "place_name", "state"]);
    }

    #[test]
    fn a_phase_belongs_to_its_aim() {
        let form = SettingsForm {
            name: "A".to_owned(),
            route: "ordinance".to_owned(),
            zone: "America/Chicago".to_owned(),
            phase: "r3".to_owned(),
            ..SettingsForm::default()
        };
        assert!(form.read(Aim::Retention).is_ok());
        assert!(form.read(Aim::Adoption).is_err());
        let elsewhere = SettingsForm {
            zone: "Europe/Berlin".to_owned(),
            ..form
        };
        assert!(elsewhere.read(Aim::Retention).is_err());
    }
}
