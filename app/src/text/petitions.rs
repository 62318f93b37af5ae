//! Texts of the petition law: what a rule says, what it comes to, by when.

use super::{Lang, texts};
use domain::campaign::ballot::Finding;
use domain::campaign::dates::{Direction, Due, Edge, Origin};
use domain::campaign::drive::{Because, Light};
use domain::campaign::holidays::{DayNote, DayOfWeek, Holiday};
use domain::campaign::period::{Period, Unit};
use domain::campaign::rule::{Companion, Event, Initiator, Instrument, Who, YesMeans};
use domain::campaign::threshold::{Base, Step, Threshold, ThresholdFault, Warning};
use domain::campaign::win::Support;
use domain::campaign::{PetitionRule, Ratio};

texts! {
    petitions_title { En => "What the law asks of a petition" }
    petitions_lead(rules, states) { En => "{rules} rules from {states} states, each with its source and the day on which it was read. Choose one and fill in your own figures: it works out how many signatures, by when, and how a drive stands." }
    petitions_missing { En => "A state that is not listed has not been read yet; that says nothing about its law." }
    petitions_confirm { En => "This is no legal advice. Confirm every number and every day with the clerk and with counsel before you rely on it." }
    petitions_state { En => "State" }
    petitions_rule { En => "Petition" }
    petitions_applies { En => "Applies to" }
    petitions_need { En => "Signatures" }
    petitions_yes { En => "A Yes" }
    petitions_law { En => "The law" }
    petitions_checked { En => "Checked" }
    petition_lead { En => "What the rule says, what it comes to with your figures, and by when. Everything that you fill in stays in the address of this page and is kept nowhere else." }
    petition_says { En => "What the rule says" }
    petition_applies { En => "It applies to" }
    petition_who { En => "Who may start it" }
    petition_need { En => "Valid signatures" }
    petition_base { En => "Taken of" }
    petition_window { En => "Signatures count" }
    petition_check { En => "Who checks" }
    petition_vote { En => "The vote" }
    petition_lockout { En => "How long it then rests" }
    petition_extra { En => "Besides" }
    petition_example { En => "A real case" }
    petition_yes { En => "What a Yes does" }
    petition_prose { En => "Holds more than the numbers here: read the words." }
    petition_silent { En => "The source that was read does not say." }
    petition_checked(day) { En => "Checked on {day}" }
    petition_form_title { En => "Work it out with your own figures" }
    petition_figures { En => "Your figures" }
    petition_figures_hint { En => "Two offices may give two figures. Enter both: the one that asks for more is used, and the difference is pointed out." }
    petition_source(what) { En => "{what}: who says so" }
    petition_second(what) { En => "{what}: what another office says" }
    petition_days { En => "Your days" }
    petition_days_hint { En => "As year-month-day. Leave open what you do not know: everything that can be counted without it is." }
    petition_drive { En => "Your drive" }
    petition_start { En => "First day of gathering" }
    petition_validity { En => "Share that you expect to be valid" }
    petition_validity_hint { En => "Aurora, Colorado, found 59.8% valid in 2023; trained circulators with a voter list reach 70% to 80%." }
    petition_cushion { En => "Cushion beyond that" }
    petition_raw { En => "Gathered so far" }
    petition_count_checked { En => "Of these, checked" }
    petition_count_valid { En => "Of these, valid" }
    petition_today { En => "On which day" }
    petition_work_out { En => "Work it out" }
    petition_comes_to { En => "What it comes to" }
    petition_needed { En => "Valid signatures needed" }
    petition_certify_cap(n) { En => "The officer need certify no more than {n}." }
    petition_working { En => "The working" }
    petition_goal { En => "To gather, valid or not" }
    petition_goal_note(validity) { En => "at {validity}% valid" }
    petition_pace { En => "A day" }
    petition_pace_note(days) { En => "over {days} days" }
    petition_status { En => "How the drive stands" }
    petition_found(share, valid, checked) { En => "{share}% valid: {valid} of {checked} checked" }
    petition_projected { En => "Where this pace leads" }
    petition_projected_note(raw) { En => "valid, of {raw} gathered" }
    petition_interval(low, high) { En => "between {low}% and {high}% valid, 19 times out of 20" }
    petition_new_goal { En => "To gather, at the share found" }
    petition_remaining(n, pace) { En => "{n} still to gather: {pace} a day from here on" }
    petition_remaining_none { En => "reached" }
    petition_method { En => "The pace so far is carried on to the filing. The interval is Wilson’s for the signatures checked, with the correction for a finite pile; it assumes that they were drawn at random, and covers neither a change of pace nor a bad sample." }
    petition_drive_needs { En => "For the drive, fill in the figures above, the first day, the day of filing, and the share that you expect to be valid." }
    petition_deadlines { En => "By when" }
    petition_deadlines_none { En => "Fill in the day of the vote, or of the filing, and the deadlines that hang on it are counted." }
    petition_due { En => "What" }
    petition_day { En => "Day" }
    petition_counted { En => "How it is counted" }
    petition_moved(day) { En => "counted as {day}, moved because offices are shut" }
    petition_by_hand(day, note) { En => "moved by hand, counted as {day}: {note}" }
    petition_waiting { En => "Still open" }
    petition_waiting_for(due, period, event) { En => "{due}: {period}, once you know the day of {event}" }
    petition_waiting_clerk(due, period) { En => "{due}: {period}; ask the clerk from which day it is counted" }
    petition_breach(due, event, on, bound) { En => "{event} on {on} is outside what is allowed: {due} is {bound}." }
    petition_advice { En => "our advice" }
    petition_companion_wards { En => "Decide on the companion question about wards. Where it is needed and missing, the new form may bring a council elected at large." }
    petition_companion_commissioners { En => "The members of the commission are elected with the same ballot: candidates are needed by then." }
    petition_holiday(name) { En => "{name}" }
    petition_observed(name) { En => "{name} is observed" }
    petition_closed(note) { En => "{note}: offices may be shut" }
    petition_none { En => "The law offers no such petition" }
    vote_title { En => "How many votes win" }
    vote_lead { En => "From the voters on the rolls to the votes that win, and to the hours it takes to find them. Everything stays in the address of this page." }
    vote_expect { En => "What you expect" }
    vote_registered { En => "Registered voters" }
    vote_turnout { En => "Share of them who vote" }
    vote_roll_off { En => "Share of these who leave the question blank" }
    vote_goal { En => "Share of the votes to aim for" }
    vote_canvass { En => "What you have found, counts only" }
    vote_support { En => "Supporters found" }
    vote_undecided { En => "Undecided" }
    vote_against { En => "Against" }
    vote_support_rate { En => "Share of people reached who support it" }
    vote_reach_rate { En => "Share of doors or calls that reach somebody" }
    vote_attempts { En => "Doors or calls in an hour" }
    vote_needs { En => "Fill in the registered voters and the share who vote." }
    vote_voters { En => "People who vote" }
    vote_votes { En => "Votes on the question" }
    vote_win { En => "Votes that win" }
    vote_win_note { En => "one more than half" }
    vote_goal_votes { En => "Votes for your goal" }
    vote_said { En => "They said" }
    vote_people { En => "People" }
    vote_share { En => "Share" }
    vote_reached(n) { En => "{n} people reached" }
    vote_work { En => "What is left to do" }
    vote_to_find { En => "Supporters to find" }
    vote_to_reach { En => "People to reach" }
    vote_to_try { En => "Doors or calls" }
    vote_hours { En => "Volunteer hours" }
    vote_method { En => "People who vote and votes on the question are rounded to the nearest, everything to be reached is rounded up. A supporter found is not yet a vote cast." }
    question_title { En => "Is the ballot question clear" }
    question_lead { En => "Paste the wording and see what a voter may stumble over: what a Yes does, how hard it reads, double negatives, two questions in one." }
    question_text { En => "The wording" }
    question_hint { En => "As it would stand on the ballot, at most 4,000 characters. It is checked in English and kept nowhere." }
    question_yes { En => "What a Yes does by law" }
    question_yes_open { En => "Not known yet" }
    question_yes_change { En => "It changes the form" }
    question_yes_retain { En => "It keeps the form in force" }
    question_limit { En => "Most words that the law allows" }
    question_check { En => "Check it" }
    question_found { En => "What was found" }
    question_clear { En => "Nothing stands out. Let somebody who has never heard of it read it aloud to you." }
    question_yes_reads { En => "A Yes, as it reads" }
    question_grade { En => "School grade" }
    question_grade_note { En => "Flesch-Kincaid; the eighth grade is easy for most" }
    question_words { En => "Words" }
    question_method { En => "The grade is 0.39 × words a sentence + 11.8 × syllables a word − 15.59 (Kincaid and others, 1975), with syllables estimated. The other findings go by signal words: they point, they do not judge. Counsel decides on the wording." }
    finding_contradicts { En => "It reads as if Yes did the opposite of what the law says it does." }
    finding_keeps { En => "Yes keeps the form in force: whoever wants the change has to vote No. Say so wherever the question is explained." }
    finding_unclear { En => "No word says what a Yes does. Name it: adopt, change, keep." }
    finding_no_question { En => "It does not end as a question." }
    finding_hard(grade, limit) { En => "It reads at grade {grade}; {limit} would be easy for most. Shorter sentences help most." }
    finding_negative(words) { En => "Two negatives in one sentence: {words}. Say it without." }
    finding_several(words) { En => "It seems to ask more than one thing ({words}), and there is one answer." }
    finding_long(words, limit) { En => "It has {words} words; the law allows {limit}." }
    yes_reads_change { En => "changes the form" }
    yes_reads_keep { En => "keeps the form" }
    petitions_link { En => "What the law asks of a petition" }
}

