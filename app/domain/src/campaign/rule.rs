//! A petition rule as data: what a law asks for, by when, and what it locks out.
//!
//! A law fits into numbers only in part. What does not stays in the rule's own words ([`RuleWords`]), and
//! [`PetitionRule::prose`] says which of those words hold more than the numbers do. Nothing here is legal advice: the
//! clerk and counsel confirm it.

use super::period::Period;
use super::ratio::Ratio;
use super::threshold::{Bases, Required, Threshold, ThresholdFault};
use crate::government::Confidence;
use crate::place::words;
use crate::state::State;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

words! {
    /// What a petition sets in motion.
    Instrument {
        /// Changes the text of a charter.
        AmendCharter = "amend-charter",
        /// Has a charter or study commission elected; its proposal is voted on later.
        ElectCommission = "elect-commission",
        /// Adopts one named form.
        AdoptForm = "adopt-form",
        /// Changes to another form that the law offers.
        ChangeForm = "change-form",
        /// Gives up the form in force.
        AbandonForm = "abandon-form",
        /// Proposes a local law.
        Initiative = "initiative",
    }
}

words! {
    /// Who may start it.
    Who {
        /// Voters, by petition.
        Voters = "voters",
        /// The council or another governing body.
        GoverningBody = "governing-body",
        /// A charter commission.
        CharterCommission = "charter-commission",
    }
}

words! {
    /// A day that a law counts from.
    Event {
        /// The petition is filed.
        Filing = "filing",
        /// The officer finds the petition sufficient.
        Certification = "certification",
        /// The council orders the election.
        Order = "order",
        /// The council passes an ordinance.
        Ordinance = "ordinance",
        /// The council passes a resolution.
        Resolution = "resolution",
        /// A court hears the petition.
        Hearing = "hearing",
        /// The vote on the question.
        Election = "election",
        /// The municipal primary.
        Primary = "primary",
        /// The form, or the amendment, came into force.
        InForce = "in-force",
        /// The first manager was appointed.
        FirstManager = "first-manager",
        /// The same question was lost.
        Loss = "loss",
        /// The charter was last changed.
        Change = "change",
        /// A vote on the charter or the question was last held, whatever its result.
        Vote = "vote",
    }
}

words! {
    /// What a Yes on the ballot does.
    YesMeans {
        /// It brings the other form.
        Change = "change",
        /// It keeps the form in force.
        Retain = "retain",
    }
}

words! {
    /// A question or election that goes with the main one.
    Companion {
        /// Whether council members stay elected by ward.
        Wards = "wards",
        /// Who sits on the commission.
        Commissioners = "commissioners",
    }
}

words! {
    /// A part of a rule's own words.
    Part {
        /// To whom it applies.
        AppliesTo = "applies_to",
        /// Who may start it.
        Initiators = "initiators",
        /// What the share is taken of.
        BaseDefinition = "base_definition",
        /// When signatures count.
        SignatureWindow = "signature_window",
        /// Who checks, and how.
        OfficerAndCheck = "officer_and_check",
        /// When the vote is.
        ElectionWindow = "election_window",
        /// How long the question then rests.
        Lockout = "lockout",
        /// Everything else.
        ExtraRules = "extra_rules",
    }
}

words! {
    /// What happens to a last day on which offices are shut.
    IfClosed {
        /// It moves to the next day on which they are open.
        Next = "next",
        /// It moves to the last day before on which they are open.
        Previous = "previous",
    }
}

/// Who may start it, with the law's own condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Initiator {
    /// Who.
    pub who: Who,
    /// In the rule's words: `legislative body by 3/5`.
    pub words: String,
}

/// A last day, counted back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// At least so long before.
    pub period: Period,
    /// Before what.
    pub event: Event,
}

/// A length of time that runs from a day; from which day, the source may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// At most so long.
    pub period: Period,
    /// From what; none where the source does not say.
    pub after: Option<Event>,
}

/// When a court hears a petition, counted from its filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingWindow {
    /// Not sooner than this.
    pub from: Period,
    /// Not later than this.
    pub to: Period,
    /// Notice is due at least so long before the hearing.
    pub notice: Option<Period>,
}

