//! Who signed: kept only while the campaign says why and until when, and gone the day after.

use super::{PetitionService, clash, date, row_code};
use crate::fault::store;
use crate::services::workspace::office::Change;
use crate::store::Tx;
use crate::store::petition::{self, signers as rows};
use async_trait::async_trait;
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use domain::workspace::day::day_at;
use domain::workspace::petition::signers::{
    Alike, DriveSigners, KeptSigner, RuleForm, SignerForm, SignerList, SignerRule, likeness,
};
use domain::workspace::rights::Action;
use jiff::civil::Date;

/// How many signers the page shows.
const LATEST: i64 = 50;
/// How many pairs.
const PAIRS: i64 = 200;
/// What is written in the audit of all this.
const SUBJECT: &str = "petition signers";

fn rule_of(row: rows::Rule) -> Result<SignerRule, Fault> {
    Ok(SignerRule {
        reason: row.reason,
        until: date(&row.until_day)?,
        since: row.turned_on_at,
        version: row.version,
    })
}

fn signer(serial: i64, row: i64, name: String, address: String, at: i64) -> Result<KeptSigner, Fault> {
    Ok(KeptSigner {
        row: row_code(serial, row)?,
        name,
        address,
        at,
    })
}

fn not_stored() -> Fault {
    Fault::Conflict {
        message: "this campaign stores nobody who signed; an owner or a manager can turn that on".to_owned(),
    }
}

impl PetitionService {
    /// The rule that holds on a day.
    async fn signer_rule(&self, campaign: &str, today: Date) -> Result<Option<SignerRule>, Fault> {
        let row = rows::rule(self.db(), campaign).await.map_err(store)?;
        let rule = row.map(rule_of).transpose()?;
        Ok(rule.filter(|rule| rule.holds(today)))
    }

    /// The same for somebody who writes: what is over is deleted first.
    async fn signer_rule_in(
        &self,
        tx: &mut Tx,
        campaign: &str,
        today: Date,
    ) -> Result<Option<SignerRule>, Fault> {
        let row = rows::rule_in(tx, campaign).await.map_err(store)?;
        match row.map(rule_of).transpose()? {
            Some(rule) if !rule.holds(today) => {
                self.forget_signers(tx, campaign, &program(), "petition.signers_ended")
                    .await?;
                Ok(None)
            }
            rule => Ok(rule),
        }
    }

    /// Deletes the rule and everybody who is stored; the audit says how many, and nothing of them.
    async fn forget_signers(
        &self,
        tx: &mut Tx,
        campaign: &str,
        who: &Person,
        action: &str,
    ) -> Result<(), Fault> {
        let gone = rows::clear(tx, campaign).await.map_err(store)?.to_string();
        let changes = [Change::of("signers_stored", &gone, "0")];
        self.office
            .note(tx, campaign, who, action, SUBJECT, "", &changes)
            .await
    }

    /// Deletes the signers of all campaigns whose last day is over where they are.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep_signers(&self) -> Result<(), Fault> {
        let now = self.office.clock.now();
        for (campaign, zone, until) in rows::rules(self.db()).await.map_err(store)? {
            if day_at(now, &zone) <= date(&until)? {
                continue;
            }
            let mut tx = self.office.begin().await?;
            petition::hold(&mut tx, &campaign).await.map_err(store)?;
            // Somebody may have prolonged it a moment ago; whoever did so did it in time.
            self.signer_rule_in(&mut tx, &campaign, day_at(now, &zone))
                .await?;
            tx.commit().await.map_err(store)?;
        }
        Ok(())
    }
}

/// The program, where nobody asked.
fn program() -> Person {
    Person {
        id: "the program".to_owned(),
        session: String::new(),
        name: String::new(),
        email: String::new(),
        from: String::new(),
    }
}

