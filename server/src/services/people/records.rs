//! Rows of the store as details of the domain, and back.

use super::strange;
use crate::store::supporters::{AddressRow, EmailRow, OrganisationRow, PhoneRow, Row, Ways, Written};
use domain::fault::Fault;
use domain::names::fold;
use domain::people::contact::{Email, Phone, Postal};
use domain::people::supporter::{Details, Way};
use domain::people::{AddressKind, EmailKind, PhoneKind, Validity};

fn validity(word: &str) -> Result<Validity, Fault> {
    Validity::parse(word).ok_or_else(|| strange("validity", word))
}

/// The details of one supporter, out of the ways of several.
pub fn details(row: &Row, ways: &Ways) -> Result<Details, Fault> {
    let mut details = Details {
        given: row.given.clone(),
        family: row.family.clone(),
        language: row.language.clone(),
        ..Details::default()
    };
    for email in ways.emails.iter().filter(|e| e.supporter == row.id) {
        details.emails.push(Way {
            to: Email::parse(&email.shown).ok_or_else(|| strange("address", &email.address))?,
            kind: EmailKind::parse(&email.kind).ok_or_else(|| strange("kind", &email.kind))?,
            validity: validity(&email.validity)?,
        });
    }
    for phone in ways.phones.iter().filter(|p| p.supporter == row.id) {
        details.phones.push(Way {
            to: Phone::parse(&phone.number).ok_or_else(|| strange("number", &phone.number))?,
            kind: PhoneKind::parse(&phone.kind).ok_or_else(|| strange("kind", &phone.kind))?,
            validity: validity(&phone.validity)?,
        });
    }
    for address in ways.addresses.iter().filter(|a| a.supporter == row.id) {
        details.addresses.push(Way {
            to: Postal {
                street: address.street.clone(),
                unit: address.unit.clone(),
                city: address.city.clone(),
                state: address.state.clone(),
                zip: address.zip.clone(),
            },
            kind: AddressKind::parse(&address.kind).ok_or_else(|| strange("kind", &address.kind))?,
            validity: validity(&address.validity)?,
        });
    }
    for organisation in ways.organisations.iter().filter(|o| o.supporter == row.id) {
        let pair = (organisation.name.clone(), organisation.relation.clone());
        details.organisations.push(pair);
    }
    Ok(details)
}

/// The ways to reach somebody, as the store keeps them.
pub fn ways(details: &Details) -> Ways {
    Ways {
        emails: details
            .emails
            .iter()
            .map(|way| EmailRow {
                supporter: String::new(),
                address: way.to.address().to_owned(),
                shown: way.to.shown().to_owned(),
                kind: way.kind.word().to_owned(),
                validity: way.validity.word().to_owned(),
            })
            .collect(),
        phones: details
            .phones
            .iter()
            .map(|way| PhoneRow {
                supporter: String::new(),
                number: way.to.e164().to_owned(),
                kind: way.kind.word().to_owned(),
                validity: way.validity.word().to_owned(),
            })
            .collect(),
        addresses: details
            .addresses
            .iter()
            .map(|way| AddressRow {
                supporter: String::new(),
                street: way.to.street.clone(),
                unit: way.to.unit.clone(),
                city: way.to.city.clone(),
                state: way.to.state.clone(),
                zip: way.to.zip.clone(),
                kind: way.kind.word().to_owned(),
                validity: way.validity.word().to_owned(),
                folded: way.to.folded(),
                city_key: fold(&way.to.city),
            })
            .collect(),
        organisations: details
            .organisations
            .iter()
            .map(|(name, relation)| OrganisationRow {
                supporter: String::new(),
                name: name.clone(),
                relation: relation.clone(),
            })
            .collect(),
    }
}

/// What of the details stands in the record itself.
#[derive(Debug)]
pub struct Plain {
    sort_name: String,
    household: Option<String>,
}

impl Plain {
    /// Of somebody.
    pub fn of(details: &Details) -> Self {
        Self {
            sort_name: details.sort_name(),
            household: details.household(),
        }
    }

    /// As the store writes it.
    pub fn written<'a>(
        &'a self,
        details: &'a Details,
        campaign: &'a str,
        id: &'a str,
        now: i64,
    ) -> Written<'a> {
        Written {
            id,
            campaign,
            given: &details.given,
            family: &details.family,
            sort_name: &self.sort_name,
            language: &details.language,
            household: self.household.as_deref(),
            now,
        }
    }
}
