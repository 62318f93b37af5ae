//! The public page in the making: draft, request, approval, editions.

use super::office::{Change, Entered, Office};
use crate::fault::{internal, store};
use crate::store::{Tx, endorsements, pages};
use app::text::Lang;
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::{Fault, FieldFault};
use domain::workspace::Head;
use domain::workspace::public::{
    Content, Edition, Editor, Ground, PageDesk, PageForm, PublicPage, Request, gaps,
};
use domain::workspace::rights::Action;

/// How many editions the page lists.
const LISTED: i64 = 50;

/// The drafts of all campaigns.
#[derive(Clone, Debug)]
pub struct PageDeskService {
    office: Office,
}

/// What a draft's row says.
///
/// # Errors
/// [`Fault::Internal`] where the row holds what no version of the program writes.
pub fn content(json: &str) -> Result<Content, Fault> {
    serde_json::from_str(json).map_err(|e| internal(&format!("a page's content cannot be read: {e}")))
}

fn json(content: &Content) -> Result<String, Fault> {
    serde_json::to_string(content).map_err(|e| internal(&e.to_string()))
}

/// Somebody else changed the draft meanwhile.
fn stale() -> Fault {
    Fault::invalid(
        "version",
        "is not the latest: somebody else changed the page meanwhile. Yours is kept below; what stands there now is shown beside it",
    )
}

/// Every reason why a page cannot be published.
fn ready(head: &Head, content: &Content) -> Result<(), Fault> {
    let fields: Vec<FieldFault> = gaps(head, content)
        .into_iter()
        .map(|gap| FieldFault {
            field: gap.field(),
            message: Lang::En.page_gap(gap),
        })
        .collect();
    if fields.is_empty() {
        Ok(())
    } else {
        Err(Fault::Invalid { fields })
    }
}

impl PageDeskService {
    /// With what it needs.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    /// Keeps a draft and writes what it changes into the audit.
    async fn keep(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        version: i64,
        action: &str,
        new: &Content,
    ) -> Result<(), Fault> {
        let campaign = &entered.head.id;
        let before = pages::draft_locked(tx, campaign).await.map_err(store)?;
        if before.as_ref().map_or(0, |row| row.version) != version {
            return Err(stale());
        }
        let before = before.map_or(Ok(Content::default()), |row| content(&row.content))?;
        let now = self.office.clock.now();
        let kept = pages::keep(tx, campaign, version, &json(new)?, &entered.person.id, now)
            .await
            .map_err(store)?;
        if !kept {
            return Err(stale());
        }
        let (old, new) = (before.fields(), new.fields());
        let changes: Vec<Change<'_>> = old
            .iter()
            .zip(&new)
            .map(|((field, before), (_, after))| Change::of(field, before, after))
            .collect();
        self.record(tx, entered, action, &changes).await
    }

    async fn record(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        action: &str,
        changes: &[Change<'_>],
    ) -> Result<(), Fault> {
        let subject = format!("page {}", entered.head.id);
        self.office.record(tx, entered, action, &subject, changes).await
    }

    /// The draft as it is to be published, if it is still the one that was looked at and nothing stands in the way.
    async fn looked_at(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        version: &str,
    ) -> Result<pages::DraftRow, Fault> {
        let row = pages::draft_locked(tx, &entered.head.id).await.map_err(store)?;
        let Some(row) = row else {
            ready(&entered.head, &Content::default())?;
            return Err(stale());
        };
        ready(&entered.head, &content(&row.content)?)?;
        if version.parse() != Ok(row.version) {
            return Err(Fault::invalid(
                "publish",
                "was not done: somebody changed the page meanwhile. Read what stands there now, then go on",
            ));
        }
        Ok(row)
    }
}

#[async_trait]
impl PageDesk for PageDeskService {
    async fn editor(&self, actor: &Actor, slug: &str) -> Result<Editor, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let db = &self.office.db;
        let campaign = &entered.head.id;
        let row = pages::draft(db, campaign).await.map_err(store)?;
        let rows = pages::editions(db, campaign, LISTED).await.map_err(store)?;
        let mut editions = Vec::with_capacity(rows.len());
        let mut shown = None;
        for (i, row) in rows.into_iter().enumerate() {
            let said = content(&row.content)?;
            let live = i == 0 && row.withdrawn_at.is_none();
            editions.push(Edition {
                id: row.id,
                number: row.number,
                headline: said.headline.clone(),
                asked_by: row.asked_by,
                approved_by: row.approved_by,
                published_at: row.published_at,
                withdrawn_at: row.withdrawn_at,
                live,
            });
            if live {
                shown = Some(said);
            }
        }
        let Some(row) = row else {
            return Ok(Editor {
                head: entered.head,
                content: Content::default(),
                version: 0,
                changed: None,
                request: None,
                editions,
                same: false,
            });
        };
        let written = content(&row.content)?;
        let request = match (row.asked_by, row.asked_at, row.asked_version) {
            (Some(by), Some(at), Some(version)) if version == row.version => Some(Request {
                own: by == entered.person.id,
                by: pages::called(db, &by).await.map_err(store)?,
                at,
            }),
            _ => None,
        };
        let changed_by = pages::called(db, &row.changed_by).await.map_err(store)?;
        Ok(Editor {
            head: entered.head,
            same: shown.is_some_and(|shown| shown == written),
            content: written,
            version: row.version,
            changed: Some((changed_by, row.changed_at)),
            request,
            editions,
        })
    }