/// When the vote may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectionWindow {
    /// At least so long after.
    pub min: Option<Period>,
    /// At most so long after.
    pub max: Option<Period>,
    /// After what; none where the source does not say.
    pub after: Option<Event>,
}

/// A time during which the question may not be asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lockout {
    /// What starts it.
    pub after: Event,
    /// How long it lasts.
    pub wait: Period,
    /// Whether more than that must have passed, so that the first free day is one later.
    pub more_than: bool,
}

/// Where a rule stands, and when somebody last looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The law and who prints it.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The day on which it was read.
    pub checked_on: Date,
}

/// The rule in the words of its row; empty where the row is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleWords {
    /// What the share is taken of.
    pub base_definition: String,
    /// When signatures count.
    pub signature_window: String,
    /// Who checks, and how.
    pub officer_and_check: String,
    /// When the vote is.
    pub election_window: String,
    /// How long the question then rests.
    pub lockout: String,
    /// Everything else.
    pub extra_rules: String,
    /// A real case.
    pub example: String,
}

/// A change that somebody made to a rule, kept with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The day.
    pub on: Date,
    /// What was changed.
    pub fields: Vec<Field>,
    /// Why: on whose word. Never empty.
    pub note: String,
}

/// Why a rule or a date was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum EditFault {
    /// A change needs a note that says why.
    #[error("a change needs a note")]
    NoNote,
    /// Nothing would be different.
    #[error("nothing was changed")]
    NoChange,
}

/// A petition rule. What the law, as far as it was read, does not say is `None` or empty, never a guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PetitionRule {
    /// Its name in files and addresses: `il-adopt`.
    pub id: String,
    /// The state.
    pub state: State,
    /// What the petition sets in motion.
    pub instrument: Instrument,
    /// The same in the words of the row.
    pub title: String,
    /// To whom it applies.
    pub applies_to: String,
    /// Who may start it.
    pub initiators: Vec<Initiator>,
    /// How many valid signatures.
    pub threshold: Threshold,
    /// A signature counts if it is at most so old at filing.
    pub signature_max_age: Option<Period>,
    /// How long circulators have.
    pub circulation: Option<Running>,
    /// How long the officer has to check, from the filing.
    pub verification: Option<Period>,
    /// How many signatures the officer need certify at most, as a share of the need: 140% in Massachusetts.
    pub certify_cap: Option<Ratio>,
    /// How long anybody may protest.
    pub protest: Option<Running>,
    /// How long a failed petition may be mended.
    pub cure: Option<Running>,
    /// When a court hears it.
    pub hearing: Option<HearingWindow>,
    /// The last day for filing.
    pub file_before: Option<Before>,
    /// The last day for the council's ordinance, where it starts the vote.
    pub ordinance_before: Option<Before>,
    /// The last day for the officer's certification to the ballot.
    pub certify_before: Option<Before>,
    /// When the vote may be.
    pub election: Option<ElectionWindow>,
    /// When the question may not be asked.
    pub lockouts: Vec<Lockout>,
    /// What a last day on a weekend or holiday does; none: it stays, and is only pointed out.
    pub if_closed: Option<IfClosed>,
    /// What a Yes does.
    pub yes_means: Option<YesMeans>,
    /// Whether the result binds.
    pub binding: Option<bool>,
    /// What goes with the question.
    pub companions: Vec<Companion>,
    /// The rule's own words.
    pub words: RuleWords,
    /// Which of those words hold more than the numbers above.
    pub prose: Vec<Part>,
    /// Where it stands.
    pub source: Citation,
    /// How sure it is; none: nobody has judged it.
    pub confidence: Option<Confidence>,
    /// What was changed by hand, oldest first.
    pub edits: Vec<Edit>,
}

