//! Samples drawn at random, and what was found of them.

use super::{PetitionService, date, row_code, serial, strange, totals};
use crate::chance;
use crate::fault::{internal, store};
use crate::services::workspace::office::Change;
use crate::store::petition::{samples as rows, sheets};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::campaign::ratio::Ratio;
use domain::campaign::sample::SampleLimits;
use domain::fault::Fault;
use domain::workspace::petition::Serial;
use domain::workspace::petition::draw::{
    DrawForm, Drawn, DriveSamples, Finding, LARGEST, PAGE, Sample, SampleList, SampleRow, SampleView,
    draw_rows,
};
use domain::workspace::petition::plan::percent_text;
use domain::workspace::rights::Action;

fn sample_of(row: rows::Row) -> Result<Sample, Fault> {
    let limits = match (row.fails_below.as_str(), row.passes_from.as_str()) {
        ("", _) | (_, "") => None,
        (low, high) => Some(SampleLimits {
            fails_below: Ratio::parse_percent(low).ok_or_else(|| strange("limit"))?,
            passes_from: Ratio::parse_percent(high).ok_or_else(|| strange("limit"))?,
        }),
    };
    Ok(Sample {
        id: row.id,
        drawn_on: date(&row.drawn_on)?,
        seed: row.seed,
        pile: row.pile,
        size: row.size,
        limits,
        checked: row.checked,
        valid: row.valid,
        duplicates: row.duplicates,
    })
}

fn row_of((place, sheet, row, finding): (i64, i64, i64, String)) -> Result<SampleRow, Fault> {
    Ok(SampleRow {
        place,
        code: row_code(sheet, row)?,
        finding: Finding::parse(&finding),
    })
}

impl PetitionService {
    async fn one_sample(&self, campaign: &str, id: &str) -> Result<Sample, Fault> {
        let found = rows::list(self.db(), campaign, id).await.map_err(store)?;
        let row = found.into_iter().find(|row| row.id == id);
        sample_of(row.ok_or_else(|| Fault::not_found(id))?)
    }
}

