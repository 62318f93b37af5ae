//! Texts of a campaign's law.

use super::{Lang, capital, texts};
use domain::campaign::PetitionRule;
use domain::campaign::rule::{Before, Companion, Field, IfClosed, Part, Running, YesMeans};
use domain::workspace::campaign::Head;
use domain::workspace::law::fields::Kind;
use domain::workspace::law::{Answer, Decision, Subject, asks_for};

texts! {
    section_law { En => "Legal path" }
    law_lead_none { En => "First choose the rule that you go by. Signatures, deadlines and the meaning of a Yes follow from it." }
    law_confirm_short { En => "Confirm with the clerk and with counsel" }

    // What a Yes does
    law_yes_change { En => "A Yes changes the form of government." }
    law_yes_retain { En => "A Yes keeps the form in force." }
    law_yes_open { En => "The law that was read does not say what a Yes does. Ask the clerk for the question as it will stand on the ballot, and write it into the rule." }
    law_asks_yes { En => "This campaign asks for a Yes." }
    law_asks_no { En => "This campaign asks for a No." }
    law_asks_retain_why { En => "The question is whether to keep it." }

    // The rule
    law_choose { En => "Choose the rule" }
    law_choose_text(state) { En => "These are the rules on record for {state}. The one that you choose is copied into the campaign: a later edition of the records changes nothing here by itself." }
    law_choose_button { En => "Go by this rule" }
    law_choose_other { En => "Go by another rule" }
    law_none_on_record(state) { En => "No rule is on record for {state}" }
    law_none_on_record_text { En => "That says nothing about its law. Find the statute with counsel, and write the rule here: how many signatures, by when, what a Yes does." }
    law_write_own { En => "No rule on record fits: write your own" }
    law_nobody_chose { En => "No rule is chosen yet" }
    law_nobody_chose_text { En => "The owner, a manager or the petition captain chooses one." }
    law_rule { En => "The rule" }
    law_rule_from(title) { En => "Drawn by hand: {title}" }
    law_drawn { En => "This rule was drawn by hand, because none is on record. Nobody but your campaign has checked it." }
    law_edit { En => "Change the rule by hand" }
    law_edit_lead { En => "Leave what is right as it stands. Every change keeps who made it, when, why, and what stood there before." }
    law_own_lead { En => "Write down what the law says, and where it stands. Leave empty what it does not say: no date is better than a wrong one." }
    law_note { En => "Why: on whose word?" }
    law_note_hint { En => "For example: told by the city clerk, by telephone on 3 January." }
    law_save_rule { En => "Save the rule" }
    law_changed_by_hand { En => "Changed by hand" }
    law_changed_lead { En => "What the campaign goes by differs from the record here:" }
    law_field { En => "What" }
    law_now { En => "For this campaign" }
    law_at_first { En => "On record" }
    law_on_record_now { En => "On record now" }
    law_when_pinned { En => "When you chose it" }
    law_news { En => "The rule on record has changed since you chose it" }
    law_news_text { En => "Nothing has changed in your campaign. Look at what differs, ask the clerk which holds, and take it over if it is right. What you changed by hand stays as it is." }
    law_take_over { En => "Take it over" }
    law_says_title { En => "What the law says, in the words on record" }

    // Figures and days
    law_figures { En => "Figures and days" }
    law_figures_lead { En => "What offices told you, each with its source. Two offices may give two figures for the same thing: write down both. The one that asks for more is used." }
    law_figures_change { En => "Change figures and days" }
    law_figures_none { En => "No figure is written down yet." }
    law_figures_not_needed { En => "This rule names a number or offers no petition: it needs no figure." }
    law_figure_add { En => "Add a figure" }
    law_figure_button { En => "Write it down" }
    law_figure_base { En => "What was counted" }
    law_figure_value { En => "Figure" }
    law_figure_source { En => "Which office gave it" }
    law_figure_source_hint { En => "For example: county clerk, canvass of April 2027." }
    law_figure_as_of { En => "As of which day or election" }
    law_figure_by { En => "Written down by" }
    law_figure_remove { En => "Remove" }
    law_figure_remove_this(value, source) { En => "Remove {value} ({source})" }
    law_days { En => "Known days" }
    law_days_lead { En => "Set or planned. What the law counts from them is worked out again at once." }
    law_days_more { En => "Other days" }
    law_days_vote(day) { En => "The vote: {day}, from the campaign’s settings." }
    law_days_no_vote { En => "The day of the vote is not known. It stands in the campaign’s settings." }
    law_days_button { En => "Save the days" }

    // Deadlines
    law_move { En => "Move" }
    law_move_this(what) { En => "Move: {what}" }
    law_move_title(what) { En => "Move a deadline: {what}" }
    law_move_lead { En => "Only where somebody who decides told you another day. The counted day stays in sight beside it." }
    law_move_counted(day, how) { En => "Counted: {day}, {how}." }
    law_move_held(day, by, note) { En => "Moved to {day} by {by}: {note}" }
    law_move_date { En => "The day that holds" }
    law_move_button { En => "Move it" }
    law_move_back { En => "Go by the counted day again" }
    law_move_rests(what) { En => "{what} was moved by hand, and is not counted at present: the day that it hangs on is not known, or it is the same day." }
    law_deadline_change { En => "Change" }

    // Companion questions
    law_companions { En => "Companion questions" }
    law_companion_block(what) { En => "Blocked until you decide: {what}" }
    law_companion_wards { En => "the question about wards" }
    law_companion_commissioners { En => "the members of the commission" }
    law_companion_waukegan { En => "In Waukegan, Illinois, only the one question was filed for April 2023. A Yes would have brought a council elected at large." }
    law_companion_ask(what) { En => "What about {what}?" }
    law_companion_requested { En => "We ask for it, with the main question" }
    law_companion_against { En => "We decided against it" }
    law_companion_because { En => "Because" }
    law_companion_because_hint { En => "Needed where you decide against it." }
    law_companion_button { En => "Keep the decision" }
    law_companion_is_requested(what, by, day) { En => "Requested: {what}. Decided by {by}, {day}." }
    law_companion_is_against(what, because, by, day) { En => "Decided against {what}, because: {because}. Decided by {by}, {day}." }
    law_companion_change { En => "Change the decision" }

    // The question
    law_question { En => "The ballot question" }
    law_question_lead { En => "The wording of your own question, and what a voter may stumble over. Each version is kept with what was found in it." }
    law_question_none { En => "No wording is kept yet." }
    law_question_write { En => "Write the wording and check it" }
    law_question_change { En => "Change the wording" }
    law_question_hint { En => "As it would stand on the ballot, at most 4,000 characters. It is checked in English." }
    law_question_keep { En => "Check and keep it" }
    law_question_version(version, by, day) { En => "Version {version}, kept by {by}, {day}" }
    law_question_before { En => "Earlier versions" }
    law_question_findings(count) { En => "{count} to look at when it was kept" }
    law_question_no_findings { En => "Nothing stood out when it was kept" }
    law_question_theirs { En => "Kept by somebody else meanwhile" }

    // The drive, print, history
    law_to_drive { En => "Use these numbers for the petition drive" }
    law_print { En => "A page for the clerk’s counter" }
    law_print_lead(place, day) { En => "What we go by in {place}, worked out on {day}. Please tell us what is wrong or has changed." }
    law_print_hint { En => "Print this page: it fits on one sheet." }
    law_print_citation { En => "The law" }
    law_print_signed { En => "Confirmed by (name, office, day):" }
    law_history { En => "What was changed, by whom" }
    law_history_none { En => "Nothing yet." }
    law_by_and_when(by, when) { En => "{by}, {when} UTC" }
    law_from_to(before, after) { En => "{before} → {after}" }
    law_rule_chosen { En => "Rule chosen" }
    law_not_said { En => "not said" }
    law_done_pinned { En => "The rule is chosen. Next: write down the figures that offices gave you." }
    law_done_taken { En => "Taken over." }
    law_done_changed { En => "The rule is saved." }
    law_done_decided { En => "The decision is kept." }
    law_done_moved { En => "The deadline is kept." }
    law_done_added { En => "The figure is written down." }
    law_done_removed { En => "The figure is removed." }
    law_done_days { En => "The days are saved." }
    law_done_kept { En => "The wording is kept. Below is what was found in it." }
    law_version { En => "This page" }

    // The form of a rule
    law_f_title { En => "What the petition does" }
    law_f_title_hint { En => "For example: adopt the managerial form." }
    law_f_applies { En => "To whom the law applies" }
    law_f_signatures { En => "Signatures" }
    law_f_kind { En => "How the law sets their number" }
    law_f_percent { En => "Share" }
    law_f_base { En => "Share of" }
    law_f_number { En => "Number" }
    law_f_number_hint { En => "Where the law names one." }
    law_f_age { En => "How old a signature may be at filing" }
    law_f_periods { En => "Lengths of time are written as 92 days, 17 weeks or 4 years; leave empty what the law does not say." }
    law_f_circulation { En => "How long gathering may take" }
    law_f_after { En => "Gathering: counted from" }
    law_f_protest_after { En => "Protests: counted from" }
    law_f_cure_after { En => "Mending: counted from" }
    law_f_election_after { En => "Vote: counted from" }
    law_f_lockout_after { En => "Rest: counted from" }
    law_f_lockout_2_after { En => "Second rest: counted from" }
    law_f_filing { En => "Filing and checks" }
    law_f_file_before { En => "File at least so long before" }
    law_f_file_before_event { En => "Before what" }
    law_f_certify_before { En => "Certification at least so long before the vote" }
    law_f_verification { En => "The officer’s check, after the filing" }
    law_f_protest { En => "Protests may be made for" }
    law_f_cure { En => "A failed petition may be mended for" }
    law_f_hearing { En => "A court’s hearing" }
    law_f_hearing_from { En => "Not sooner than so long after the filing" }
    law_f_hearing_to { En => "Not later than so long after the filing" }
    law_f_hearing_notice { En => "Notice so long before the hearing" }
    law_f_vote { En => "The vote" }
    law_f_election_min { En => "Vote not sooner than" }
    law_f_election_max { En => "Vote not later than" }
    law_f_lockout { En => "The question then rests for" }
    law_f_lockout_2 { En => "And rests for" }
    law_f_yes { En => "What a Yes does" }
    law_f_companions { En => "Questions that go with it" }
    law_f_words { En => "Everything else, in the law’s own words" }
    law_f_source { En => "Where it stands" }
    law_f_source_title { En => "Citation" }
    law_f_source_title_hint { En => "For example: 65 ILCS 5/5-1-5." }
    law_f_source_url { En => "Address on the web" }
    law_f_checked { En => "Read on" }
    law_f_open { En => "The law does not say" }
}

