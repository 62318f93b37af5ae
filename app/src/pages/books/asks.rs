//! What each kind of record asks for, field by field.

use crate::text::Lang;
use domain::campaign::period::Unit;
use domain::campaign::rule::YesMeans;
use domain::workspace::books::RecordKind;
use domain::workspace::books::duty::{Per, Trigger};
use domain::workspace::books::money::{Category, Decision, GiftKind, Payee, Purpose};
use domain::workspace::books::search::{Interim, SearchPath, Stage, Step};

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// A day.
    Day,
    /// A whole number.
    Number,
    /// Dollars.
    Money,
    /// Per cent.
    Share,
    /// One of several: words and labels.
    Word(Vec<(String, String)>),
    /// Yes or no.
    Check,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its name.
    pub name: &'static str,
    /// What is asked for.
    pub label: &'static str,
    /// How to answer.
    pub hint: Option<&'static str>,
    /// How it is answered.
    pub input: Input,
}

/// Fields that belong together, under a heading if there are several groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub legend: Option<&'static str>,
    /// The fields.
    pub asks: Vec<Ask>,
}

fn ask(name: &'static str, label: &'static str, input: Input) -> Ask {
    Ask {
        name,
        label,
        hint: None,
        input,
    }
}

impl Ask {
    fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }
}

fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str, label: impl Fn(T) -> &'static str) -> Input {
    Input::Word(
        all.iter()
            .map(|one| (word(*one).to_owned(), label(*one).to_owned()))
            .collect(),
    )
}

