//! What the ids in an expression are called: for the words, and for the form that offers them.

use super::test::{FieldIs, Test};
use super::{Expr, Wrong};
use crate::people::FieldKind;

/// The names in a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Tags.
    pub tags: Vec<Named>,
    /// Fields of the campaign's own.
    pub fields: Vec<NamedField>,
    /// Organisations.
    pub organisations: Vec<Named>,
    /// Files that people came with.
    pub imports: Vec<Named>,
    /// Kept segments that the asker may see.
    pub segments: Vec<Named>,
}

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A field of the campaign's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedField {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// What may be chosen, of a choice.
    pub choices: Vec<String>,
}

/// The name of an id, if it is there.
#[must_use]
pub fn name_of<'a>(named: &'a [Named], id: &str) -> Option<&'a str> {
    named.iter().find(|one| one.id == id).map(|one| one.name.as_str())
}

impl Book {
    /// The field of an id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&NamedField> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// Whether everything that an expression names is there, and each field is asked what it can answer.
    ///
    /// # Errors
    /// [`Wrong`], which says what is not.
    pub fn check(&self, expr: &Expr) -> Result<(), Wrong> {
        for test in expr.tests() {
            self.check_test(test).map_err(Wrong::Test)?;
        }
        Ok(())
    }

    fn check_test(&self, test: &Test) -> Result<(), String> {
        let known = |what: &str, named: &[Named], id: &str| match name_of(named, id) {
            Some(_) => Ok(()),
            None => Err(format!("{what} that is not there any more must be chosen anew")),
        };
        match test {
            Test::Tag(test) => known("a tag", &self.tags, &test.tag),
            Test::Organisation(id) => known("an organisation", &self.organisations, id),
            Test::Segment(id) => known("a segment", &self.segments, id),
            Test::Field(test) => {
                let Some(field) = self.field(&test.field) else {
                    return Err("a field that is not there any more must be chosen anew".to_owned());
                };
                let fits = match (&test.is, field.kind) {
                    (FieldIs::Filled, _)
                    | (FieldIs::Text(_) | FieldIs::Contains(_), FieldKind::Text)
                    | (FieldIs::Number(..), FieldKind::Number)
                    | (FieldIs::Day(_), FieldKind::Day)
                    | (FieldIs::Yes(_), FieldKind::YesNo) => true,
                    (FieldIs::Text(text), FieldKind::Choice) => field.choices.contains(text),
                    _ => false,
                };
                match fits {
                    true => Ok(()),
                    false => Err(format!("the field “{}” cannot answer that", field.name)),
                }
            }
            _ => Ok(()),
        }
    }
}
