//! Published pages, for everybody; and letters to a campaign, which are mailed on and kept nowhere.

use super::office::Office;
use super::pages::content;
use crate::fault::{internal, store};
use crate::mail;
use crate::services::limits::{Limit, network};
use crate::store::{Db, endorsements, members, pages};
use app::text::Lang;
use async_trait::async_trait;
use domain::State;
use domain::account::{EmailAddress, Visitor};
use domain::actor::Actor;
use domain::campaign::phases::Aim;
use domain::fault::Fault;
use domain::geo::Geoid;
use domain::workspace::day::day_at;
use domain::workspace::public::{Ground, Letter, PublicEndorsement, PublicPage, PublicPages, PublicPhoto};
use domain::workspace::rights::MemberRole;
use jiff::civil::Date;

/// Nobody fills in a form within this time, in milliseconds.
const QUICKEST: i64 = 3_000;
/// How long a form can stand open, in milliseconds: two days.
const LONGEST_OPEN: i64 = 2 * 24 * 3_600_000;

/// Who gets letters.
const ANSWERING: &[MemberRole] = &[MemberRole::Owner, MemberRole::Communicator];

/// Who stands behind a campaign and may be shown on a day: name, title and quote of each endorsement whose permission
/// covers the page, is not taken back and not held back any longer, in the order in which the wall shows them. A page's
/// tag is made of all that it shows, so what this gives is on the page at once. `photo_at` says where the photo of one is,
/// by the SHA-256 of its bytes.
///
/// # Errors
/// [`Fault::Internal`] where the database fails.
pub async fn endorsements(
    db: &Db,
    campaign: &str,
    today: Date,
    photo_at: impl Fn(&endorsements::Public, &str) -> String,
) -> Result<Vec<PublicEndorsement>, Fault> {
    let rows = endorsements::public(db, campaign, &today.to_string())
        .await
        .map_err(store)?;
    Ok(rows
        .into_iter()
        .map(|row| PublicEndorsement {
            photo: row.photo_sha256.as_deref().map(|sha256| PublicPhoto {
                path: photo_at(&row, sha256),
                alt: row.photo_alt.clone().unwrap_or_default(),
                width: row.photo_width.unwrap_or_default(),
                height: row.photo_height.unwrap_or_default(),
            }),
            name: row.name,
            title: row.role,
            quote: row.quote,
        })
        .collect())
}

/// The published pages of a database.
#[derive(Clone, Debug)]
pub struct PublicPagesService {
    office: Office,
}

impl PublicPagesService {
    /// With what it needs.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    /// The page of a campaign, and the campaign's id.
    async fn find(&self, slug: &str) -> Result<(PublicPage, String), Fault> {
        let row = pages::public(&self.office.db, slug).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(slug))?;
        let strange = |what: &str| internal(&format!("campaign {} has a strange {what}", row.campaign));
        let ground = Ground {
            aim: Aim::parse(&row.aim).ok_or_else(|| strange("aim"))?,
            state: State::from_postal(&row.state).ok_or_else(|| strange("state"))?,
            geoid: row.geoid.as_deref().and_then(Geoid::parse),
            election: match &row.election {
                Some(day) => Some(day.parse().map_err(|_| strange("election"))?),
                None => None,
            },
            today: day_at(self.office.clock.now(), &row.zone),
            // Whoever became neutral shows no ask from that moment on; what was published as neutral stays so.
            neutral: row.neutral != 0 || row.was_neutral != 0,
            demo: row.demo != 0,
            closed: row.archived_at.is_some(),
            // The line is that of today. Should somebody have emptied it, the page keeps the one it was published with.
            paid_for_by: if row.paid_for_by.is_empty() {
                row.printed.clone()
            } else {
                row.paid_for_by.clone()
            },
            slug: row.slug.clone(),
            name: row.name.clone(),
            place: row.place.clone(),
        };
        let photo_at = |_: &endorsements::Public, sha256: &str| format!("/c/{slug}/photo/{sha256}.jpg");
        let wall = endorsements(&self.office.db, &row.campaign, ground.today, photo_at).await?;
        let mut page = PublicPage::of(ground, content(&row.content)?, wall);
        page.edition = row.number;
        page.published_at = Some(row.published_at);
        Ok((page, row.campaign))
    }

    /// The page of a campaign that takes letters.
    async fn open(&self, slug: &str) -> Result<(PublicPage, String), Fault> {
        let (page, campaign) = self.find(slug).await?;
        if page.takes_letters {
            Ok((page, campaign))
        } else {
            Err(Fault::not_found(slug))
        }
    }

    fn seal(&self, slug: &str, at: i64) -> String {
        let hash = self.office.seal.hash(&format!("letter {slug}"), &at.to_string());
        format!("{at}.{hash}")
    }

    /// When a form was drawn, if it was drawn here.
    fn drawn(&self, slug: &str, sealed: &str) -> Option<i64> {
        let (at, hash) = sealed.split_once('.')?;
        let at: i64 = at.parse().ok()?;
        let is_ours = self
            .office
            .seal
            .is(&format!("letter {slug}"), &at.to_string(), hash);
        is_ours.then_some(at)
    }
}

