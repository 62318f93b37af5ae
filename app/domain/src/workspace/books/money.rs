//! Money that came in and went out, and what it was planned for. Donors and payees are counts and kinds, never names.

use super::typed::{self, Typed};
use super::{Record, Told};
use crate::ask::Pairs;
use crate::fault::Fault;
use crate::place::words;
use jiff::civil::Date;

words! {
    /// What was given.
    GiftKind {
        /// Money.
        Money = "money",
        /// Goods or services, at what they are worth.
        InKind = "in-kind",
    }
}

words! {
    /// Whom the campaign paid.
    Payee {
        /// A business.
        Business = "business",
        /// An association or foundation.
        NonProfit = "non-profit",
        /// A city, a county, a post office.
        PublicBody = "public-body",
        /// Somebody who works for the campaign.
        Person = "person",
        /// A member who is paid back.
        Member = "member",
    }
}

words! {
    /// What money is spent on.
    Category {
        /// Printing.
        Print = "print",
        /// Postage and mailing.
        Mail = "mail",
        /// Advertisements in print, on air, outdoors.
        Advertising = "advertising",
        /// The web, and advertisements there.
        Digital = "digital",
        /// Events and forums.
        Events = "events",
        /// Counsel.
        Legal = "legal",
        /// Gathering signatures.
        Petition = "petition",
        /// Research and polls.
        Research = "research",
        /// Office and equipment.
        Office = "office",
        /// Travel.
        Travel = "travel",
        /// Bank and filing fees.
        Fees = "fees",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What money is for, as tax law asks.
    Purpose {
        /// To have a ballot measure adopted or defeated.
        Lobbying = "lobbying",
        /// To inform voters without asking for a vote.
        Education = "education",
    }
}

words! {
    /// What became of a request.
    Decision {
        /// Not answered yet.
        Asked = "asked",
        /// Granted.
        Granted = "granted",
        /// Refused.
        Refused = "refused",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

/// Gifts of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gift {
    /// The day.
    pub day: Date,
    /// Money or not.
    pub kind: GiftKind,
    /// Donors who had not given before.
    pub donors: i64,
    /// What it is worth, in cents.
    pub amount: i64,
    /// What was given; needed where it is not money.
    pub what: String,
}

impl Record for Gift {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let read = Self {
            day: t.day_needed("day"),
            kind: t.word("kind", GiftKind::parse).unwrap_or(GiftKind::Money),
            donors: t.people_needed("donors"),
            amount: t.amount("amount"),
            what: t.line("what"),
        };
        let unsaid = read.kind == GiftKind::InKind && read.what.is_empty();
        t.refuse(unsaid, "what", "must say what was given, where it was not money");
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("day", self.day.to_string()),
            ("kind", self.kind.word().to_owned()),
            ("donors", self.donors.to_string()),
            ("amount", typed::cents(Some(self.amount))),
            ("what", self.what.clone()),
        ]
    }
}

/// Money that was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expense {
    /// The day.
    pub day: Date,
    /// To whom.
    pub payee: Payee,
    /// For what.
    pub category: Category,
    /// How much, in cents.
    pub amount: i64,
    /// How much of it is lobbying; the rest is education.
    pub lobbying: i64,
    /// What was bought.
    pub what: String,
    /// Where the receipt is.
    pub receipt: String,
}

impl Record for Expense {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let (day, payee) = (t.day_needed("day"), t.word("payee", Payee::parse));
        let category = t.word("category", Category::parse);
        let amount = t.amount("amount");
        let lobbying = t.money("lobbying").unwrap_or(amount);
        t.refuse(lobbying > amount, "lobbying", "cannot be more than the whole");
        let read = Self {
            day,
            payee: payee.unwrap_or(Payee::Business),
            category: category.unwrap_or(Category::Other),
            amount,
            lobbying,
            what: t.line("what"),
            receipt: t.line("receipt"),
        };
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("day", self.day.to_string()),
            ("payee", self.payee.word().to_owned()),
            ("category", self.category.word().to_owned()),
            ("amount", typed::cents(Some(self.amount))),
            ("lobbying", typed::cents(Some(self.lobbying))),
            ("what", self.what.clone()),
            ("receipt", self.receipt.clone()),
        ]
    }
}

