//! Forms of the win number, the money and the time after the vote.

use super::{FormRoute, Sent, forms};
use crate::web::private;
use crate::web::tables::{Cell, Table};
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::books::Area;
use domain::workspace::books::ledger::{Line, Movement};
use domain::workspace::books::typed::cents;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/money" on "/campaigns/:campaign/money" => export_money,
    "/campaigns/:campaign/money/suggestions/:key" on "/campaigns/:campaign/money" => take_suggestion,
    "/campaigns/:campaign/vote/:kind/:record" on "/campaigns/:campaign/vote/:kind/:record" => save_vote,
    "/campaigns/:campaign/vote/:kind/:record/remove" on "/campaigns/:campaign/vote/:kind/:record" => remove_vote,
    "/campaigns/:campaign/money/:kind/:record" on "/campaigns/:campaign/money/:kind/:record" => save_money,
    "/campaigns/:campaign/money/:kind/:record/remove" on "/campaigns/:campaign/money/:kind/:record" => remove_money,
    "/campaigns/:campaign/result/:kind/:record" on "/campaigns/:campaign/result/:kind/:record" => save_after,
    "/campaigns/:campaign/result/:kind/:record/remove" on "/campaigns/:campaign/result/:kind/:record" => remove_after,
];

impl Sent<'_> {
    async fn save_in_book(&self, area: Area) -> Result<Response, Fault> {
        let (campaign, kind, record) = (self.param("campaign"), self.param("kind"), self.param("record"));
        let records = &self.web.services.books;
        records
            .save(&self.actor, campaign, area, kind, record, &self.values)
            .await?;
        Ok(self.to_campaign(&format!("{}?done=saved", area.path())))
    }

    async fn remove_from_book(&self, area: Area) -> Result<Response, Fault> {
        let (campaign, kind, record) = (self.param("campaign"), self.param("kind"), self.param("record"));
        let records = &self.web.services.books;
        records
            .remove(&self.actor, campaign, area, kind, record, self.value("version"))
            .await?;
        Ok(self.to_campaign(&format!("{}?done=removed", area.path())))
    }

    async fn save_vote(&self) -> Result<Response, Fault> {
        self.save_in_book(Area::Vote).await
    }

    async fn remove_vote(&self) -> Result<Response, Fault> {
        self.remove_from_book(Area::Vote).await
    }

    async fn save_money(&self) -> Result<Response, Fault> {
        self.save_in_book(Area::Money).await
    }

    async fn remove_money(&self) -> Result<Response, Fault> {
        self.remove_from_book(Area::Money).await
    }

    async fn save_after(&self) -> Result<Response, Fault> {
        self.save_in_book(Area::After).await
    }

    async fn remove_after(&self) -> Result<Response, Fault> {
        self.remove_from_book(Area::After).await
    }

    async fn take_suggestion(&self) -> Result<Response, Fault> {
        let records = &self.web.services.books;
        records
            .suggest(&self.actor, self.param("campaign"), self.param("key"))
            .await?;
        Ok(self.to_campaign("/money?done=suggested"))
    }

    async fn export_money(&self) -> Result<Response, Fault> {
        let campaign = self.param("campaign");
        let records = &self.web.services.books;
        let book = records
            .export_money(&self.actor, campaign, self.value("reason"))
            .await?;
        let mut table = Table::new(&[
            "day",
            "kind",
            "what",
            "category",
            "payee",
            "donors",
            "in",
            "out",
            "in_kind",
            "lobbying",
            "education",
            "receipt",
            "balance",
        ]);
        for line in book.lines() {
            table.row(row(&line));
        }
        Ok(private::as_download(
            table.done()?,
            &format!("{campaign}-ledger.csv"),
        ))
    }
}

/// A line of the ledger. Money is a number of dollars with two decimals, exact as text.
fn row(line: &Line<'_>) -> Vec<Cell> {
    let money = |amount: i64| {
        let sign = if amount < 0 { "-" } else { "" };
        let size = i64::try_from(amount.unsigned_abs()).unwrap_or(i64::MAX);
        Cell::Exact(format!("{sign}{}", cents(Some(size))))
    };
    let some = |amount: i64| if amount == 0 { "".into() } else { money(amount) };
    let (kind, what, category, payee, donors, split, receipt) = match line.movement {
        Movement::Gift(gift) => (
            gift.kind.word(),
            gift.what.clone(),
            "",
            "",
            Some(gift.donors),
            None,
            String::new(),
        ),
        Movement::Grant(grant) => (
            "grant",
            grant.funder.clone(),
            grant.purpose.word(),
            "",
            None,
            None,
            String::new(),
        ),
        Movement::Expense(expense) => (
            "expense",
            expense.what.clone(),
            expense.category.word(),
            expense.payee.word(),
            None,
            Some((expense.lobbying, expense.amount - expense.lobbying)),
            expense.receipt.clone(),
        ),
    };
    vec![
        line.day.to_string().into(),
        kind.into(),
        what.into(),
        category.into(),
        payee.into(),
        donors.into(),
        some(line.came_in),
        some(line.went_out),
        some(line.in_kind),
        split.map_or_else(|| "".into(), |(lobbying, _)| money(lobbying)),
        split.map_or_else(|| "".into(), |(_, education)| money(education)),
        receipt.into(),
        money(line.balance),
    ]
}
