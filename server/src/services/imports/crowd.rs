//! Who a row is about. The rule, in this order: the same e-mail address in the campaign; the same number of the program
//! that made the file; the same phone number together with the same family name. Else it is somebody new.
//!
//! People whom earlier rows were about are found as well: their addresses may stand in no table yet.

use crate::fault::store;
use crate::services::people::marks::mark;
use crate::services::seal::Seal;
use crate::store::Db;
use crate::store::imports::people as table;
use domain::fault::Fault;
use domain::names::fold;
use domain::people::consent::{Channel, Now, Purpose};
use domain::people::import::plan::Known;
use domain::people::import::{Entry, Problem};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Somebody whom rows were about.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their id, where the campaign knows them.
    pub id: Option<String>,
    /// Their family name, folded.
    pub family: String,
    /// What holds of consent, after the rows so far.
    pub consent: BTreeMap<(Purpose, Channel), Now>,
}

/// Everybody whom rows were about so far.
#[derive(Debug, Default)]
pub struct Crowd {
    members: Vec<Member>,
    keys: HashMap<String, usize>,
    ids: HashMap<String, usize>,
}

/// What the campaign knows of the people in some rows.
#[derive(Debug, Default)]
pub struct Found {
    emails: HashMap<String, String>,
    phones: HashMap<(String, String), String>,
    externals: HashMap<String, String>,
    erased: HashSet<String>,
}

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Somebody whom an earlier row was about.
    Again(usize),
    /// Somebody whom the campaign knows.
    Known(String),
    /// Nobody known.
    New,
}

fn email_key(address: &str) -> String {
    format!("e{address}")
}

fn phone_key(number: &str, family: &str) -> String {
    format!("p{number} {family}")
}

fn external_key(number: &str) -> String {
    format!("x{number}")
}

impl Found {
    /// Looks for the people in some rows.
    pub async fn of(
        db: &Db,
        seal: &Seal,
        campaign: &str,
        source: &str,
        entries: &[&Entry],
    ) -> Result<Self, Fault> {
        let mut found = Self::default();
        let emails: Vec<String> = entries
            .iter()
            .flat_map(|e| e.emails.iter().map(|way| way.to.address().to_owned()))
            .collect();
        let phones: Vec<String> = entries
            .iter()
            .flat_map(|e| e.phones.iter().map(|way| way.to.e164().to_owned()))
            .collect();
        let externals: Vec<String> = entries
            .iter()
            .filter(|e| !e.external_id.is_empty())
            .map(|e| e.external_id.clone())
            .collect();
        for row in table::by_email(db, campaign, &emails).await.map_err(store)? {
            found.emails.entry(row.key).or_insert(row.supporter);
        }
        for row in table::by_phone(db, campaign, &phones).await.map_err(store)? {
            let key = (row.key, fold(&row.family));
            found.phones.entry(key).or_insert(row.supporter);
        }
        for row in table::by_external(db, campaign, source, &externals)
            .await
            .map_err(store)?
        {
            found.externals.entry(row.key).or_insert(row.supporter);
        }
        let marks: Vec<String> = emails
            .iter()
            .chain(&phones)
            .map(|to| mark(seal, campaign, to))
            .collect();
        found.erased = table::erased(db, campaign, &marks)
            .await
            .map_err(store)?
            .into_iter()
            .collect();
        Ok(found)
    }

    /// Whether a row is about somebody who was erased at their wish.
    pub fn is_erased(&self, seal: &Seal, campaign: &str, entry: &Entry) -> bool {
        if self.erased.is_empty() {
            return false;
        }
        let emails = entry.emails.iter().map(|way| way.to.address());
        let phones = entry.phones.iter().map(|way| way.to.e164());
        emails
            .chain(phones)
            .any(|to| self.erased.contains(&mark(seal, campaign, to)))
    }
}