/// What a category may cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    /// The category; each has one line at most.
    pub category: Category,
    /// How much, in cents.
    pub amount: i64,
    /// What for.
    pub note: String,
}

impl Record for BudgetLine {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let category = t.word("category", Category::parse);
        let read = Self {
            category: category.unwrap_or(Category::Other),
            amount: t.amount("amount"),
            note: t.line("note"),
        };
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("category", self.category.word().to_owned()),
            ("amount", typed::cents(Some(self.amount))),
            ("note", self.note.clone()),
        ]
    }
}

/// Money that was asked of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The organisation.
    pub funder: String,
    /// Asked when.
    pub asked_on: Date,
    /// How much was asked for, in cents.
    pub asked: i64,
    /// As what it is recorded.
    pub purpose: Purpose,
    /// What it is to pay for.
    pub what: String,
    /// What became of it.
    pub decision: Decision,
    /// How much came in, in cents.
    pub received: Option<i64>,
    /// When.
    pub received_on: Option<Date>,
    /// When the funder wants a report.
    pub report_due: Option<Date>,
}

impl Record for Grant {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let (funder, asked_on, asked) = (t.needed("funder"), t.day_needed("asked_on"), t.amount("asked"));
        let purpose = t.word("purpose", Purpose::parse);
        let decision = t.word("decision", Decision::parse);
        let read = Self {
            funder,
            asked_on,
            asked,
            purpose: purpose.unwrap_or(Purpose::Lobbying),
            what: t.line("what"),
            decision: decision.unwrap_or(Decision::Asked),
            received: t.money("received").filter(|cents| *cents > 0),
            received_on: t.day("received_on"),
            report_due: t.day("report_due"),
        };
        if read.received.is_some() {
            t.missing("received_on");
            let open = read.decision != Decision::Granted;
            t.refuse(open, "decision", "must be granted where money came in");
        } else {
            let early = read.received_on.is_some();
            t.refuse(early, "received", "must say how much came in on that day");
        }
        let before = read.received_on.is_some_and(|day| day < read.asked_on);
        t.refuse(before, "received_on", "cannot be before the day of asking");
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("funder", self.funder.clone()),
            ("asked_on", self.asked_on.to_string()),
            ("asked", typed::cents(Some(self.asked))),
            ("purpose", self.purpose.word().to_owned()),
            ("what", self.what.clone()),
            ("decision", self.decision.word().to_owned()),
            ("received", typed::cents(self.received)),
            ("received_on", typed::day(self.received_on)),
            ("report_due", typed::day(self.report_due)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect()
    }

    #[test]
    fn an_expense_is_lobbying_unless_somebody_says_otherwise() {
        let base = [
            ("day", "2028-09-01"),
            ("payee", "business"),
            ("category", "print"),
            ("amount", "$1,250.50"),
        ];
        let all = Expense::read(&form(&base)).unwrap();
        assert_eq!((all.amount, all.lobbying), (125_050, 125_050));
        let mut split = base.to_vec();
        split.push(("lobbying", "250.50"));
        assert_eq!(Expense::read(&form(&split)).unwrap().lobbying, 25_050);
        split.pop();
        split.push(("lobbying", "1250.51"));
        assert!(Expense::read(&form(&split)).is_err());
    }

    #[test]
    fn a_gift_in_kind_says_what_it_is_and_a_grant_when_it_came() {
        let gift = [
            ("day", "2028-05-01"),
            ("kind", "in-kind"),
            ("donors", "1"),
            ("amount", "400"),
        ];
        assert!(Gift::read(&form(&gift)).is_err());
        let grant = [
            ("funder", "Fund"),
            ("asked_on", "2028-05-01"),
            ("asked", "5000"),
            ("purpose", "lobbying"),
            ("decision", "asked"),
            ("received", "5000"),
        ];
        let Err(Fault::Invalid { fields }) = Grant::read(&form(&grant)) else {
            panic!("money came in on no day");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["received_on", "decision"]);
    }
}