#[async_trait]
impl DriveSamples for PetitionService {
    async fn samples(&self, actor: &Actor, slug: &str) -> Result<SampleList, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let found = rows::list(self.db(), &head.id, "").await.map_err(store)?;
        let pile = sheets::pile(self.db(), &head.id).await.map_err(store)?;
        let pile: i64 = pile.iter().map(|(_, raw)| raw).sum();
        let all = totals(&self.kept_days(&head.id).await?);
        Ok(SampleList {
            samples: found.into_iter().map(sample_of).collect::<Result<Vec<_>, _>>()?,
            pile,
            outside: (all.raw - pile).max(0),
            head,
        })
    }

    async fn draw(&self, actor: &Actor, slug: &str, form: &DrawForm) -> Result<String, Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let campaign = entered.head.id.clone();
        let wanted = form.read()?;
        let pile = sheets::pile_in(&mut tx, &campaign).await.map_err(store)?;
        let signatures: i64 = pile.iter().map(|(_, raw)| raw).sum();
        if wanted.size > signatures {
            return Err(Fault::invalid(
                "size",
                format!("is more than the {signatures} signatures on sheets that are back"),
            ));
        }
        let seed = match wanted.seed {
            Some(seed) => seed,
            None => {
                let bytes: [u8; 8] = chance::bytes().map_err(|e| internal(&e.to_string()))?;
                // Short enough to be read out, long enough that nobody can choose it by trying.
                i64::try_from(u64::from_le_bytes(bytes) % 1_000_000_000_000).unwrap_or(0)
            }
        };
        let list = pile
            .iter()
            .map(|(number, raw)| Ok((serial(*number)?, *raw)))
            .collect::<Result<Vec<(Serial, i64)>, Fault>>()?;
        let drawn = draw_rows(
            u64::try_from(seed).unwrap_or(0),
            &list,
            u64::try_from(wanted.size).unwrap_or(0),
        );
        let from: Vec<String> = pile
            .iter()
            .map(|(number, raw)| format!("{number}:{raw}"))
            .collect();
        let percent = |share: Option<Ratio>| share.map(percent_text).unwrap_or_default();
        let (low, high) = (
            percent(wanted.limits.map(|l| l.fails_below)),
            percent(wanted.limits.map(|l| l.passes_from)),
        );
        let id = self.office.id();
        let day = entered.head.today.to_string();
        let new = rows::New {
            id: &id,
            drawn_on: &day,
            seed,
            pile: signatures,
            size: wanted.size,
            fails_below: &low,
            passes_from: &high,
            sheets: &from.join(" "),
        };
        rows::add(&mut tx, &campaign, &new).await.map_err(store)?;
        for (place, code) in (1i64..).zip(&drawn) {
            rows::add_row(&mut tx, &campaign, &id, (place, code.sheet.number(), code.row))
                .await
                .map_err(store)?;
        }
        let (size, of, seed) = (wanted.size.to_string(), signatures.to_string(), seed.to_string());
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.sample_drawn",
                &format!("sample {id}"),
                &[
                    Change::of("size", "", &size),
                    Change::of("pile", "", &of),
                    Change::of("seed", "", &seed),
                ],
            )
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(id)
    }

    async fn sample(&self, actor: &Actor, slug: &str, id: &str, after: i64) -> Result<SampleView, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let sample = self.one_sample(&head.id, id).await?;
        let found = rows::rows(self.db(), &head.id, id, after, PAGE)
            .await
            .map_err(store)?;
        let shown = found.into_iter().map(row_of).collect::<Result<Vec<_>, _>>()?;
        let next = shown
            .last()
            .map(|row| row.place)
            .filter(|place| *place < sample.size);
        Ok(SampleView {
            needed: self.needed(&head.id).await?,
            head,
            sample,
            rows: shown,
            next,
        })
    }

    async fn find(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        found: &[(String, String, String)],
    ) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::EnterBatches).await?;
        let campaign = entered.head.id.clone();
        self.one_sample(&campaign, id).await?;
        let mut changes = Vec::new();
        for (place, before, after) in found.iter().filter(|(_, before, after)| before != after) {
            let number: i64 = place.parse().unwrap_or(0);
            if !after.is_empty() && Finding::parse(after).is_none() {
                return Err(Fault::invalid(
                    &format!("found-{place}"),
                    "must be one of those offered",
                ));
            }
            let kept = rows::find(&mut tx, &campaign, id, (number, before, after))
                .await
                .map_err(store)?;
            if !kept {
                return Err(Fault::invalid(
                    "version",
                    format!(
                        "is not the latest: somebody else keyed in something else for number {number}. Nothing was kept; look at it and key yours in again"
                    ),
                ));
            }
            changes.push((format!("number {number}"), before, after));
        }
        let changes: Vec<Change<'_>> = changes.iter().map(|(f, b, a)| Change::of(f, b, a)).collect();
        if !changes.is_empty() {
            self.office
                .record(
                    &mut tx,
                    &entered,
                    "petition.sample_checked",
                    &format!("sample {id}"),
                    &changes,
                )
                .await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn drawn(&self, actor: &Actor, slug: &str, id: &str) -> Result<Drawn, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let sample = self.one_sample(&head.id, id).await?;
        let text = rows::sheets(self.db(), &head.id, id).await.map_err(store)?;
        let list = text
            .unwrap_or_default()
            .split_whitespace()
            .map(|part| {
                let (number, raw) = part.split_once(':').ok_or_else(|| strange("list of sheets"))?;
                let number = number.parse().map_err(|_| strange("list of sheets"))?;
                let raw = raw.parse().map_err(|_| strange("list of sheets"))?;
                Ok((serial(number)?, raw))
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        let found = rows::rows(self.db(), &head.id, id, 0, LARGEST)
            .await
            .map_err(store)?;
        Ok(Drawn {
            sample,
            sheets: list,
            rows: found.into_iter().map(row_of).collect::<Result<Vec<_>, _>>()?,
        })
    }
}
