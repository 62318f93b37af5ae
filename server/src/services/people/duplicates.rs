//! Records that may be one person: the queue, and the word that they are two.

use super::PeopleService;
use super::records::details;
use crate::fault::store;
use crate::store::supporters::{self as table, duplicates as rows};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::duplicate::port::{DuplicateQueue, Duplicates, Shown};
use domain::people::duplicate::{LARGEST, Member, Pair, Rule, candidates};
use domain::workspace::rights::Action;
use std::collections::{BTreeMap, BTreeSet};

/// A page ends with the block that brings it to so many pairs.
const PAGE: usize = 20;
/// How many blocks are read at a time, and how often for one page: most people at one address are a family.
const BLOCKS: i64 = 500;
const READS: usize = 10;

/// What a walk over the blocks found.
#[derive(Default)]
struct Walk {
    pairs: Vec<Pair>,
    next: Option<String>,
    large: i64,
}

impl PeopleService {
    async fn walk(&self, campaign: &str, rule: Rule, after: &str) -> Result<Walk, Fault> {
        let db = &self.office.db;
        let mut walk = Walk::default();
        let mut place = after.to_owned();
        let mut seen = BTreeSet::new();
        for _ in 0..READS {
            let blocks = rows::blocks(db, campaign, rule, &place, BLOCKS)
                .await
                .map_err(store)?;
            let full = i64::try_from(blocks.len()).is_ok_and(|count| count == BLOCKS);
            let small = blocks.iter().filter(|block| block.count <= LARGEST);
            let keys: Vec<String> = small.map(|block| block.key.clone()).collect();
            let found = rows::members(db, campaign, rule, &keys).await.map_err(store)?;
            let ids: Vec<String> = found.iter().map(|row| row.id.clone()).collect();
            let mut members: BTreeMap<String, Vec<Member>> = BTreeMap::new();
            for row in found {
                members.entry(row.key).or_default().push(Member {
                    id: row.id,
                    given: row.given,
                    family: row.family,
                });
            }
            let distinct = rows::distinct(db, &ids).await.map_err(store)?;
            let distinct: BTreeSet<Pair> = distinct
                .iter()
                .filter_map(|(one, other)| Pair::of(one, other))
                .collect();
            for block in blocks {
                walk.large += i64::from(block.count > LARGEST);
                let block_of = members.remove(&block.key).unwrap_or_default();
                for pair in candidates(rule, &block_of, &distinct) {
                    if seen.insert(pair.clone()) {
                        walk.pairs.push(pair);
                    }
                }
                place = block.row;
                if walk.pairs.len() >= PAGE {
                    walk.next = Some(place);
                    return Ok(walk);
                }
            }
            if !full {
                return Ok(walk);
            }
        }
        walk.next = Some(place);
        Ok(walk)
    }
}

#[async_trait]
impl Duplicates for PeopleService {
    async fn queue(
        &self,
        actor: &Actor,
        slug: &str,
        rule: Rule,
        after: &str,
    ) -> Result<DuplicateQueue, Fault> {
        let entered = self.office.enter(actor, slug, Action::ManagePeople).await?;
        let db = &self.office.db;
        let walk = self.walk(&entered.head.id, rule, after).await?;
        let ids: BTreeSet<String> = walk
            .pairs
            .iter()
            .flat_map(|pair| [pair.one.clone(), pair.other.clone()])
            .collect();
        let ids: Vec<String> = ids.into_iter().collect();
        let ways = table::ways(db, &ids).await.map_err(store)?;
        let mut people: BTreeMap<String, Shown> = BTreeMap::new();
        for row in table::several(db, &ids).await.map_err(store)? {
            let shown = Shown {
                details: details(&row, &ways)?,
                created_at: row.created_at,
                id: row.id,
            };
            people.insert(shown.id.clone(), shown);
        }
        let pairs = walk.pairs.iter().filter_map(|pair| {
            // Who was erased since is no pair any more.
            Some((people.get(&pair.one)?.clone(), people.get(&pair.other)?.clone()))
        });
        Ok(DuplicateQueue {
            pairs: pairs.collect(),
            head: entered.head,
            rule,
            next: walk.next,
            large: walk.large,
        })
    }

    async fn distinct(&self, actor: &Actor, slug: &str, pair: &Pair) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManagePeople)
            .await?;
        let (campaign, ids) = (entered.head.id.as_str(), [pair.one.as_str(), pair.other.as_str()]);
        if rows::known(&mut tx, campaign, ids).await.map_err(store)? != 2 {
            return Err(Fault::not_found(&pair.other));
        }
        let now = self.office.clock.now();
        let new = rows::part(&mut tx, campaign, ids, &entered.person.id, now)
            .await
            .map_err(store)?;
        if new {
            let subject = format!("supporter {} supporter {}", pair.one, pair.other);
            self.office
                .record(&mut tx, &entered, "supporter.distinct", &subject, &[])
                .await?;
        }
        tx.commit().await.map_err(store)
    }
}
