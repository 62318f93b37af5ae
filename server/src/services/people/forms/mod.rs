//! Forms that people fill in: the desk on which they are written ([`desk`]), what people do with them ([`public`]), and
//! what became of their answers ([`answers`]).

mod answers;
mod desk;
mod public;

use crate::fault::internal;
use crate::store::people_forms::{AnswerRow, FormRow};
use domain::fault::Fault;
use domain::people::form::answer::{self, Given};
use domain::people::form::port::Counts;
use domain::people::form::{FormBody, FormState};

/// A form's text as the store keeps it.
fn body_of(json: &str) -> Result<FormBody, Fault> {
    FormBody::from_json(json).ok_or_else(|| internal("a form that no version of the program writes"))
}

fn state_of(word: &str) -> Result<FormState, Fault> {
    FormState::parse(word).ok_or_else(|| internal("a form with a strange state"))
}

fn given_of(row: &AnswerRow) -> Result<Vec<Given>, Fault> {
    answer::from_json(&row.answers).ok_or_else(|| internal("an answer that no version of the program writes"))
}

fn counts_of(row: &FormRow) -> Counts {
    Counts {
        confirmed: row.confirmed,
        waiting: row.waiting,
        held: row.held,
    }
}