impl Crowd {
    /// Whom a row is about.
    pub fn whom(&self, found: &Found, entry: &Entry) -> Whom {
        for way in &entry.emails {
            let address = way.to.address();
            if let Some(member) = self.keys.get(&email_key(address)) {
                return Whom::Again(*member);
            }
            if let Some(id) = found.emails.get(address) {
                return self.known(id);
            }
        }
        if !entry.external_id.is_empty() {
            if let Some(member) = self.keys.get(&external_key(&entry.external_id)) {
                return Whom::Again(*member);
            }
            if let Some(id) = found.externals.get(&entry.external_id) {
                return self.known(id);
            }
        }
        let family = fold(&entry.family);
        if family.is_empty() {
            return Whom::New;
        }
        for way in &entry.phones {
            let number = way.to.e164();
            if let Some(member) = self.keys.get(&phone_key(number, &family)) {
                return Whom::Again(*member);
            }
            if let Some(id) = found.phones.get(&(number.to_owned(), family.clone())) {
                return self.known(id);
            }
        }
        Whom::New
    }

    fn known(&self, id: &str) -> Whom {
        match self.ids.get(id) {
            Some(member) => Whom::Again(*member),
            None => Whom::Known(id.to_owned()),
        }
    }

    /// Takes out of a row the e-mail addresses and the number that are somebody else's: they tell these two apart.
    pub fn own_only(&self, found: &Found, entry: &mut Entry, whom: &Whom) {
        let mine = |address: &str| {
            let at = self.keys.get(&email_key(address));
            let id = found.emails.get(address);
            match whom {
                Whom::New => true,
                Whom::Again(me) => match (at, id) {
                    (Some(at), _) => at == me,
                    (None, Some(id)) => self.members.get(*me).is_some_and(|m| m.id.as_ref() == Some(id)),
                    (None, None) => true,
                },
                Whom::Known(me) => at.is_none() && id.is_none_or(|id| id == me),
            }
        };
        let (own, others): (Vec<_>, Vec<_>) = std::mem::take(&mut entry.emails)
            .into_iter()
            .partition(|way| mine(way.to.address()));
        entry.emails = own;
        let number = entry.external_id.as_str();
        let at = self.keys.get(&external_key(number));
        let id = found.externals.get(number);
        let others_number = match whom {
            Whom::New => false,
            Whom::Again(me) => match (at, id) {
                (Some(at), _) => at != me,
                (None, Some(id)) => self.members.get(*me).is_none_or(|m| m.id.as_ref() != Some(id)),
                (None, None) => false,
            },
            Whom::Known(me) => at.is_some() || id.is_some_and(|id| id != me),
        };
        if others_number {
            entry.left_out.push(Problem {
                column: None,
                value: std::mem::take(&mut entry.external_id),
                reason: "is the number of somebody else whom the campaign knows".to_owned(),
            });
        }
        for way in others {
            entry.left_out.push(Problem {
                column: None,
                value: way.to.shown().to_owned(),
                reason: "is the e-mail address of somebody else whom the campaign knows".to_owned(),
            });
        }
    }

    /// Somebody whom rows were about.
    pub fn member(&mut self, at: usize) -> Option<&mut Member> {
        self.members.get_mut(at)
    }

    /// Notes somebody whom a row is about, as they are after it; answers with their place.
    pub fn note(&mut self, id: Option<String>, known: &Known, source: &str) -> usize {
        let at = self.members.len();
        if let Some(id) = &id {
            self.ids.insert(id.clone(), at);
        }
        self.members.push(Member {
            id,
            family: fold(&known.details.family),
            consent: known.consent.clone(),
        });
        for way in &known.details.emails {
            self.keys.entry(email_key(way.to.address())).or_insert(at);
        }
        let family = fold(&known.details.family);
        for way in &known.details.phones {
            if !family.is_empty() {
                self.keys.entry(phone_key(way.to.e164(), &family)).or_insert(at);
            }
        }
        for key in &known.external {
            if let Some(number) = key.strip_prefix(source).and_then(|rest| rest.strip_prefix('\t')) {
                self.keys.entry(external_key(number)).or_insert(at);
            }
        }
        at
    }

    /// Notes what another row adds to somebody.
    pub fn add(&mut self, at: usize, entry: &Entry) {
        let family = self.members.get(at).map(|m| m.family.clone()).unwrap_or_default();
        for way in &entry.emails {
            self.keys.entry(email_key(way.to.address())).or_insert(at);
        }
        if !family.is_empty() {
            for way in &entry.phones {
                self.keys.entry(phone_key(way.to.e164(), &family)).or_insert(at);
            }
        }
        if !entry.external_id.is_empty() {
            self.keys.entry(external_key(&entry.external_id)).or_insert(at);
        }
    }
}
