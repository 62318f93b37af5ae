//! Supporters for a file, a page at a time, so that a long list is never held as a whole.

use super::PeopleService;
use super::records::details;
use super::supporters::{consent_of, search_words, tag};
use crate::fault::store;
use crate::services::segments::SegmentsService;
use crate::services::workspace::export::reason;
use crate::store::supporters::list::{self, Filter};
use crate::store::supporters::{self as table, consent, fields};
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::port::{Exported, Leaving, ListQuery};
use domain::workspace::rights::Action;
use std::collections::BTreeMap;

/// How many supporters are read at a time.
const AT_A_TIME: i64 = 200;
/// The same of a segment, whose expression is asked anew for each page.
const OF_A_SEGMENT: i64 = 1000;

impl PeopleService {
    /// A page of those whom the list finds.
    async fn listed(&self, campaign: &str, query: &ListQuery, after: &str) -> Result<Vec<String>, Fault> {
        let (db, words) = (&self.office.db, search_words(&query.q));
        let filter = Filter {
            campaign,
            words: &words,
            tag: &query.tag,
            level: query.level,
        };
        let after = match after {
            "" => None,
            // Whoever is erased meanwhile has no place any more; the file must not begin anew.
            id => match list::place(db, campaign, id).await.map_err(store)? {
                Some(place) => Some(place),
                None => return Err(Fault::not_found(id)),
            },
        };
        let rows = list::page(db, &filter, i64::MAX, false, after.as_ref(), AT_A_TIME)
            .await
            .map_err(store)?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    pub(super) async fn export_page(
        &self,
        actor: &Actor,
        slug: &str,
        (whom, after): (&Leaving, &str),
        why: &str,
    ) -> Result<Vec<Exported>, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        if !entered.head.role.may(Action::Export) {
            return Err(Fault::Forbidden);
        }
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let ids = match whom {
            Leaving::Listed(query) => self.listed(campaign, query, after).await?,
            Leaving::Segment(segment) => {
                let segments = SegmentsService::new(self.office.clone());
                segments.page_of(&entered, segment, after, OF_A_SEGMENT).await?
            }
        };
        if after.is_empty() {
            let mut tx = self.office.begin().await?;
            let entered = self
                .office
                .enter_to_write(&mut tx, actor, slug, Action::Export)
                .await?;
            let why = reason(why)?;
            self.office
                .note(
                    &mut tx,
                    &entered.head.id,
                    &entered.person,
                    "supporter.exported",
                    "supporters",
                    &why,
                    &[],
                )
                .await?;
            tx.commit().await.map_err(store)?;
        }
        let (records, ways) = (
            table::several(db, &ids).await.map_err(store)?,
            table::ways(db, &ids).await.map_err(store)?,
        );
        let mut tags = list::tags_of(db, &ids).await.map_err(store)?;
        let values = fields::values(db, &ids).await.map_err(store)?;
        let agreed = consent::now(db, &ids).await.map_err(store)?;
        let mut exported = Vec::new();
        for id in &ids {
            // Whoever was erased a moment ago is in no file.
            let Some(row) = records.iter().find(|row| row.id == *id) else {
                continue;
            };
            let held = values.iter().filter(|v| v.supporter == *id);
            exported.push(Exported {
                id: id.clone(),
                details: details(row, &ways)?,
                level: row.support,
                tags: tags.extract_if(.., |t| t.supporter == *id).map(tag).collect(),
                fields: held
                    .map(|v| (v.field.clone(), v.value.clone()))
                    .collect::<BTreeMap<_, _>>(),
                consent: consent_of(&agreed, id)?,
            });
        }
        Ok(exported)
    }
}
