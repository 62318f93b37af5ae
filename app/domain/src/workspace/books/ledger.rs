//! The book of a campaign: what every record of money adds up to.

use super::Kept;
use super::duty::{Duty, Moved, Standing};
use super::money::{BudgetLine, Category, Expense, Gift, GiftKind, Grant};
use crate::workspace::campaign::Head;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// All money of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The campaign.
    pub head: Head,
    /// Gifts, the earliest first.
    pub gifts: Vec<Kept<Gift>>,
    /// Expenses, the earliest first.
    pub expenses: Vec<Kept<Expense>>,
    /// The budget.
    pub budget: Vec<Kept<BudgetLine>>,
    /// Requests, the earliest first.
    pub grants: Vec<Kept<Grant>>,
    /// What disclosure law asks for.
    pub duties: Vec<Kept<Duty>>,
}

/// What it adds up to, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Donors.
    pub donors: i64,
    /// Gifts of money.
    pub gifts: i64,
    /// Gifts in kind, at what they are worth.
    pub in_kind: i64,
    /// Grants that came in.
    pub grants: i64,
    /// Asked for and not answered yet.
    pub open: i64,
    /// Paid.
    pub spent: i64,
    /// Of that, lobbying.
    pub lobbying: i64,
    /// Of that, education.
    pub education: i64,
    /// The budget.
    pub budget: i64,
    /// Left: gifts of money and grants less what was paid. Below zero if more was paid than came in.
    pub cash: i64,
}

/// What moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement<'a> {
    /// A gift.
    Gift(&'a Gift),
    /// A grant that came in.
    Grant(&'a Grant),
    /// An expense.
    Expense(&'a Expense),
}

/// One line of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The day.
    pub day: Date,
    /// The record's id.
    pub id: &'a str,
    /// What moved.
    pub movement: Movement<'a>,
    /// Money that came in, in cents.
    pub came_in: i64,
    /// Money that went out.
    pub went_out: i64,
    /// What was given in kind.
    pub in_kind: i64,
    /// Cash on hand after it.
    pub balance: i64,
}

impl Book {
    /// What it adds up to.
    #[must_use]
    pub fn sums(&self) -> Sums {
        use super::money::Decision;
        let mut sums = Sums::default();
        for gift in self.gifts.iter().map(|g| &g.value) {
            sums.donors = sums.donors.saturating_add(gift.donors);
            match gift.kind {
                GiftKind::Money => sums.gifts += gift.amount,
                GiftKind::InKind => sums.in_kind += gift.amount,
            }
        }
        for grant in self.grants.iter().map(|g| &g.value) {
            sums.grants += grant.received.unwrap_or_default();
            if grant.decision == Decision::Asked {
                sums.open += grant.asked;
            }
        }
        for expense in self.expenses.iter().map(|e| &e.value) {
            sums.spent += expense.amount;
            sums.lobbying += expense.lobbying;
            sums.education += expense.amount - expense.lobbying;
        }
        sums.budget = self.budget.iter().map(|line| line.value.amount).sum();
        sums.cash = sums.gifts + sums.grants - sums.spent;
        sums
    }

    /// Every movement in the order of days, each with what is on hand after it.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let line = |day, id, movement, came_in, went_out, in_kind| Line {
            day,
            id,
            movement,
            came_in,
            went_out,
            in_kind,
            balance: 0,
        };
        let gifts = self.gifts.iter().map(|g| {
            let (gift, id) = (&g.value, g.id.as_str());
            let (money, in_kind) = match gift.kind {
                GiftKind::Money => (gift.amount, 0),
                GiftKind::InKind => (0, gift.amount),
            };
            line(gift.day, id, Movement::Gift(gift), money, 0, in_kind)
        });
        let grants = self.grants.iter().filter_map(|g| {
            let (grant, id) = (&g.value, g.id.as_str());
            let (day, cents) = grant.received_on.zip(grant.received)?;
            Some(line(day, id, Movement::Grant(grant), cents, 0, 0))
        });
        let expenses = self.expenses.iter().map(|e| {
            let (expense, id) = (&e.value, e.id.as_str());
            line(expense.day, id, Movement::Expense(expense), 0, expense.amount, 0)
        });
        let mut lines: Vec<Line<'_>> = gifts.chain(grants).chain(expenses).collect();
        lines.sort_by_key(|line| line.day);
        let mut balance = 0;
        for line in &mut lines {
            balance += line.came_in - line.went_out;
            line.balance = balance;
        }
        lines
    }

    /// What each category may cost and has cost, those without both left out.
    #[must_use]
    pub fn by_category(&self) -> Vec<(Category, Option<&Kept<BudgetLine>>, i64)> {
        let mut spent: BTreeMap<Category, i64> = BTreeMap::new();
        for expense in self.expenses.iter().map(|e| &e.value) {
            *spent.entry(expense.category).or_default() += expense.amount;
        }
        Category::ALL
            .iter()
            .filter_map(|category| {
                let line = self.budget.iter().find(|b| b.value.category == *category);
                let cost = spent.get(category).copied();
                (line.is_some() || cost.is_some()).then(|| (*category, line, cost.unwrap_or_default()))
            })
            .collect()
    }

    /// How each duty stands.
    #[must_use]
    pub fn standings(&self) -> Vec<(&Kept<Duty>, Standing)> {
        let moved: Vec<Moved> = self
            .lines()
            .iter()
            .map(|line| Moved {
                day: line.day,
                raised: line.came_in + line.in_kind,
                spent: line.went_out,
            })
            .collect();
        self.duties
            .iter()
            .map(|duty| (duty, duty.value.standing(&moved, self.head.today)))
            .collect()
    }

    /// What is due first, also where that day is past; reports to funders count too.
    #[must_use]
    pub fn next_due(&self) -> Option<(Date, &str)> {
        let duties = self
            .standings()
            .into_iter()
            .filter_map(|(duty, standing)| Some((standing.due()?, duty.value.name.as_str())));
        let reports = self
            .grants
            .iter()
            .filter_map(|g| Some((g.value.report_due?, g.value.funder.as_str())));
        // Reports have no "filed": they count until their day is over.
        let reports = reports.filter(|(day, _)| *day >= self.head.today);
        duties.chain(reports).min_by_key(|(day, _)| *day)
    }
}

