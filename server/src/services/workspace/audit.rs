//! Reading the audit, and checking that its chains are whole.

use super::office::Office;
use crate::fault::store;
use crate::store::{Db, audit, people};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::audit::{AuditLog, AuditPage, AuditQuery, Changed, Deed, PAGE};
use domain::workspace::rights::Action;
use std::collections::BTreeMap;

/// How many rows are read at a time.
const STEP: i64 = 500;

/// The audit of a database.
#[derive(Clone, Debug)]
pub struct AuditService {
    office: Office,
}

impl AuditService {
    /// With what it needs.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    /// Puts values and names to a row.
    async fn deed(&self, row: audit::Row, names: &mut BTreeMap<String, String>) -> Result<Deed, Fault> {
        let values = audit::values(&self.office.db, &row.id).await.map_err(store)?;
        let who = match names.get(&row.actor) {
            Some(name) => name.clone(),
            None => {
                let found = people::called(&self.office.db, &row.actor).await.map_err(store)?;
                let name = found.unwrap_or_else(|| row.actor.clone());
                names.insert(row.actor.clone(), name.clone());
                name
            }
        };
        let detail: serde_json::Value = serde_json::from_str(&row.detail).unwrap_or_default();
        let fields = detail
            .get("fields")
            .and_then(|f| f.as_array())
            .cloned()
            .unwrap_or_default();
        let changes = fields
            .iter()
            .filter_map(|f| f.get("field")?.as_str().map(ToOwned::to_owned))
            .map(|field| Changed {
                values: values
                    .iter()
                    .find(|v| v.field == field)
                    .map(|v| (v.before.clone(), v.after.clone())),
                field,
            })
            .collect();
        let text = |field: &str| {
            let found = values.iter().find(|v| v.field == field);
            found.map(|v| v.after.clone()).unwrap_or_default()
        };
        Ok(Deed {
            number: row.number,
            at: row.at,
            who,
            action: row.action,
            subject: row.subject,
            from: text(audit::FROM),
            reason: text(audit::REASON),
            changes,
        })
    }
}

fn holds(deed: &Deed, wanted: &str) -> bool {
    let wanted = wanted.to_lowercase();
    let in_changes = deed.changes.iter().any(|c| {
        c.field.contains(&wanted)
            || c.values.as_ref().is_some_and(|(b, a)| {
                b.to_lowercase().contains(&wanted) || a.to_lowercase().contains(&wanted)
            })
    });
    in_changes
        || [&deed.who, &deed.action, &deed.subject]
            .iter()
            .any(|text| text.to_lowercase().contains(&wanted))
}

#[async_trait]
impl AuditLog for AuditService {
    async fn page(&self, actor: &Actor, slug: &str, query: &AuditQuery) -> Result<AuditPage, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewAudit).await?;
        let mut names = BTreeMap::new();
        let mut deeds = Vec::new();
        let mut below = query.before.unwrap_or(i64::MAX);
        let mut more = true;
        let full = usize::try_from(PAGE).unwrap_or(usize::MAX);
        // Names and values lie beside the rows, so what holds the words is found by reading on.
        while more && deeds.len() < full {
            let rows = audit::latest(&self.office.db, &entered.head.id, below, STEP)
                .await
                .map_err(store)?;
            more = !rows.is_empty();
            for row in rows {
                below = row.number;
                let deed = self.deed(row, &mut names).await?;
                if query.q.trim().is_empty() || holds(&deed, query.q.trim()) {
                    deeds.push(deed);
                    if deeds.len() == full {
                        break;
                    }
                }
            }
        }
        let next = (deeds.len() == full && below > 1).then_some(below);
        Ok(AuditPage {
            head: entered.head,
            deeds,
            next,
        })
    }

    async fn export(&self, actor: &Actor, slug: &str, reason: &str) -> Result<Vec<Deed>, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ViewAudit)
            .await?;
        let reason = super::export::reason(reason)?;
        self.office
            .note(
                &mut tx,
                &entered.head.id,
                &entered.person,
                "audit.exported",
                "audit",
                &reason,
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)?;
        let mut names = BTreeMap::new();
        let mut deeds = Vec::new();
        let mut after = 0;
        loop {
            let rows = audit::in_order(&self.office.db, &entered.head.id, after, STEP)
                .await
                .map_err(store)?;
            let Some(last) = rows.last() else { break };
            after = last.number;
            for row in rows {
                deeds.push(self.deed(row, &mut names).await?);
            }
        }
        Ok(deeds)
    }
}

/// What a check of all chains found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many chains there are.
    pub chains: usize,
    /// How many rows.
    pub rows: i64,
    /// The first row of each chain that does not fit, in words.
    pub broken: Vec<String>,
}

/// Checks that no row of any chain was changed, taken out or put in.
///
/// # Errors
/// The database's own.
pub async fn verify(db: &Db) -> Result<Verdict, sqlx::Error> {
    let chains = audit::chains(db).await?;
    let mut verdict = Verdict {
        chains: chains.len(),
        rows: 0,
        broken: Vec::new(),
    };
    for (chain, last, tip) in chains {
        let mut number = 0;
        let mut hash = String::new();
        'chain: loop {
            let rows = audit::in_order(db, &chain, number, STEP).await?;
            if rows.is_empty() {
                if number != last || hash != tip {
                    verdict
                        .broken
                        .push(format!("{chain}: ends at row {number} of {last}"));
                }
                break;
            }
            for row in rows {
                let event = audit::Event {
                    id: &row.id,
                    chain: &row.chain,
                    at: row.at,
                    actor: &row.actor,
                    action: &row.action,
                    subject: &row.subject,
                    detail: &row.detail,
                };
                if row.number != number + 1 || row.hash != audit::hash(&hash, row.number, &event) {
                    verdict
                        .broken
                        .push(format!("{chain}: row {} does not fit", row.number));
                    break 'chain;
                }
                number = row.number;
                hash = row.hash;
                verdict.rows += 1;
            }
        }
    }
    Ok(verdict)
}