/// What a kind asks for.
#[must_use]
pub fn asks(t: Lang, kind: RecordKind) -> Vec<Group> {
    let one = |asks| vec![Group { legend: None, asks }];
    match kind {
        RecordKind::Basis => basis(t),
        RecordKind::Turnout => one(vec![
            ask("name", t.win_turnout_name(), Input::Line).hint(t.turnout_name_hint()),
            ask("turnout", t.vote_turnout(), Input::Share),
            ask("roll_off", t.vote_roll_off(), Input::Share).hint(t.turnout_roll_off_hint()),
            ask("planned", t.turnout_planned(), Input::Check).hint(t.turnout_planned_hint()),
            ask("note", t.record_note(), Input::Line),
        ]),
        RecordKind::Tally => one(vec![
            ask("day", t.record_day(), Input::Day),
            ask("support", t.vote_support(), Input::Number),
            ask("undecided", t.vote_undecided(), Input::Number),
            ask("against", t.vote_against(), Input::Number),
            ask("note", t.record_note(), Input::Line).hint(t.tally_note_hint()),
        ]),
        RecordKind::Gift => one(vec![
            ask("day", t.record_day(), Input::Day),
            ask(
                "kind",
                t.gift_kind_label(),
                words(GiftKind::ALL, GiftKind::word, |k| t.gift_kind(k)),
            ),
            ask("donors", t.gift_donors(), Input::Number).hint(t.gift_donors_hint()),
            ask("amount", t.gift_amount(), Input::Money).hint(t.gift_amount_hint()),
            ask("what", t.gift_what(), Input::Line).hint(t.gift_what_hint()),
        ]),
        RecordKind::Expense => one(vec![
            ask("day", t.record_day(), Input::Day),
            ask(
                "payee",
                t.expense_payee(),
                words(Payee::ALL, Payee::word, |p| t.payee(p)),
            ),
            ask("category", t.expense_category(), categories(t)),
            ask("what", t.expense_what(), Input::Line),
            ask("amount", t.gift_amount(), Input::Money),
            ask("lobbying", t.expense_lobbying(), Input::Money).hint(t.expense_lobbying_hint()),
            ask("receipt", t.expense_receipt(), Input::Line).hint(t.expense_receipt_hint()),
        ]),
        RecordKind::Budget => one(vec![
            ask("category", t.expense_category(), categories(t)),
            ask("amount", t.budget_amount(), Input::Money),
            ask("note", t.record_note(), Input::Line),
        ]),
        RecordKind::Grant => one(vec![
            ask("funder", t.grant_funder(), Input::Line),
            ask("asked_on", t.grant_asked_on(), Input::Day),
            ask("asked", t.cash_asked(), Input::Money),
            ask(
                "purpose",
                t.grant_purpose(),
                words(Purpose::ALL, Purpose::word, |p| t.purpose(p)),
            )
            .hint(t.grant_purpose_hint()),
            ask("what", t.grant_what(), Input::Line),
            ask(
                "decision",
                t.grant_decision(),
                words(Decision::ALL, Decision::word, |d| t.decided(d)),
            ),
            ask("received", t.cash_received(), Input::Money),
            ask("received_on", t.grant_received_on(), Input::Day),
            ask("report_due", t.grant_report_due(), Input::Day),
        ]),
        RecordKind::Duty => one(vec![
            ask("name", t.duty_name(), Input::Line),
            ask("what", t.duty_what(), Input::Line),
            ask(
                "set_off",
                t.duty_set_off(),
                words(Trigger::ALL, Trigger::word, |s| t.trigger(s)),
            ),
            ask("amount", t.duty_amount(), Input::Money),
            ask("per", t.duty_per(), words(Per::ALL, Per::word, |p| t.per(p))),
            ask("within_days", t.duty_within(), Input::Number),
            ask("due_on", t.duty_due_on(), Input::Day),
            ask("filed_with", t.duty_where(), Input::Line),
            ask("source", t.record_source(), Input::Line),
            ask("checked_on", t.record_checked(), Input::Day),
            ask("filed_on", t.duty_filed_on(), Input::Day).hint(t.duty_filed_hint()),
        ]),
        RecordKind::Outcome => one(vec![
            ask("yes_means", t.yes_question(), yes(t)),
            ask("yes_votes", t.outcome_yes(), Input::Number),
            ask("no_votes", t.outcome_no(), Input::Number),
            ask("day", t.campaign_election(), Input::Day),
            ask("source", t.record_source(), Input::Line).hint(t.basis_source_hint()),
            ask("certified_on", t.outcome_certified(), Input::Day),
            ask("recount", t.after_recount(), Input::Text).hint(t.outcome_recount_hint()),
        ]),
        RecordKind::LockOut => one(vec![
            ask("what", t.lock_out_what(), Input::Line).hint(t.lock_out_what_hint()),
            ask("event", t.lock_out_event(), Input::Line).hint(t.lock_out_event_hint()),
            ask("event_on", t.lock_out_event_on(), Input::Day).hint(t.lock_out_event_on_hint()),
            ask("count", t.lock_out_count(), Input::Number),
            ask(
                "unit",
                t.lock_out_unit(),
                words(
                    &[Unit::Year, Unit::Month, Unit::Week, Unit::Day],
                    Unit::word,
                    |u| t.period_unit(u),
                ),
            ),
            ask("source", t.record_source(), Input::Line),
            ask("checked_on", t.record_checked(), Input::Day),
        ]),
        RecordKind::Search => search(t),
        RecordKind::Report => report(t),
    }
}

fn categories(t: Lang) -> Input {
    words(Category::ALL, Category::word, |c| t.category(c))
}

fn yes(t: Lang) -> Input {
    // Nothing is chosen beforehand: everything that follows turns on this answer.
    let choose = std::iter::once((String::new(), t.choose_word().to_owned()));
    let all = YesMeans::ALL
        .iter()
        .map(|yes| (yes.word().to_owned(), t.yes_does(*yes).to_owned()));
    Input::Word(choose.chain(all).collect())
}

fn basis(t: Lang) -> Vec<Group> {
    vec![
        Group {
            legend: Some(t.vote_expect()),
            asks: vec![
                ask("yes_means", t.yes_question(), yes(t)),
                ask("registered", t.vote_registered(), Input::Number),
                ask("source", t.record_source(), Input::Line).hint(t.basis_source_hint()),
                ask("as_of", t.basis_as_of(), Input::Day),
                ask("goal", t.vote_goal(), Input::Share).hint(t.basis_goal_hint()),
            ],
        },
        Group {
            legend: Some(t.vote_work()),
            asks: vec![
                ask("support_rate", t.vote_support_rate(), Input::Share).hint(t.basis_support_hint()),
                ask("reach_rate", t.vote_reach_rate(), Input::Share),
                ask("attempts", t.vote_attempts(), Input::Number),
            ],
        },
    ]
}