// `let Self::En = self` stops the build of each of these texts once there is another language.
impl Lang {
    /// What a petition sets in motion.
    #[must_use]
    pub fn instrument(self, of: Instrument) -> &'static str {
        let Self::En = self;
        match of {
            Instrument::AmendCharter => "Amend the charter",
            Instrument::ElectCommission => "Elect a charter commission",
            Instrument::AdoptForm => "Adopt the form",
            Instrument::ChangeForm => "Change the form",
            Instrument::AbandonForm => "Give up the form",
            Instrument::Initiative => "Propose a local law",
        }
    }

    /// A percentage out of an exact share: `10%`, `12.5%`.
    #[must_use]
    pub fn share(self, rate: Ratio) -> String {
        let Self::En = self;
        let tenths = rate.tenths_of_percent();
        if tenths % 10 == 0 {
            format!("{}%", tenths / 10)
        } else {
            format!("{}%", self.tenths(tenths))
        }
    }

    /// A number given in tenths.
    #[must_use]
    pub fn tenths(self, tenths: i64) -> String {
        self.decimal(tenths as f64 / 10.0, 1)
    }

    /// What a share is taken of.
    #[must_use]
    pub fn base(self, base: Base) -> &'static str {
        let Self::En = self;
        match base {
            Base::Registered => "registered voters",
            Base::VotesCast => "votes cast",
            Base::VotersAtElection => "people who voted",
            Base::VotesForOffice => "votes for the office",
            Base::Electors => "electors",
            Base::Population => "inhabitants",
        }
    }

    /// How many signatures a law asks for, in one line.
    #[must_use]
    pub fn threshold(self, threshold: &Threshold) -> String {
        let Self::En = self;
        let each = |parts: &[Threshold]| -> String {
            let all: Vec<String> = parts.iter().map(|p| self.threshold(p)).collect();
            all.join(", ")
        };
        match threshold {
            Threshold::Percent { of, rate } => format!("{} of {}", self.share(*rate), self.base(*of)),
            Threshold::Fixed { signatures } => self.whole(*signatures),
            Threshold::LesserOf(parts) => format!("the smallest of {}", each(parts)),
            Threshold::GreaterOf(parts) => format!("the largest of {}", each(parts)),
            Threshold::PopulationBands { of, bands } => {
                let all: Vec<String> = bands
                    .iter()
                    .map(|band| match band.up_to {
                        Some(n) => format!("{} up to {} inhabitants", self.share(band.rate), self.whole(n)),
                        None => format!("{} beyond", self.share(band.rate)),
                    })
                    .collect();
                format!("of {}: {}", self.base(*of), all.join(", "))
            }
            Threshold::None => self.petition_none().to_owned(),
        }
    }

    /// Who may start a petition.
    #[must_use]
    pub fn initiator(self, who: &Initiator) -> String {
        let Self::En = self;
        let plain = match who.who {
            Who::Voters => "voters",
            Who::GoverningBody => "the council",
            Who::CharterCommission => "a charter commission",
        };
        if who.words.is_empty() || who.words == "voters" {
            plain.to_owned()
        } else {
            who.words.clone()
        }
    }

    /// A length of time.
    #[must_use]
    pub fn period(self, period: Period) -> String {
        let Self::En = self;
        let unit = match period.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        let s = if period.count == 1 { "" } else { "s" };
        format!("{} {unit}{s}", period.count)
    }

    /// A day that a law counts from, as in "before …".
    #[must_use]
    pub fn event(self, event: Event) -> &'static str {
        let Self::En = self;
        match event {
            Event::Filing => "the filing",
            Event::Certification => "the certification",
            Event::Order => "the council’s order",
            Event::Ordinance => "the ordinance",
            Event::Resolution => "the resolution",
            Event::Hearing => "the hearing",
            Event::Election => "the vote",
            Event::Primary => "the municipal primary",
            Event::InForce => "the day on which it came into force",
            Event::FirstManager => "the first manager’s appointment",
            Event::Loss => "the lost vote",
            Event::Change => "the last change",
            Event::Vote => "the last vote on it",
        }
    }

    /// What is due.
    #[must_use]
    pub fn due(self, due: Due) -> &'static str {
        let Self::En = self;
        match due {
            Due::OldestSignature => "Oldest signature that counts",
            Due::CirculationEnds => "End of gathering",
            Due::AdvisedFiling => "Filing, with time for checks and protests",
            Due::Filing => "Filing",
            Due::Ordinance => "The council’s ordinance",
            Due::VerificationEnds => "The officer’s check",
            Due::ProtestEnds => "Protests",
            Due::CureEnds => "Mending what failed",
            Due::HearingNotice => "Notice of the hearing",
            Due::HearingFrom => "Hearing, at the earliest",
            Due::HearingTo => "Hearing, at the latest",
            Due::Certification => "Certification to the ballot",
            Due::ElectionFrom => "Vote, at the earliest",
            Due::ElectionTo => "Vote, at the latest",
            Due::QuestionFree => "The question may be asked again",
        }
    }

    /// How a date was counted: `68 days before the vote (November 7, 2028)`.
    #[must_use]
    pub fn counting(self, deadline: &domain::campaign::dates::Deadline) -> String {
        let Self::En = self;
        let way = match deadline.direction {
            Direction::Before => "before",
            Direction::After => "after",
        };
        let more = if deadline.more_than { "more than " } else { "" };
        let day = self.date(&deadline.from_date.to_string());
        let mut text = format!(
            "{more}{} {way} {} ({day})",
            self.period(deadline.period),
            self.event(deadline.from)
        );
        if deadline.origin == Origin::Advice {
            text = format!("{text}; {}", self.petition_advice());
        }
        text
    }

    /// Whether a day is the first or the last.
    #[must_use]
    pub fn edge(self, edge: Edge) -> &'static str {
        let Self::En = self;
        match edge {
            Edge::Earliest => "not before",
            Edge::Latest => "not after",
        }
    }

    /// A day of the week.
    #[must_use]
    pub fn weekday(self, day: DayOfWeek) -> &'static str {
        let Self::En = self;
        match day {
            DayOfWeek::Monday => "Monday",
            DayOfWeek::Tuesday => "Tuesday",
            DayOfWeek::Wednesday => "Wednesday",
            DayOfWeek::Thursday => "Thursday",
            DayOfWeek::Friday => "Friday",
            DayOfWeek::Saturday => "Saturday",
            DayOfWeek::Sunday => "Sunday",
        }
    }

    /// A federal holiday.
    #[must_use]
    pub fn holiday(self, holiday: Holiday) -> &'static str {
        let Self::En = self;
        match holiday {
            Holiday::NewYear => "New Year’s Day",
            Holiday::MartinLutherKing => "Martin Luther King Jr.’s Birthday",
            Holiday::Washington => "Washington’s Birthday",
            Holiday::Memorial => "Memorial Day",
            Holiday::Juneteenth => "Juneteenth",
            Holiday::Independence => "Independence Day",
            Holiday::Labor => "Labor Day",
            Holiday::Columbus => "Columbus Day",
            Holiday::Veterans => "Veterans Day",
            Holiday::Thanksgiving => "Thanksgiving Day",
            Holiday::Christmas => "Christmas Day",
        }
    }

    /// What is unusual about a day, where something is.
    #[must_use]
    pub fn day_note(self, day: DayNote) -> Option<String> {
        let Self::En = self;
        let note = match (day.holiday, day.observed) {
            (Some(holiday), _) => self.petition_holiday(self.holiday(holiday)),
            (None, Some(observed)) => self.petition_observed(self.holiday(observed)),
            (None, None) if day.is_weekend() => self.weekday(day.weekday).to_owned(),
            (None, None) => return None,
        };
        Some(self.petition_closed(note))
    }

    /// One line of the working.
    #[must_use]
    pub fn step(self, step: &Step) -> String {
        let Self::En = self;
        let list = |of: &[i64]| -> String {
            let all: Vec<String> = of.iter().map(|n| self.whole(*n)).collect();
            all.join(", ")
        };
        match step {
            Step::Share {
                figure,
                rate,
                signatures,
            } => {
                let source = if figure.source.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", figure.source)
                };
                format!(
                    "{} of {} {}{source}: {}, a part of a signature counted as a whole one",
                    self.share(*rate),
                    self.whole(figure.value),
                    self.base(figure.base),
                    self.whole(*signatures)
                )
            }
            Step::Higher { of, taken, .. } => {
                format!(
                    "Two figures give {}: the higher one holds, {}",
                    list(of),
                    self.whole(*taken)
                )
            }
            Step::Fixed { signatures } => format!("The law names {}", self.whole(*signatures)),
            Step::Band { figure, up_to, rate } => match up_to {
                Some(n) => format!(
                    "{} inhabitants: the band up to {}, {}",
                    self.whole(figure.value),
                    self.whole(*n),
                    self.share(*rate)
                ),
                None => format!(
                    "{} inhabitants: the last band, {}",
                    self.whole(figure.value),
                    self.share(*rate)
                ),
            },
            Step::Lesser { of, taken } => format!("The smallest of {}: {}", list(of), self.whole(*taken)),
            Step::Greater { of, taken } => format!("The largest of {}: {}", list(of), self.whole(*taken)),
        }
    }

    /// What to look into before relying on a number.
    #[must_use]
    pub fn figure_warning(self, warning: &Warning) -> String {
        let Self::En = self;
        match warning {
            Warning::FiguresDiffer { base, values, used } => {
                let all: Vec<String> = values.iter().map(|n| self.whole(*n)).collect();
                format!(
                    "Two offices give different figures for {}: {}. {} is used, because it asks for more. Ask which one counts.",
                    self.base(*base),
                    all.join(" and "),
                    self.whole(*used)
                )
            }
            Warning::Unsourced { base, value } => format!(
                "Nobody is named who gave {} {}. Write down the office.",
                self.whole(*value),
                self.base(*base)
            ),
            Warning::Zero { base } => format!("A figure of 0 {} is hardly right.", self.base(*base)),
        }
    }

    /// Why there is no number.
    #[must_use]
    pub fn threshold_fault(self, fault: ThresholdFault) -> String {
        let Self::En = self;
        match fault {
            ThresholdFault::NoPath => self.petition_none().to_owned(),
            ThresholdFault::Missing(base) => {
                format!(
                    "Fill in the number of {}, and the signatures needed are worked out.",
                    self.base(base)
                )
            }
            ThresholdFault::Negative(base) => format!("The number of {} is below zero.", self.base(base)),
            ThresholdFault::Malformed => {
                "The rule on record is not complete; tell whoever runs this site.".to_owned()
            }
        }
    }

    /// The light of a drive, in a word: colour is never the only sign.
    #[must_use]
    pub fn light(self, light: Light) -> &'static str {
        let Self::En = self;
        match light {
            Light::Green => "Green: on course",
            Light::Amber => "Amber: not safe",
            Light::Red => "Red: falls short",
        }
    }

    /// Why a light has its colour.
    #[must_use]
    pub fn because(self, because: Because) -> String {
        let Self::En = self;
        match because {
            Because::NotStarted => "The first day is not over, so there is no pace yet.".to_owned(),
            Because::NothingChecked => "Nothing has been checked, so validity is only assumed.".to_owned(),
            Because::Short { by, surely } => {
                let sure = if surely {
                    ", and even the best of the interval does not reach it"
                } else {
                    ""
                };
                format!(
                    "Carried on like this, {} valid signatures are missing{sure}.",
                    self.whole(by)
                )
            }
            Because::WithinError { by } => format!(
                "Carried on like this it is enough, but the lower end of the interval is {} short.",
                self.whole(by)
            ),
            Because::OnCourse { spare: by } => format!(
                "Even the lower end of the interval has {} more than needed.",
                self.whole(by)
            ),
            Because::Reached { surplus: by } => format!(
                "Enough are checked and valid: {} more than needed.",
                self.whole(by)
            ),
        }
    }

    /// What people said when they were asked.
    #[must_use]
    pub fn support(self, said: Support) -> &'static str {
        let Self::En = self;
        match said {
            Support::Support => "For it",
            Support::Undecided => "Undecided",
            Support::Against => "Against it",
        }
    }

    /// What a Yes does, as a text reads.
    #[must_use]
    pub fn yes_reads(self, yes: Option<YesMeans>) -> Option<&'static str> {
        yes.map(|yes| match yes {
            YesMeans::Change => self.yes_reads_change(),
            YesMeans::Retain => self.yes_reads_keep(),
        })
    }

    /// What was found in a ballot question.
    #[must_use]
    pub fn finding(self, finding: &Finding) -> String {
        match finding {
            Finding::YesContradictsRule { .. } => self.finding_contradicts().to_owned(),
            Finding::YesKeeps => self.finding_keeps().to_owned(),
            Finding::YesUnclear => self.finding_unclear().to_owned(),
            Finding::NotAQuestion => self.finding_no_question().to_owned(),
            Finding::HardToRead { grade, limit } => {
                self.finding_hard(self.tenths(*grade), self.tenths(*limit))
            }
            Finding::DoubleNegative { words } => self.finding_negative(words.join(", ")),
            Finding::SeveralQuestions { words, .. } => self.finding_several(words),
            Finding::TooLong { words, limit } => self.finding_long(words, limit),
        }
    }

    /// Why a companion question matters.
    #[must_use]
    pub fn companion_why(self, companion: Companion) -> &'static str {
        match companion {
            Companion::Wards => self.petition_companion_wards(),
            Companion::Commissioners => self.petition_companion_commissioners(),
        }
    }

    /// What a Yes does, in one sentence.
    #[must_use]
    pub fn yes_means(self, rule: &PetitionRule) -> Option<&'static str> {
        let Self::En = self;
        rule.yes_means.map(|yes| match yes {
            YesMeans::Change => "Yes changes the form of government",
            YesMeans::Retain => "Yes keeps the form in force",
        })
    }
}