#[async_trait]
impl PublicPages for PublicPagesService {
    async fn page(&self, _: &Actor, slug: &str) -> Result<PublicPage, Fault> {
        Ok(self.find(slug).await?.0)
    }

    async fn published(&self, _: &Actor) -> Result<Vec<String>, Fault> {
        pages::published(&self.office.db).await.map_err(store)
    }

    async fn letter(&self, _: &Actor, slug: &str) -> Result<(PublicPage, String), Fault> {
        let (page, _) = self.open(slug).await?;
        let sealed = self.seal(&page.ground.slug, self.office.clock.now());
        Ok((page, sealed))
    }

    async fn write(&self, _: &Actor, visitor: &Visitor, slug: &str, letter: &Letter) -> Result<(), Fault> {
        let (page, campaign) = self.open(slug).await?;
        if !letter.trap.trim().is_empty() {
            // A program filled in what nobody sees. It is told what people are told, and nothing is sent.
            tracing::info!("a letter fell into the trap");
            return Ok(());
        }
        let (topic, name, email, message) = letter.read()?;
        let now = self.office.clock.now();
        match self.drawn(slug, &letter.drawn).map(|at| now - at) {
            Some(age) if (QUICKEST..=LONGEST_OPEN).contains(&age) => {}
            Some(age) if (0..QUICKEST).contains(&age) => {
                return Err(Fault::invalid(
                    "message",
                    "came faster than people write; look it over and send it again",
                ));
            }
            _ => {
                return Err(Fault::invalid(
                    "drawn",
                    "stood open for too long; look it over and send it again",
                ));
            }
        }
        let mut tx = self.office.begin().await?;
        let client = network(&visitor.address);
        for (limit, subject) in [
            (Limit::LettersFromClient, client.as_str()),
            (Limit::LettersToCampaign, campaign.as_str()),
        ] {
            let fault = limit
                .count(&mut tx, &self.office.seal, subject, now)
                .await
                .map_err(store)?;
            if let Some(fault) = fault {
                tx.commit().await.map_err(store)?;
                return Err(fault);
            }
        }
        let lang = Lang::En;
        let name = if name.is_empty() {
            lang.letter_no_name().to_owned()
        } else {
            name
        };
        let subject = lang.mail_letter_subject(&page.ground.name);
        let address = format!("{}{}", self.office.site, page.path(""));
        let body = lang.mail_letter_body(lang.letter_topic(topic), name, email, address, message);
        let today = page.ground.today.to_string();
        let everybody = members::of_campaign(&self.office.db, &campaign)
            .await
            .map_err(store)?;
        for member in everybody {
            let answers = MemberRole::parse(&member.role).is_some_and(|role| ANSWERING.contains(&role));
            let ended = member.until.is_some_and(|until| until < today);
            let to = member.email.as_deref().and_then(EmailAddress::parse);
            if let (true, false, Some(to)) = (answers, ended, to) {
                mail::enqueue(
                    &mut tx,
                    &self.office.clock,
                    mail::Kind::Contact,
                    &to,
                    &subject,
                    &body,
                )
                .await
                .map_err(store)?;
            }
        }
        tx.commit().await.map_err(store)
    }
}
