//! The preview: goes through a whole file as the work would, and writes nothing but what it found.

use super::crowd::{Crowd, Whom};
use super::piece::{self, Item, Setting};
use crate::services::workspace::office::Office;
use domain::fault::Fault;
use domain::people::import::Existing;
use domain::people::import::plan::{Known, hear, plan};
use domain::people::import::port::Tally;

/// A preview that is under way.
pub struct Looking {
    /// What was found so far.
    pub tally: Tally,
    crowd: Crowd,
}

impl Looking {
    /// From the beginning: what was found before is in memory only.
    pub fn begin() -> Self {
        Self {
            tally: Tally::default(),
            crowd: Crowd::default(),
        }
    }

    /// Goes through a piece.
    pub async fn piece(&mut self, office: &Office, setting: &Setting, items: Vec<Item>) -> Result<(), Fault> {
        let found = piece::find(office, setting, &items).await?;
        let mut ids: Vec<String> = items
            .iter()
            .filter_map(|item| match self.crowd.whom(&found, item.read.as_ref().ok()?) {
                Whom::Known(id) => Some(id),
                _ => None,
            })
            .collect();
        ids.sort();
        ids.dedup();
        let mut known = piece::known(office, &ids).await?;
        let when = |heard: &_| setting.when(heard);
        for mut item in items {
            let tally = &mut self.tally;
            tally.rows += 1;
            tally.mended += u64::from(item.mended);
            let mut entry = match std::mem::replace(&mut item.read, Ok(Default::default())) {
                Ok(entry) => entry,
                Err(back) => {
                    piece::count_refused(tally, &back);
                    continue;
                }
            };
            if found.is_erased(&office.seal, &setting.campaign, &entry) {
                tally.erased += 1;
                continue;
            }
            let whom = self.crowd.whom(&found, &entry);
            self.crowd.own_only(&found, &mut entry, &whom);
            if whom == Whom::New
                && let Some(back) = piece::nobody(setting, &item, &entry)
            {
                piece::count_refused(tally, &back);
                continue;
            }
            tally.left_out += u64::from(!entry.left_out.is_empty());
            tally.unproven += u64::from(entry.yes_unproven);
            let existing = setting.choice.existing;
            let (id, before, existing) = match whom {
                Whom::Again(at) => {
                    tally.repeated += 1;
                    if let Some(member) = self.crowd.member(at) {
                        let said = hear(&mut member.consent, &entry, existing, false, &when);
                        piece::count_said(tally, &said);
                    }
                    if existing != Existing::Leave {
                        self.crowd.add(at, &entry);
                    }
                    continue;
                }
                Whom::Known(id) => {
                    let before = known.remove(&id).map(|(_, known)| known).unwrap_or_default();
                    (Some(id), before, existing)
                }
                Whom::New => (None, Known::default(), Existing::Fill),
            };
            let plan = plan(&before, &entry, existing, &setting.source, "note", &when);
            let heard = plan.said.iter().any(|judged| judged.counts);
            piece::count_changes(tally, item.line, &plan.after, id.is_none(), &plan.changes, heard);
            piece::count_said(tally, &plan.said);
            self.crowd.note(id, &plan.after, &setting.source);
        }
        Ok(())
    }
}