#[cfg(test)]
mod tests {
    use super::super::money::{Decision, Payee, Purpose};
    use super::*;
    use crate::campaign::phases::{Aim, Phase};
    use crate::state::State;
    use crate::workspace::campaign::Route;
    use crate::workspace::rights::MemberRole;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn head() -> Head {
        Head {
            id: "c".to_owned(),
            slug: "maple-falls-forward".to_owned(),
            name: "Maple Falls Forward".to_owned(),
            aim: Aim::Adoption,
            place: "Maple Falls".to_owned(),
            state: State::from_postal("IL").unwrap(),
            geoid: None,
            route: Route::Open,
            election: None,
            zone: "America/Chicago".to_owned(),
            today: date(2028, 9, 1),
            phase: Phase::Explore,
            paid_for_by: String::new(),
            neutral: false,
            two_person: false,
            demo: false,
            archived: false,
            role: MemberRole::Owner,
            version: 1,
        }
    }

    fn kept<T>(id: usize, value: T) -> Kept<T> {
        Kept {
            id: id.to_string(),
            version: 1,
            value,
        }
    }

    fn book(moves: &[(u8, i64, i64, u8)]) -> Book {
        let mut book = Book {
            head: head(),
            gifts: vec![],
            expenses: vec![],
            budget: vec![],
            grants: vec![],
            duties: vec![],
        };
        for (i, (kind, amount, part, day)) in moves.iter().enumerate() {
            let day = date(2028, 1 + (day % 12) as i8, 1 + (day % 28) as i8);
            match kind % 4 {
                0 | 1 => book.gifts.push(kept(
                    i,
                    Gift {
                        day,
                        kind: if kind % 4 == 0 {
                            GiftKind::Money
                        } else {
                            GiftKind::InKind
                        },
                        donors: 1,
                        amount: *amount,
                        what: String::new(),
                    },
                )),
                2 => book.expenses.push(kept(
                    i,
                    Expense {
                        day,
                        payee: Payee::Business,
                        category: Category::ALL[i % Category::ALL.len()],
                        amount: *amount,
                        lobbying: (*part).min(*amount),
                        what: String::new(),
                        receipt: String::new(),
                    },
                )),
                _ => book.grants.push(kept(
                    i,
                    Grant {
                        funder: "Fund".to_owned(),
                        asked_on: day,
                        asked: *amount,
                        purpose: Purpose::Lobbying,
                        what: String::new(),
                        decision: if part % 2 == 0 {
                            Decision::Granted
                        } else {
                            Decision::Asked
                        },
                        received: (part % 2 == 0).then_some(*amount),
                        received_on: (part % 2 == 0).then_some(day),
                        report_due: None,
                    },
                )),
            }
        }
        book
    }

    proptest! {
        #[test]
        fn the_ledger_always_balances(moves in proptest::collection::vec((any::<u8>(), 1i64..=100_000_000_000, 0i64..=100_000_000_000, any::<u8>()), 0..60)) {
            let book = book(&moves);
            let (sums, lines) = (book.sums(), book.lines());
            let came_in: i64 = lines.iter().map(|l| l.came_in).sum();
            let went_out: i64 = lines.iter().map(|l| l.went_out).sum();
            prop_assert_eq!(came_in, sums.gifts + sums.grants);
            prop_assert_eq!(went_out, sums.spent);
            prop_assert_eq!(lines.iter().map(|l| l.in_kind).sum::<i64>(), sums.in_kind);
            prop_assert_eq!(lines.last().map_or(0, |l| l.balance), sums.cash);
            prop_assert_eq!(sums.lobbying + sums.education, sums.spent);
            prop_assert_eq!(book.by_category().iter().map(|(_, _, spent)| spent).sum::<i64>(), sums.spent);
            prop_assert!(lines.windows(2).all(|w| w[0].day <= w[1].day && w[1].balance == w[0].balance + w[1].came_in - w[1].went_out));
        }
    }

    #[test]
    fn a_request_is_no_money_until_it_came() {
        let book = book(&[(0, 3_840_000, 0, 1), (3, 500_000, 1, 2)]);
        let sums = book.sums();
        assert_eq!((sums.cash, sums.open, sums.grants), (3_840_000, 500_000, 0));
        assert_eq!(book.lines().len(), 1);
    }
}