impl Lang {
    /// What a Yes does under the rule, and what the campaign therefore asks for.
    #[must_use]
    pub fn yes_sentence(self, head: &Head, yes: Option<YesMeans>) -> String {
        let Some(yes) = yes else {
            return self.law_yes_open().to_owned();
        };
        let mut said = match yes {
            YesMeans::Change => vec![self.law_yes_change()],
            YesMeans::Retain => vec![self.law_yes_retain(), self.law_asks_retain_why()],
        };
        // Whoever gives information only asks for nothing.
        if !head.neutral {
            said.push(match asks_for(head.aim, yes) {
                Answer::Yes => self.law_asks_yes(),
                Answer::No => self.law_asks_no(),
            });
        }
        said.join(" ")
    }

    /// A companion question, as in “what about …”.
    #[must_use]
    pub fn companion(self, companion: Companion) -> &'static str {
        match companion {
            Companion::Wards => self.law_companion_wards(),
            Companion::Commissioners => self.law_companion_commissioners(),
        }
    }

    /// What was decided.
    #[must_use]
    pub fn decision(self, decision: Decision) -> &'static str {
        match decision {
            Decision::Requested => self.law_companion_requested(),
            Decision::Against => self.law_companion_against(),
        }
    }

    /// How the number of signatures is set.
    #[must_use]
    pub fn threshold_kind(self, kind: Kind) -> &'static str {
        let Self::En = self;
        match kind {
            Kind::Percent => "A share of a figure",
            Kind::Fixed => "A number",
            Kind::Lesser => "A share or a number, whichever is smaller",
            Kind::Greater => "A share or a number, whichever is larger",
            Kind::Kept => "As on record: a scale",
            Kind::None => "No petition is offered",
        }
    }

    /// What a change was made to.
    #[must_use]
    pub fn law_subject(self, subject: Subject) -> &'static str {
        let Self::En = self;
        match subject {
            Subject::Rule => "The rule",
            Subject::Figure => "Figure",
            Subject::Day => "Day",
            Subject::Deadline => "Deadline",
            Subject::Companion => "Companion question",
            Subject::Question => "Wording of the question",
        }
    }

    /// A field of a rule.
    #[must_use]
    pub fn rule_field(self, field: Field) -> &'static str {
        let Self::En = self;
        match field {
            Field::Id => "Name on record",
            Field::State => "State",
            Field::Instrument => "Kind of petition",
            Field::Title => "What the petition does",
            Field::AppliesTo => "To whom it applies",
            Field::Initiators => "Who may start it",
            Field::Threshold => "Valid signatures",
            Field::SignatureMaxAge => "Age of a signature",
            Field::Circulation => "Gathering",
            Field::Verification => "The officer’s check",
            Field::CertifyCap => "Certified at most",
            Field::Protest => "Protests",
            Field::Cure => "Mending what failed",
            Field::Hearing => "Hearing",
            Field::FileBefore => "Filing",
            Field::OrdinanceBefore => "The council’s ordinance",
            Field::CertifyBefore => "Certification to the ballot",
            Field::Election => "The vote",
            Field::Lockouts => "How long it then rests",
            Field::IfClosed => "A last day on which offices are shut",
            Field::YesMeans => "What a Yes does",
            Field::Binding => "Whether the result binds",
            Field::Companions => "Questions that go with it",
            Field::Words => "The law’s own words",
            Field::Prose => "Parts that are only words",
            Field::Source => "Where it stands",
            Field::Confidence => "How sure it is",
        }
    }

    /// What a field of a rule says.
    #[must_use]
    pub fn rule_value(self, rule: &PetitionRule, field: Field) -> String {
        let Self::En = self;
        let before = |b: Option<Before>| {
            b.map(|b| {
                format!(
                    "at least {} before {}",
                    self.period(b.period),
                    self.event(b.event)
                )
            })
        };
        let running = |r: Option<Running>| {
            r.map(|r| match r.after {
                Some(after) => format!("{} after {}", self.period(r.period), self.event(after)),
                None => format!("{}; from which day is not said", self.period(r.period)),
            })
        };
        let age = |p: domain::campaign::Period| self.period(p);
        let said = match field {
            Field::Id => Some(rule.id.clone()),
            Field::State => Some(rule.state.name().to_owned()),
            Field::Instrument => Some(self.instrument(rule.instrument).to_owned()),
            Field::Title => Some(rule.title.clone()),
            Field::AppliesTo => Some(rule.applies_to.clone()),
            Field::Initiators => {
                let all: Vec<String> = rule.initiators.iter().map(|who| self.initiator(who)).collect();
                Some(all.join("; "))
            }
            Field::Threshold => Some(self.threshold(&rule.threshold)),
            Field::SignatureMaxAge => rule.signature_max_age.map(age),
            Field::Circulation => running(rule.circulation),
            Field::Verification => rule.verification.map(age),
            Field::CertifyCap => rule.certify_cap.map(|cap| self.share(cap)),
            Field::Protest => running(rule.protest),
            Field::Cure => running(rule.cure),
            Field::Hearing => rule.hearing.map(|h| {
                let window = format!(
                    "{} to {} after the filing",
                    self.period(h.from),
                    self.period(h.to)
                );
                match h.notice {
                    Some(notice) => format!("{window}; notice {} before", self.period(notice)),
                    None => window,
                }
            }),
            Field::FileBefore => before(rule.file_before),
            Field::OrdinanceBefore => before(rule.ordinance_before),
            Field::CertifyBefore => before(rule.certify_before),
            Field::Election => rule.election.map(|e| {
                let after = e
                    .after
                    .map_or("a day that is not said", |event| self.event(event));
                let ends: Vec<String> = [("at least", e.min), ("at most", e.max)]
                    .into_iter()
                    .filter_map(|(word, p)| p.map(|p| format!("{word} {}", self.period(p))))
                    .collect();
                format!("{} after {after}", ends.join(", "))
            }),
            Field::Lockouts => {
                let all: Vec<String> = rule
                    .lockouts
                    .iter()
                    .map(|l| {
                        let more = if l.more_than { "more than " } else { "" };
                        format!("{more}{} after {}", self.period(l.wait), self.event(l.after))
                    })
                    .collect();
                Some(all.join("; "))
            }
            Field::IfClosed => rule.if_closed.map(|closed| match closed {
                IfClosed::Next => "moves to the next open day".to_owned(),
                IfClosed::Previous => "moves to the last open day before".to_owned(),
            }),
            Field::YesMeans => self.yes_means(rule).map(str::to_owned),
            Field::Binding => rule.binding.map(|yes| if yes { "yes" } else { "no" }.to_owned()),
            Field::Companions => {
                let all: Vec<&str> = rule.companions.iter().map(|c| self.companion(*c)).collect();
                Some(all.join("; "))
            }
            Field::Words => {
                let w = &rule.words;
                let all = [
                    &w.base_definition,
                    &w.signature_window,
                    &w.officer_and_check,
                    &w.election_window,
                    &w.lockout,
                    &w.extra_rules,
                    &w.example,
                ];
                let all: Vec<&str> = all
                    .into_iter()
                    .map(String::as_str)
                    .filter(|t| !t.is_empty())
                    .collect();
                Some(all.join("; "))
            }
            Field::Prose => {
                let all: Vec<String> = rule.prose.iter().map(|p| self.rule_part(*p)).collect();
                Some(all.join("; "))
            }
            Field::Source => Some(format!(
                "{}, {} {}",
                rule.source.title,
                rule.source.url,
                self.petition_checked(self.date(&rule.source.checked_on.to_string()))
            )),
            Field::Confidence => rule.confidence.map(|c| c.word().to_owned()),
        };
        let said = said.filter(|text| !text.is_empty());
        said.unwrap_or_else(|| self.law_not_said().to_owned())
    }

    fn rule_part(self, part: Part) -> String {
        capital(&part.word().replace('_', " "))
    }
}