#[async_trait]
impl DriveSigners for PetitionService {
    async fn rule(&self, actor: &Actor, slug: &str) -> Result<Option<SignerRule>, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        self.signer_rule(&head.id, head.today).await
    }

    async fn signers(&self, actor: &Actor, slug: &str) -> Result<SignerList, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let rule = self.signer_rule(&head.id, head.today).await?;
        let mut list = SignerList {
            rule,
            count: 0,
            latest: Vec::new(),
            alike: Vec::new(),
            head,
        };
        if list.rule.is_none() {
            return Ok(list);
        }
        let campaign = &list.head.id;
        list.count = rows::count(self.db(), campaign).await.map_err(store)?;
        if !list.head.role.may(Action::KeepSigners) {
            return Ok(list);
        }
        let latest = rows::latest(self.db(), campaign, LATEST).await.map_err(store)?;
        list.latest = latest
            .into_iter()
            .map(|r| signer(r.serial, r.row_number, r.name, r.address, r.keyed_at))
            .collect::<Result<_, _>>()?;
        let pairs = rows::alike(self.db(), campaign, PAIRS).await.map_err(store)?;
        list.alike = pairs
            .into_iter()
            .map(|p| {
                Ok(Alike {
                    first: signer(
                        p.first_serial,
                        p.first_row,
                        p.first_name,
                        p.first_address,
                        p.first_at,
                    )?,
                    again: signer(p.serial, p.row_number, p.name, p.address, p.keyed_at)?,
                })
            })
            .collect::<Result<_, Fault>>()?;
        Ok(list)
    }

    async fn set_rule(&self, actor: &Actor, slug: &str, form: &RuleForm) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::EditCampaign).await?;
        let (campaign, today) = (entered.head.id.clone(), entered.head.today);
        if entered.head.archived {
            return Err(Fault::Conflict {
                message: "the campaign is closed; nothing new is stored".to_owned(),
            });
        }
        let before = self.signer_rule_in(&mut tx, &campaign, today).await?;
        let (reason, until) = form.read(today)?;
        let version = before.as_ref().map(|rule| rule.version.to_string());
        if version.unwrap_or_default() != form.version {
            return Err(clash());
        }
        let until = until.to_string();
        rows::put_rule(
            &mut tx,
            &campaign,
            (&reason, &until),
            &entered.person.id,
            self.office.clock.now(),
        )
        .await
        .map_err(store)?;
        let action = match before {
            None => "petition.signers_on",
            Some(_) => "petition.signers_changed",
        };
        let (was, was_until) = before
            .map(|rule| (rule.reason, rule.until.to_string()))
            .unwrap_or_default();
        let changes = [
            Change::of("reason", &was, &reason),
            Change::of("until", &was_until, &until),
        ];
        self.office
            .record(&mut tx, &entered, action, SUBJECT, &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn end_rule(&self, actor: &Actor, slug: &str) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::EditCampaign).await?;
        let campaign = entered.head.id.clone();
        if rows::rule_in(&mut tx, &campaign).await.map_err(store)?.is_none() {
            return Err(not_stored());
        }
        self.forget_signers(&mut tx, &campaign, &entered.person, "petition.signers_off")
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn keep(&self, actor: &Actor, slug: &str, form: &SignerForm) -> Result<usize, Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::KeepSigners).await?;
        let (campaign, today) = (entered.head.id.clone(), entered.head.today);
        if self.signer_rule_in(&mut tx, &campaign, today).await?.is_none() {
            // What was over is gone with this, too.
            tx.commit().await.map_err(store)?;
            return Err(not_stored());
        }
        let code = self.row_on_paper(&mut tx, &campaign, "row", &form.row).await?;
        let (code, name, address) = match (code, form.read()) {
            (Ok(code), Ok((name, address))) => (code, name, address),
            (code, read) => {
                let mut fields: Vec<_> = code.err().into_iter().collect();
                match read {
                    Err(Fault::Invalid { fields: more }) => fields.extend(more),
                    Err(other) => return Err(other),
                    Ok(_) => {}
                }
                return Err(Fault::Invalid { fields });
            }
        };
        let row = rows::Row {
            serial: code.sheet.number(),
            row_number: code.row,
            name,
            address,
            keyed_at: self.office.clock.now(),
        };
        let like = likeness(&row.name, &row.address);
        rows::put(&mut tx, &campaign, &row, &like, &entered.person.id)
            .await
            .map_err(store)?;
        let others = rows::others_alike(&mut tx, &campaign, (row.serial, row.row_number), &like)
            .await
            .map_err(store)?;
        let subject = format!("petition row {code}");
        self.office
            .record(&mut tx, &entered, "petition.signer_kept", &subject, &[])
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(usize::try_from(others).unwrap_or_default())
    }

    async fn forget(&self, actor: &Actor, slug: &str, row: &str) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::KeepSigners).await?;
        let code = domain::workspace::petition::RowCode::parse(row).ok_or_else(|| Fault::not_found(row))?;
        if !rows::forget(&mut tx, &entered.head.id, code.sheet.number(), code.row)
            .await
            .map_err(store)?
        {
            return Err(Fault::not_found(row));
        }
        let subject = format!("petition row {code}");
        self.office
            .record(&mut tx, &entered, "petition.signer_forgotten", &subject, &[])
            .await?;
        tx.commit().await.map_err(store)
    }
}