/// Declares the fields in which two rules can differ, and finds those in which they do.
macro_rules! fields {
    ($($variant:ident $field:ident $word:literal $doc:literal),+ $(,)?) => {
        words! {
            /// A field of a rule.
            Field { $(#[doc = $doc] $variant = $word),+ }
        }

        impl PetitionRule {
            /// The fields in which another rule differs, the record of changes left out.
            #[must_use]
            pub fn differences(&self, other: &Self) -> Vec<Field> {
                let mut fields = Vec::new();
                $(if self.$field != other.$field { fields.push(Field::$variant); })+
                fields
            }

            /// Takes one field from another rule.
            pub fn take(&mut self, from: &Self, field: Field) {
                match field { $(Field::$variant => self.$field.clone_from(&from.$field)),+ }
            }
        }
    };
}

fields! {
    Id id "id" "Its name.",
    State state "state" "The state.",
    Instrument instrument "instrument" "What it sets in motion.",
    Title title "title" "The same in words.",
    AppliesTo applies_to "applies-to" "To whom it applies.",
    Initiators initiators "initiators" "Who may start it.",
    Threshold threshold "threshold" "How many signatures.",
    SignatureMaxAge signature_max_age "signature-max-age" "How old a signature may be.",
    Circulation circulation "circulation" "How long circulators have.",
    Verification verification "verification" "How long the check takes.",
    CertifyCap certify_cap "certify-cap" "How many are certified at most.",
    Protest protest "protest" "How long anybody may protest.",
    Cure cure "cure" "How long it may be mended.",
    Hearing hearing "hearing" "When a court hears it.",
    FileBefore file_before "file-before" "The last day for filing.",
    OrdinanceBefore ordinance_before "ordinance-before" "The last day for an ordinance.",
    CertifyBefore certify_before "certify-before" "The last day for certification.",
    Election election "election" "When the vote may be.",
    Lockouts lockouts "lockouts" "When the question rests.",
    IfClosed if_closed "if-closed" "What a closed last day does.",
    YesMeans yes_means "yes-means" "What a Yes does.",
    Binding binding "binding" "Whether the result binds.",
    Companions companions "companions" "What goes with the question.",
    Words words "words" "The rule's own words.",
    Prose prose "prose" "Which words say more than the numbers.",
    Source source "source" "Where it stands.",
    Confidence confidence "confidence" "How sure it is.",
}

impl PetitionRule {
    /// How many valid signatures are needed, with the working.
    ///
    /// # Errors
    /// See [`Threshold::required`].
    pub fn required(&self, bases: &Bases) -> Result<Required, ThresholdFault> {
        self.threshold.required(bases)
    }

    /// The days that this rule counts from.
    #[must_use]
    pub fn counts_from(&self) -> std::collections::BTreeSet<Event> {
        let open = super::dates::timeline(self, &super::dates::Milestones::new()).waiting;
        open.into_iter().filter_map(|waiting| waiting.needs).collect()
    }

    /// Whether the law offers a petition for this at all.
    #[must_use]
    pub fn has_petition(&self) -> bool {
        self.threshold != Threshold::None
    }

    /// How many signatures the officer need certify at most, where the law caps it: the floor of the cap's share.
    #[must_use]
    pub fn certified_at_most(&self, required: i64) -> Option<i64> {
        Some(self.certify_cap?.of_down(required))
    }

    /// The companions that the rule knows and nobody has asked for: each blocks, because without it the result may be
    /// another than people expect (in Illinois, a council elected at large).
    #[must_use]
    pub fn missing_companions(&self, requested: &[Companion]) -> Vec<Companion> {
        let missing = |c: &Companion| !requested.contains(c);
        self.companions.iter().copied().filter(missing).collect()
    }

    /// The rule as somebody changed it. The change is recorded with its note, never silent; what was recorded before
    /// stays, whatever `changed` says of it.
    ///
    /// # Errors
    /// Where the note is empty or nothing is different.
    pub fn revised(&self, changed: Self, note: &str, on: Date) -> Result<Self, EditFault> {
        let note = note.trim();
        if note.is_empty() {
            return Err(EditFault::NoNote);
        }
        let fields = self.differences(&changed);
        if fields.is_empty() {
            return Err(EditFault::NoChange);
        }
        let mut edits = self.edits.clone();
        edits.push(Edit {
            on,
            fields,
            note: note.to_owned(),
        });
        Ok(Self { edits, ..changed })
    }
}