fn search(t: Lang) -> Vec<Group> {
    let steps = Step::ALL
        .iter()
        .map(|step| ask(step.word(), t.search_step(*step), Input::Day));
    let stages = Stage::ALL
        .iter()
        .map(|stage| ask(stage.word(), t.search_stage(*stage), Input::Number));
    vec![
        Group {
            legend: None,
            asks: vec![ask(
                "path",
                t.search_who(),
                words(SearchPath::ALL, SearchPath::word, |p| t.search_path(p)),
            )],
        },
        Group {
            legend: Some(t.search_steps_legend()),
            asks: steps.collect(),
        },
        Group {
            legend: Some(t.search_stages_legend()),
            asks: stages.collect(),
        },
        Group {
            legend: Some(t.search_rest_legend()),
            asks: vec![
                ask(
                    "interim",
                    t.search_interim(),
                    words(Interim::ALL, Interim::word, |i| t.interim(i)),
                ),
                ask("interim_from", t.search_interim_from(), Input::Day),
                ask("interim_to", t.search_interim_to(), Input::Day),
                ask("pay_low", t.search_pay_low(), Input::Money),
                ask("pay_high", t.search_pay_high(), Input::Money),
                ask("pay_year", t.search_pay_year(), Input::Line),
                ask("profile", t.search_profile(), Input::Text).hint(t.search_profile_hint()),
            ],
        },
    ]
}

fn report(t: Lang) -> Vec<Group> {
    vec![
        Group {
            legend: None,
            asks: vec![
                ask("happened", t.report_happened(), Input::Text),
                ask("worked", t.report_worked(), Input::Text),
                ask("failed", t.report_failed(), Input::Text),
                ask("lessons", t.report_lessons(), Input::Text),
            ],
        },
        Group {
            legend: Some(t.report_numbers()),
            asks: vec![
                ask("raised", t.report_raised(), Input::Money),
                ask("spent", t.report_spent(), Input::Money),
                ask("donors", t.report_donors(), Input::Number),
                ask("volunteers", t.report_volunteers(), Input::Number),
                ask("supporters", t.report_supporters(), Input::Number),
                ask("endorsements", t.report_endorsements(), Input::Number),
            ],
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// A form that is filled in lacks no field that is kept, and asks for none that is not.
    #[test]
    fn every_field_that_is_kept_is_asked_for() {
        for kind in RecordKind::ALL {
            let groups = asks(Lang::En, *kind);
            let asked: BTreeSet<&str> = groups.iter().flat_map(|g| &g.asks).map(|a| a.name).collect();
            let form: Vec<(String, String)> = groups
                .iter()
                .flat_map(|g| &g.asks)
                .map(|a| {
                    let value = match (&a.input, a.name) {
                        (Input::Word(options), _) => {
                            options.iter().find(|(w, _)| !w.is_empty()).unwrap().0.clone()
                        }
                        (Input::Day, _) => "2028-11-07".to_owned(),
                        (_, "received") => String::new(),
                        (_, "pay_year") => "2028".to_owned(),
                        _ => "1".to_owned(),
                    };
                    (
                        a.name.to_owned(),
                        if a.name == "received_on" {
                            String::new()
                        } else {
                            value
                        },
                    )
                })
                .collect();
            let told = kind.read(&form).unwrap_or_else(|fault| panic!("{kind}: {fault}"));
            let kept: BTreeSet<&str> = told.iter().map(|(field, _)| *field).collect();
            assert_eq!(asked, kept, "{kind}");
            // What is told reads as the same once more.
            let again: Vec<(String, String)> =
                told.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
            assert_eq!(kind.read(&again).unwrap(), told, "{kind}");
        }
    }
}
