//! A turf on the phone of whoever walks it: opened by a link, told of by reports that each count once.

use super::FieldService;
use super::results::{From, Heard, meant};
use crate::fault::store;
use crate::services::seal::digest;
use crate::store::field as table;
use crate::store::field::results;
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::field::port::{Canvass, OwnTurf, Told};

/// The most reports that come at once.
const AT_ONCE: usize = 200;
/// The longest key.
const KEY: usize = 64;
/// How long a report may have waited on a phone, in milliseconds: thirty days.
const OLDEST: i64 = 30 * 24 * 3_600_000;

impl FieldService {
    /// The turf and the campaign of a link.
    async fn linked(&self, slug: &str, token: &str) -> Result<(table::TurfRow, String), Fault> {
        let (db, now) = (&self.office.db, self.office.clock.now());
        let found = results::linked(db, slug, &digest(token), now)
            .await
            .map_err(store)?;
        let (turf, campaign) = found.ok_or_else(|| Fault::not_found(slug))?;
        let row = table::turf(db, &campaign, &turf).await.map_err(store)?;
        Ok((row.ok_or_else(|| Fault::not_found(slug))?, campaign))
    }
}

#[async_trait]
impl Canvass for FieldService {
    async fn own(&self, _: &Actor, slug: &str, token: &str) -> Result<OwnTurf, Fault> {
        let (row, campaign) = self.linked(slug, token).await?;
        let facts = results::campaign(&self.office.db, &campaign)
            .await
            .map_err(store)?;
        let (name, paid_for_by, zone) = facts.ok_or_else(|| Fault::not_found(slug))?;
        Ok(OwnTurf {
            slug: slug.to_owned(),
            campaign: name,
            paid_for_by,
            turf: self.turf_line(slug, &row)?,
            until: row.token_until.unwrap_or_default(),
            zone,
            drawn: self.office.clock.now(),
            doors: self.doors(&row.id, false).await?,
        })
    }

    async fn tell(
        &self,
        _: &Actor,
        slug: &str,
        token: &str,
        told: &[Told],
        page: bool,
    ) -> Result<Vec<Result<(), String>>, Fault> {
        let (turf, campaign) = self.linked(slug, token).await?;
        if told.len() > AT_ONCE {
            return Err(Fault::invalid("entry", "are more than 200 at once"));
        }
        let targets = results::of_turf(&self.office.db, &turf.id).await.map_err(store)?;
        let now = self.office.clock.now();
        let mut answers = Vec::new();
        let mut heard = Vec::new();
        for one in told {
            let fits = !one.key.is_empty() && one.key.len() <= KEY;
            let rows = match fits {
                true => meant(&targets, &one.code, &one.said),
                false => Err("has no key".to_owned()),
            };
            match rows {
                Ok(rows) => {
                    answers.push(Ok(()));
                    for target in rows {
                        heard.push(Heard {
                            target,
                            key: format!("{} {}", turf.id, one.key),
                            said: &one.said,
                            told_at: now - one.age.clamp(0, OLDEST),
                        });
                    }
                }
                Err(why) => answers.push(Err(why)),
            }
        }
        // Everybody takes people in one order; of one person, what was told first comes first.
        heard.sort_by(|a, b| {
            let by = |one: &Heard<'_>| (one.target.supporter.clone(), one.told_at);
            by(a).cmp(&by(b))
        });
        let mut tx = self.office.begin().await?;
        let from = From {
            campaign: &campaign,
            slug,
            way: if page { "page" } else { "phone" },
            who: "",
        };
        for one in &heard {
            self.land(&mut tx, from, one).await?;
        }
        tx.commit().await.map_err(store)?;
        Ok(answers)
    }
}
