//! Forms of the public page: the draft and its way to the public; and a letter to a campaign.

use super::{FormRoute, Sent, forms};
use crate::web::answer;
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::public::{AnswerForm, EventForm, Letter, MOST_ROWS, PageForm};

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/page" on "/campaigns/:campaign/page" => save_page,
    "/campaigns/:campaign/page/ask" on "/campaigns/:campaign/page" => ask_page,
    "/campaigns/:campaign/page/publish" on "/campaigns/:campaign/page" => publish_page,
    "/campaigns/:campaign/page/withdraw" on "/campaigns/:campaign/page" => withdraw_page,
    "/campaigns/:campaign/page/restore" on "/campaigns/:campaign/page" => restore_page,
    "/c/:campaign/write" on "/c/:campaign/write" => write_to_campaign,
];

/// Rows that a form can have: those of a full draft, and the empty ones that are offered.
const ROWS: usize = MOST_ROWS + 4;

impl Sent<'_> {
    fn text(&self, name: &str) -> String {
        self.value(name).to_owned()
    }

    async fn save_page(&self) -> Result<Response, Fault> {
        let row = |name: &str, i: usize| self.text(&format!("{name}-{i}"));
        let form = PageForm {
            headline: self.text("headline"),
            what: self.text("what"),
            why: self.text("why"),
            against: self.text("against"),
            yes_means: self.text("yes_means"),
            yes_sentence: self.text("yes_sentence"),
            effect: self.text("effect"),
            when: self.text("when"),
            asks: self.text("asks"),
            progress_label: self.text("progress_label"),
            progress_value: self.text("progress_value"),
            progress_goal: self.text("progress_goal"),
            progress_as_of: self.text("progress_as_of"),
            events: (0..ROWS)
                .map(|i| EventForm {
                    day: row("event-day", i),
                    time: row("event-time", i),
                    place: row("event-place", i),
                    text: row("event-text", i),
                })
                .collect(),
            answers: (0..ROWS)
                .map(|i| AnswerForm {
                    question: row("question", i),
                    answer: row("answer", i),
                    source: row("source", i),
                    address: row("address", i),
                })
                .collect(),
            body: self.text("body"),
            contact: self.text("contact"),
            version: self.text("version"),
        };
        let desk = &self.web.services.page_desk;
        desk.save(&self.actor, self.param("campaign"), &form).await?;
        Ok(self.to_campaign("/page?done=saved"))
    }

    async fn ask_page(&self) -> Result<Response, Fault> {
        let desk = &self.web.services.page_desk;
        let campaign = self.param("campaign");
        if self.value("do") == "take-back" {
            desk.take_back(&self.actor, campaign).await?;
            return Ok(self.to_campaign("/page?done=taken-back"));
        }
        desk.ask(&self.actor, campaign, self.value("version")).await?;
        Ok(self.to_campaign("/page?done=asked"))
    }

    async fn publish_page(&self) -> Result<Response, Fault> {
        let desk = &self.web.services.page_desk;
        desk.publish(&self.actor, self.param("campaign"), self.value("version"))
            .await?;
        Ok(self.to_campaign("/page?done=published"))
    }

    async fn withdraw_page(&self) -> Result<Response, Fault> {
        let desk = &self.web.services.page_desk;
        desk.withdraw(&self.actor, self.param("campaign")).await?;
        Ok(self.to_campaign("/page?done=withdrawn"))
    }

    async fn restore_page(&self) -> Result<Response, Fault> {
        let desk = &self.web.services.page_desk;
        desk.restore(
            &self.actor,
            self.param("campaign"),
            self.value("edition"),
            self.value("version"),
        )
        .await?;
        Ok(self.to_campaign("/page?done=restored"))
    }

    async fn write_to_campaign(&self) -> Result<Response, Fault> {
        let letter = Letter {
            topic: self.text("topic"),
            name: self.text("name"),
            email: self.text("email"),
            message: self.text("message"),
            trap: self.text("website"),
            drawn: self.text("drawn"),
        };
        let campaign = self.param("campaign");
        let pages = &self.web.services.public_pages;
        pages.write(&self.actor, &self.visitor, campaign, &letter).await?;
        Ok(answer::see_other(&format!("/c/{campaign}/sent")))
    }
}
