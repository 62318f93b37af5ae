//! The filing, and what is to be mended.

use super::{PetitionService, clash, maybe_date};
use crate::fault::store;
use crate::services::workspace::office::Change;
use crate::store::petition::filing as rows;
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::petition::filing::{Cure, DriveFiling, Filing, FilingForm, FilingView, Outcome};
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use jiff::civil::Date;

fn filing_of(row: rows::Row) -> Result<Filing, Fault> {
    Ok(Filing {
        filed_on: maybe_date(row.filed_on.as_deref())?,
        place: row.place,
        raw: row.raw,
        sheets: row.sheets,
        receipt: row.receipt,
        result_on: maybe_date(row.result_on.as_deref())?,
        checked: row.checked,
        valid: row.valid,
        protest_until: maybe_date(row.protest_until.as_deref())?,
        outcome: Outcome::parse(&row.outcome),
        version: row.version,
    })
}

fn row_of(filing: Filing) -> rows::Row {
    let text = |day: Option<Date>| day.map(|day| day.to_string());
    rows::Row {
        filed_on: text(filing.filed_on),
        place: filing.place,
        raw: filing.raw,
        sheets: filing.sheets,
        receipt: filing.receipt,
        result_on: text(filing.result_on),
        checked: filing.checked,
        valid: filing.valid,
        protest_until: text(filing.protest_until),
        outcome: filing.outcome.map(Outcome::word).unwrap_or_default().to_owned(),
        version: filing.version,
    }
}

/// The record's fields, as the audit tells them.
fn fields(row: &rows::Row) -> [(&'static str, String); 10] {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    [
        ("filed_on", text(&row.filed_on)),
        ("place", row.place.clone()),
        ("raw", number(row.raw)),
        ("sheets", number(row.sheets)),
        ("receipt", row.receipt.clone()),
        ("result_on", text(&row.result_on)),
        ("checked", number(row.checked)),
        ("valid", number(row.valid)),
        ("protest_until", text(&row.protest_until)),
        ("outcome", row.outcome.clone()),
    ]
}

impl PetitionService {
    pub(super) async fn kept_filing(&self, campaign: &str) -> Result<Filing, Fault> {
        let row = rows::get(self.db(), campaign).await.map_err(store)?;
        row.map_or_else(|| Ok(Filing::default()), filing_of)
    }
}

#[async_trait]
impl DriveFiling for PetitionService {
    async fn filing(&self, actor: &Actor, slug: &str) -> Result<FilingView, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let cures = rows::cures(self.db(), &head.id).await.map_err(store)?;
        let of = |(id, what, by, done): rows::CureRow| {
            Ok(Cure {
                id,
                what,
                by: maybe_date(by.as_deref())?,
                done: maybe_date(done.as_deref())?,
            })
        };
        Ok(FilingView {
            filing: self.kept_filing(&head.id).await?,
            needed: self.needed(&head.id).await?,
            cures: cures.into_iter().map(of).collect::<Result<Vec<_>, Fault>>()?,
            head,
        })
    }

    async fn record_filing(&self, actor: &Actor, slug: &str, form: &FilingForm) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let campaign = entered.head.id.clone();
        let row = row_of(form.read(entered.head.today)?);
        let before = rows::get_in(&mut tx, &campaign)
            .await
            .map_err(store)?
            .unwrap_or_default();
        if !rows::put(&mut tx, &campaign, &row).await.map_err(store)? {
            return Err(clash());
        }
        let (was, is) = (fields(&before), fields(&row));
        let changes: Vec<Change<'_>> = was
            .iter()
            .zip(&is)
            .map(|((field, before), (_, after))| Change::of(field, before, after))
            .collect();
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.filing_recorded",
                "petition filing",
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn add_cure(&self, actor: &Actor, slug: &str, what: &str, by: &str) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let mut reader = Reader::default();
        let what = reader.needed("what", what);
        let by = reader.day("by", by).map(|day| day.to_string());
        reader.done(())?;
        let id = self.office.id();
        rows::add_cure(&mut tx, &entered.head.id, &id, &what, by.as_deref())
            .await
            .map_err(store)?;
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.cure_added",
                &format!("cure {id}"),
                &[
                    Change::of("what", "", &what),
                    Change::of("by", "", by.as_deref().unwrap_or_default()),
                ],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn mend(&self, actor: &Actor, slug: &str, cure: &str, done: bool) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let day = done.then(|| entered.head.today.to_string());
        let found = rows::mend(&mut tx, &entered.head.id, cure, day.as_deref())
            .await
            .map_err(store)?;
        if !found {
            return Err(Fault::not_found(cure));
        }
        let after = day.unwrap_or_default();
        self.office
            .record(
                &mut tx,
                &entered,
                if done {
                    "petition.cure_done"
                } else {
                    "petition.cure_opened"
                },
                &format!("cure {cure}"),
                &[Change::of("done", "", &after)],
            )
            .await?;
        tx.commit().await.map_err(store)
    }
}