    async fn preview(&self, actor: &Actor, slug: &str) -> Result<PublicPage, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let row = pages::draft(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        let written = row.map_or(Ok(Content::default()), |row| content(&row.content))?;
        let (db, today) = (&self.office.db, entered.head.today);
        // What is not published yet is shown to members alone.
        let photo_at = |row: &endorsements::Public, _: &str| {
            entered.head.path(&format!("/endorsements/{}/photo", row.id))
        };
        let wall = super::public::endorsements(db, &entered.head.id, today, photo_at).await?;
        Ok(PublicPage::of(Ground::of(&entered.head), written, wall))
    }

    async fn save(&self, actor: &Actor, slug: &str, form: &PageForm) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPage)
            .await?;
        let new = form.read()?;
        let version = form.version.parse().unwrap_or(-1);
        self.keep(&mut tx, &entered, version, "page.changed", &new)
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn ask(&self, actor: &Actor, slug: &str, version: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPage)
            .await?;
        self.looked_at(&mut tx, &entered, version).await?;
        let now = self.office.clock.now();
        pages::asked(&mut tx, &entered.head.id, Some(&entered.person.id), now)
            .await
            .map_err(store)?;
        self.record(&mut tx, &entered, "page.publication_asked", &[])
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn take_back(&self, actor: &Actor, slug: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPage)
            .await?;
        let now = self.office.clock.now();
        pages::asked(&mut tx, &entered.head.id, None, now)
            .await
            .map_err(store)?;
        self.record(&mut tx, &entered, "page.publication_not_asked", &[])
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn publish(&self, actor: &Actor, slug: &str, version: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::PublishPage)
            .await?;
        let row = self.looked_at(&mut tx, &entered, version).await?;
        let (head, me) = (&entered.head, entered.person.id.as_str());
        let asked_by = row
            .asked_by
            .as_deref()
            .filter(|_| row.asked_version == Some(row.version));
        let asked_by = match asked_by {
            None if head.two_person => {
                return Err(Fault::invalid(
                    "publish",
                    "takes two people here: one asks for it, another one approves. Nobody has asked yet",
                ));
            }
            Some(by) if head.two_person && by == me => {
                return Err(Fault::invalid(
                    "publish",
                    "takes two people here: you have asked for it, so somebody else has to approve",
                ));
            }
            by => by.unwrap_or(me),
        };
        let id = self.office.id();
        let now = self.office.clock.now();
        let new = pages::NewEdition {
            id: &id,
            campaign: &head.id,
            content: &row.content,
            paid_for_by: &head.paid_for_by,
            neutral: head.neutral,
            asked_by,
            approved_by: me,
            published_at: now,
        };
        let number = pages::publish(&mut tx, &new).await.map_err(store)?.to_string();
        pages::asked(&mut tx, &head.id, None, now).await.map_err(store)?;
        let changes = [
            Change::of("edition", "", &number),
            Change::of("asked_by", "", asked_by),
        ];
        self.record(&mut tx, &entered, "page.published", &changes).await?;
        tx.commit().await.map_err(store)
    }

    async fn withdraw(&self, actor: &Actor, slug: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::PublishPage)
            .await?;
        let now = self.office.clock.now();
        let taken = pages::withdraw(&mut tx, &entered.head.id, &entered.person.id, now)
            .await
            .map_err(store)?;
        let Some(edition) = taken else {
            return Err(Fault::Conflict {
                message: "the page is not published".to_owned(),
            });
        };
        let changes = [Change::of("edition", &edition, "")];
        self.record(&mut tx, &entered, "page.withdrawn", &changes).await?;
        tx.commit().await.map_err(store)
    }

    async fn restore(&self, actor: &Actor, slug: &str, edition: &str, version: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPage)
            .await?;
        let found = pages::edition(&mut tx, &entered.head.id, edition)
            .await
            .map_err(store)?;
        let found = found.ok_or_else(|| Fault::not_found(edition))?;
        let version = version.parse().unwrap_or(-1);
        self.keep(&mut tx, &entered, version, "page.restored", &content(&found)?)
            .await?;
        tx.commit().await.map_err(store)
    }
}
