//! Texts of the win number, the money and the time after the vote.

use super::{Lang, texts};
use domain::campaign::period::Unit;
use domain::campaign::phases::Aim;
use domain::campaign::rule::YesMeans;
use domain::workspace::books::RecordKind;
use domain::workspace::books::duty::{Per, Trigger};
use domain::workspace::books::money::{Category, Decision, GiftKind, Payee, Purpose};
use domain::workspace::books::outcome::Verdict;
use domain::workspace::books::search::{Interim, SearchPath, Stage, Step};
use domain::workspace::books::vote::Side;

texts! {
    section_vote { En => "Win number" }
    section_money { En => "Money" }
    section_after { En => "After the vote" }

    // Any record
    record_save { En => "Save" }
    record_saved { En => "Saved." }
    record_remove { En => "Take it away" }
    record_remove_title { En => "Take this away" }
    record_remove_text { En => "The audit keeps what it said." }
    record_removed { En => "Taken away." }
    record_back { En => "Back without saving" }
    record_change { En => "Change" }
    record_change_what(what) { En => "Change: {what}" }
    record_version { En => "Your copy" }
    record_not_said { En => "Not said" }
    record_source { En => "Who says so" }
    record_note { En => "Note" }
    unit_dollars { En => "dollars" }
    record_day { En => "Day" }
    record_checked { En => "Last checked with counsel or the clerk" }
    record_unchecked { En => "Nobody has checked this yet: confirm it with counsel." }
    record_checked_on(day) { En => "Checked on {day}." }

    // Yes and no
    yes_question { En => "What does a Yes do?" }
    yes_adopts { En => "Yes means: change to council-manager government." }
    yes_stays { En => "Yes means: keep the present form, without a council-manager government." }
    yes_gives_up { En => "Yes means: give up council-manager government." }
    yes_keeps { En => "Yes means: keep council-manager government." }
    yes_change { En => "It changes the form of government" }
    yes_retain { En => "It keeps the form in force" }
    side_yes { En => "Yes" }
    side_no { En => "No" }
    side_is(side) { En => "This campaign asks voters for a {side}." }

    // Win number
    win_lead { En => "How many votes win, how many supporters you have found, and how much work is left." }
    win_empty { En => "Begin with the voters on the rolls" }
    win_empty_text { En => "The clerk or county tells how many are registered. Then guess the turnout: one careful guess is enough to begin with." }
    win_empty_turnout { En => "Now guess the turnout" }
    win_empty_turnout_text { En => "Take the last election of the same kind. You can add a low and a high guess later; one of them is the plan." }
    win_of(side) { En => "{side} votes that win" }
    win_to_go(n) { En => "{n} supporters are still to be found for the goal." }
    win_reached { En => "You have found as many supporters as the goal asks for. Keep them until the polls close." }
    win_rolls(n, source) { En => "{n} registered voters, from {source}." }
    win_rolls_dated(n, source, day) { En => "{n} registered voters, from {source}, as of {day}." }
    win_measured(share) { En => "{share} of the people reached are supporters, as measured so far." }
    win_assumed(support, reach, attempts) { En => "Reckoned with {support} of the people reached becoming supporters, {reach} of doors or calls reaching somebody, and {attempts} doors or calls an hour." }
    win_rates_missing { En => "Say how many doors or calls reach somebody, and how many a volunteer makes in an hour: then the hours can be worked out." }
    win_turnouts { En => "Guesses at turnout" }
    win_turnout_name { En => "Guess" }
    win_turnout_share { En => "Turnout" }
    win_turnout_blank { En => "Left blank" }
    win_turnout_plan { En => "The plan" }
    win_tallies { En => "What people answered, by day" }
    win_tallies_none { En => "No answers yet" }
    win_tallies_none_text { En => "After each evening of doors or calls, add how many support you, are undecided, or are against. Counts only." }
    win_total { En => "All days" }
    win_running { En => "Supporters so far" }
    win_chart_title(found, goal) { En => "{found} of {goal} supporters found" }
    win_chart_subtitle(undecided) { En => "Supporters found, and {undecided} undecided, against the votes that are needed" }
    win_chart_source { En => "The campaign’s own counts" }
    win_chart_found(n) { En => "{n} supporters" }
    win_chart_undecided(n) { En => "{n} undecided" }
    win_chart_win(n) { En => "Wins: {n}" }
    win_chart_goal(n) { En => "Goal: {n}" }
    win_chart_describe(found, undecided, win, goal) { En => "A bar of {found} supporters and {undecided} undecided; a line at {win}, the votes that win, and one at {goal}, the goal." }
    win_chart_col { En => "Votes" }
    win_chart_number { En => "Number" }

    basis_title { En => "What the win number rests on" }
    basis_lead { En => "From the rolls to the votes. Every number says where it comes from." }
    basis_source_hint { En => "For example: county clerk." }
    basis_as_of { En => "As of" }
    basis_goal_hint { En => "A margin of safety: 52 rather than just over half." }
    basis_support_hint { En => "Leave it empty to reckon with what you measure." }
    turnout_title { En => "A guess at turnout" }
    turnout_lead { En => "Take the last election of the same kind on the same kind of day." }
    turnout_name_hint { En => "For example: like 2024, low, high." }
    turnout_planned { En => "Plan with this one" }
    turnout_planned_hint { En => "Then no other guess is the plan." }
    turnout_roll_off_hint { En => "Many who vote leave questions at the end of the ballot blank." }
    tally_title { En => "Answers of a day" }
    tally_lead { En => "Counts of one day of doors, calls or tables. Count each person once. No names here." }
    tally_note_hint { En => "Where, or by which team. No names of voters." }

    // Money
    cash_lead { En => "What came in, what went out, and what the law wants to know. Donors are counted, never named here." }
    cash_on_hand { En => "Cash on hand" }
    cash_raised { En => "Given in money" }
    cash_donors(n) { En => "{n} donors" }
    cash_in_kind { En => "Given in kind" }
    cash_in_kind_note { En => "goods and services, at what they are worth" }
    cash_spent { En => "Spent" }
    cash_split(lobbying, education) { En => "{lobbying} lobbying, {education} education" }
    cash_grants { En => "Grants received" }
    cash_open(sum) { En => "{sum} asked for and not answered" }
    cash_next_due { En => "Next due" }
    cash_next_none { En => "Nothing has a day" }
    cash_days_left(n) { En => "in {n} days" }
    cash_days_late(n) { En => "{n} days late" }
    cash_today { En => "today" }
    cash_none { En => "No money has moved yet" }
    cash_none_text { En => "Open the committee’s bank account first, and ask the filing office what must be registered before the first dollar. Then add gifts and expenses day by day." }
    cash_ledger { En => "Ledger" }
    cash_ledger_caption { En => "Every movement in the order of days" }
    cash_in { En => "In" }
    cash_out { En => "Out" }
    cash_worth { En => "In kind" }
    cash_balance { En => "On hand" }
    cash_what { En => "What" }
    cash_gift_line(donors) { En => "Gifts, {donors} new donors" }
    cash_in_kind_line(what) { En => "In kind: {what}" }
    cash_grant_line(funder) { En => "Grant: {funder}" }
    cash_budget { En => "Budget" }
    cash_budget_caption { En => "What each category may cost, and has cost" }
    cash_budget_none { En => "No budget yet. Add a line for each kind of cost, beginning with the largest." }
    cash_planned { En => "Planned" }
    cash_left { En => "Left" }
    cash_over(sum) { En => "{sum} over" }
    cash_total { En => "Total" }
    cash_grants_title { En => "Requests and grants" }
    cash_grants_caption { En => "What was asked of organisations, and what came of it" }
    cash_grants_none { En => "Nothing was asked of any organisation yet." }
    cash_asked { En => "Asked for" }
    cash_received { En => "Received" }
    cash_duties { En => "What has to be disclosed" }
    cash_duties_none { En => "No rule is noted yet. Ask the filing office and counsel: from which sum must you register, what must you report, by which days?" }
    cash_suggestions(state) { En => "Named by sources for {state}" }
    cash_suggestions_text { En => "A place to begin. Confirm each with counsel before you rely on it." }
    cash_suggestion_take { En => "Take it over" }
    cash_suggestion_taken { En => "The rule is taken over. Confirm it with counsel, and note the day on which you did." }
    cash_download { En => "Download the ledger" }
    cash_download_verb { En => "Download as CSV" }
    cash_lookup { En => "The National Conference of State Legislatures keeps a table of the rules of all states on ballot measure disclosure (ncsl.org)." }

    duty_filed(day) { En => "Done on {day}." }
    duty_reached(day) { En => "Reached on {day}." }
    duty_reached_due(day, due) { En => "Reached on {day}: due by {due}." }
    duty_below(sum) { En => "Not reached: {sum} to go." }
    duty_due(day) { En => "Due by {day}." }
    duty_late(day) { En => "Was due by {day}." }
    duty_by_hand(sum) { En => "Look at each single gift and payment of {sum} or more." }
    duty_by_hand_any { En => "Look at each single gift and payment." }
    duty_first { En => "Comes first, before anything else is done." }
    duty_filed_with_whom(whom) { En => "Filed with: {whom}." }
    duty_filed_nowhere { En => "Where it is filed is not known yet." }
    duty_sum_of(set_off, sum, per) { En => "{set_off}: {sum} in {per}" }

    gift_title { En => "Gifts of a day" }
    gift_lead { En => "One entry for a day’s gifts of one kind. Donors are counted; their names stay in the treasurer’s own records." }
    gift_kind_label { En => "What was given" }
    gift_donors { En => "New donors" }
    gift_donors_hint { En => "Count each donor once, with their first gift. 0 if all of them have given before." }
    gift_amount { En => "Amount" }
    gift_amount_hint { En => "In kind: what it would have cost." }
    gift_what { En => "What it was" }
    gift_what_hint { En => "Needed where it was not money: for example, 200 yard signs. No names." }
    expense_title { En => "An expense" }
    expense_lead { En => "What was paid, to what kind of payee, and for what." }
    expense_payee { En => "Paid to" }
    expense_category { En => "For" }
    expense_lobbying { En => "Of this, lobbying" }
    expense_lobbying_hint { En => "What asks for a vote is lobbying; neutral information is education. Leave it empty if all of it is lobbying." }
    expense_what { En => "What was bought" }
    expense_receipt { En => "Receipt" }
    expense_receipt_hint { En => "Where it is kept: folder and number." }
    budget_title { En => "A line of the budget" }
    budget_lead { En => "What one kind of cost may come to." }
    budget_amount { En => "May cost" }
    grant_title { En => "A request to an organisation" }
    grant_lead { En => "For example to ICMA’s Fund. Ask the organisation for its own rules and form; none are assumed here." }
    grant_funder { En => "Organisation" }
    grant_asked_on { En => "Asked on" }
    grant_purpose { En => "Recorded as" }
    grant_purpose_hint { En => "Gifts to a ballot campaign count as lobbying for the giver." }
    grant_what { En => "What it is to pay for" }
    grant_decision { En => "Answer" }
    grant_received_on { En => "Received on" }
    grant_report_due { En => "Report due" }
    duty_title { En => "A disclosure rule" }
    duty_lead { En => "One thing that has to be filed or stated, as counsel or the filing office told you." }
    duty_name { En => "Name" }
    duty_set_off { En => "What sets it off" }
    duty_amount { En => "From which sum" }
    duty_per { En => "Added up over" }
    duty_due_on { En => "Due by" }
    duty_within { En => "Days after the sum is reached" }
    duty_what { En => "What is due" }
    duty_where { En => "Where it is filed" }
    duty_filed_on { En => "Done on" }
    duty_filed_hint { En => "Leave it empty until it is filed." }

    // After the vote
    after_lead { En => "The result, what it means, and what follows from it." }
    after_none { En => "The result is not known yet" }
    after_none_text { En => "When the votes are counted, record them here with their source. Certified numbers replace the first ones." }
    after_result { En => "Result" }
    after_won { En => "This is what the campaign was for." }
    after_lost { En => "This is not what the campaign was for." }
    after_tied { En => "As many voted Yes as No. Most laws let a tied question fail; the clerk and counsel say what holds here." }
    after_votes(yes, no) { En => "{yes} to {no}" }
    after_yes { En => "Yes" }
    after_no { En => "No" }
    after_margin { En => "Margin" }
    after_margin_votes { En => "votes" }
    after_certified(day) { En => "Certified on {day}." }
    after_uncertified { En => "Not certified yet: these numbers can still change." }
    after_on(day, source) { En => "Vote of {day}, from {source}." }
    after_recount { En => "Recount and challenges" }
    after_lock_out { En => "Until when the question rests" }
    after_lock_out_none { En => "Many laws bar a new petition for some years. Look it up in the rule, and record after which event the years count." }
    after_lock_out_ends(day) { En => "Until {day}" }
    after_lock_out_open(period, event) { En => "{period} after {event}" }
    after_lock_out_unknown { En => "That day is not known yet." }
    after_lock_out_from(period, event, day) { En => "{period} after {event} on {day}." }
    after_search { En => "The search for the manager" }
    after_search_none { En => "Next comes the first manager: decide who searches, and when it starts." }
    after_days_to_offer { En => "From the start to the offer" }
    after_steps { En => "Steps" }
    after_stages { En => "How far candidates came" }
    after_stages_note { En => "Counts only. Candidates are confidential: no name of any of them belongs here." }
    after_interim_from(from, to) { En => "From {from} to {to}" }
    after_interim_since(from) { En => "From {from}" }
    after_pay(low, high, year) { En => "{low} to {high} a year ({year})" }
    after_pay_one(pay, year) { En => "{pay} a year ({year})" }
    after_report { En => "Closing report" }
    after_report_none { En => "Short, and written while it is fresh: what happened, what worked, what did not, what others should know." }
    after_close { En => "Close the campaign" }
    after_close_text { En => "When the last report is filed, an owner closes the campaign. Everything stays readable." }
    after_close_link { En => "Go to the settings" }
    outcome_title { En => "The result of the vote" }
    outcome_lead { En => "First numbers are welcome; say so by leaving the certification empty." }
    outcome_yes { En => "Yes votes" }
    outcome_no { En => "No votes" }
    outcome_certified { En => "Certified on" }
    outcome_recount_hint { En => "Provisional ballots, recount, challenges: what is open, and until when." }
    lock_out_title { En => "How long the question rests" }
    lock_out_lead { En => "As the law says it. Confirm it with counsel." }
    lock_out_what { En => "What may not be done" }
    lock_out_what_hint { En => "For example: a petition to abandon the form." }
    lock_out_event { En => "Counted from" }
    lock_out_event_hint { En => "For example: the first manager’s appointment." }
    lock_out_event_on { En => "When that was" }
    lock_out_event_on_hint { En => "Leave it empty while it is to come." }
    lock_out_count { En => "How long" }
    lock_out_unit { En => "Counted in" }
    unit_day { En => "Days" }
    unit_week { En => "Weeks" }
    unit_month { En => "Months" }
    unit_year { En => "Years" }
    search_title { En => "The search for the manager" }
    search_lead { En => "Days and counts. Candidates are confidential: write no name of any of them." }
    search_who { En => "Who searches" }
    search_steps_legend { En => "Steps, planned or done" }
    search_stages_legend { En => "How far candidates came: counts only" }
    search_rest_legend { En => "Interim manager, profile, pay" }
    search_interim { En => "Interim manager" }
    search_interim_from { En => "From" }
    search_interim_to { En => "To" }
    search_profile { En => "Profile" }
    search_profile_hint { En => "What the manager should bring: experience, education, traits. Nobody’s name." }
    search_pay_low { En => "Pay band, from" }
    search_pay_high { En => "Pay band, to" }
    search_pay_year { En => "Pay band of which year" }
    search_pay_band { En => "Pay band" }
    report_title { En => "Closing report" }
    report_lead { En => "Write it for the next community that tries." }
    report_happened { En => "What happened" }
    report_worked { En => "What worked" }
    report_failed { En => "What did not work" }
    report_lessons { En => "What others should know" }
    report_raised { En => "Money that came in" }
    report_spent { En => "Money that was spent" }
    report_donors { En => "Donors" }
    report_volunteers { En => "Volunteers" }
    report_supporters { En => "Supporters found" }
    report_endorsements { En => "Endorsements" }
    report_numbers { En => "In numbers" }
}

impl Lang {
    /// The heading of a record's form.
    #[must_use]
    pub fn record_title(self, kind: RecordKind) -> &'static str {
        match kind {
            RecordKind::Basis => self.basis_title(),
            RecordKind::Turnout => self.turnout_title(),
            RecordKind::Tally => self.tally_title(),
            RecordKind::Gift => self.gift_title(),
            RecordKind::Expense => self.expense_title(),
            RecordKind::Budget => self.budget_title(),
            RecordKind::Grant => self.grant_title(),
            RecordKind::Duty => self.duty_title(),
            RecordKind::Outcome => self.outcome_title(),
            RecordKind::LockOut => self.lock_out_title(),
            RecordKind::Search => self.search_title(),
            RecordKind::Report => self.report_title(),
        }
    }

    /// What a record's form is for.
    #[must_use]
    pub fn record_lead(self, kind: RecordKind) -> &'static str {
        match kind {
            RecordKind::Basis => self.basis_lead(),
            RecordKind::Turnout => self.turnout_lead(),
            RecordKind::Tally => self.tally_lead(),
            RecordKind::Gift => self.gift_lead(),
            RecordKind::Expense => self.expense_lead(),
            RecordKind::Budget => self.budget_lead(),
            RecordKind::Grant => self.grant_lead(),
            RecordKind::Duty => self.duty_lead(),
            RecordKind::Outcome => self.outcome_lead(),
            RecordKind::LockOut => self.lock_out_lead(),
            RecordKind::Search => self.search_lead(),
            RecordKind::Report => self.report_lead(),
        }
    }

    /// The button that leads to a record's form.
    #[must_use]
    pub fn record_add(self, kind: RecordKind, there: bool) -> &'static str {
        let Self::En = self;
        match (kind, there) {
            (RecordKind::Basis, false) => "Enter the registered voters",
            (RecordKind::Basis, true) => "Change what it rests on",
            (RecordKind::Turnout, _) => "Add a guess at turnout",
            (RecordKind::Tally, _) => "Add a day’s answers",
            (RecordKind::Gift, _) => "Add gifts",
            (RecordKind::Expense, _) => "Add an expense",
            (RecordKind::Budget, _) => "Add a budget line",
            (RecordKind::Grant, _) => "Add a request",
            (RecordKind::Duty, _) => "Add a disclosure rule",
            (RecordKind::Outcome, false) => "Record the result",
            (RecordKind::Outcome, true) => "Change the result",
            (RecordKind::LockOut, false) => "Record the lock-out",
            (RecordKind::LockOut, true) => "Change the lock-out",
            (RecordKind::Search, false) => "Plan the search",
            (RecordKind::Search, true) => "Change the search",
            (RecordKind::Report, false) => "Write the report",
            (RecordKind::Report, true) => "Change the report",
        }
    }

    /// What a Yes means, in one sentence.
    #[must_use]
    pub fn yes_says(self, aim: Aim, yes_means: YesMeans) -> &'static str {
        match (aim, yes_means) {
            (Aim::Adoption, YesMeans::Change) => self.yes_adopts(),
            (Aim::Adoption, YesMeans::Retain) => self.yes_stays(),
            (Aim::Retention, YesMeans::Change) => self.yes_gives_up(),
            (Aim::Retention, YesMeans::Retain) => self.yes_keeps(),
        }
    }

    /// What a Yes does, as an answer.
    #[must_use]
    pub fn yes_does(self, yes_means: YesMeans) -> &'static str {
        match yes_means {
            YesMeans::Change => self.yes_change(),
            YesMeans::Retain => self.yes_retain(),
        }
    }

    /// An answer on the ballot.
    #[must_use]
    pub fn ballot_side(self, side: Side) -> &'static str {
        match side {
            Side::Yes => self.side_yes(),
            Side::No => self.side_no(),
        }
    }

    /// Money to the cent: `$38,400`, `−$1,250.50`.
    #[must_use]
    pub fn sum(self, cents: i64) -> String {
        let size = cents.unsigned_abs();
        let whole = self.whole(i64::try_from(size / 100).unwrap_or(i64::MAX));
        let sign = if cents < 0 { "\u{2212}" } else { "" };
        match size % 100 {
            0 => format!("{sign}${whole}"),
            rest => format!("{sign}${whole}.{rest:02}"),
        }
    }

    /// What was given.
    #[must_use]
    pub fn gift_kind(self, kind: GiftKind) -> &'static str {
        let Self::En = self;
        match kind {
            GiftKind::Money => "Money",
            GiftKind::InKind => "Goods or services (in kind)",
        }
    }

    /// Whom the campaign paid.
    #[must_use]
    pub fn payee(self, payee: Payee) -> &'static str {
        let Self::En = self;
        match payee {
            Payee::Business => "A business",
            Payee::NonProfit => "An association or foundation",
            Payee::PublicBody => "A public body, such as the post office",
            Payee::Person => "Somebody who works for the campaign",
            Payee::Member => "A member, paid back",
        }
    }

    /// What money is spent on.
    #[must_use]
    pub fn category(self, category: Category) -> &'static str {
        let Self::En = self;
        match category {
            Category::Print => "Printing",
            Category::Mail => "Postage and mailing",
            Category::Advertising => "Advertising",
            Category::Digital => "Web and digital",
            Category::Events => "Events and forums",
            Category::Legal => "Counsel",
            Category::Petition => "Gathering signatures",
            Category::Research => "Research and polls",
            Category::Office => "Office and equipment",
            Category::Travel => "Travel",
            Category::Fees => "Bank and filing fees",
            Category::Other => "Other",
        }
    }

    /// What money is for.
    #[must_use]
    pub fn purpose(self, purpose: Purpose) -> &'static str {
        let Self::En = self;
        match purpose {
            Purpose::Lobbying => "Lobbying",
            Purpose::Education => "Education",
        }
    }

    /// What became of a request.
    #[must_use]
    pub fn decided(self, decision: Decision) -> &'static str {
        let Self::En = self;
        match decision {
            Decision::Asked => "Not answered yet",
            Decision::Granted => "Granted",
            Decision::Refused => "Refused",
            Decision::Withdrawn => "Taken back",
        }
    }

    /// What sets a duty off.
    #[must_use]
    pub fn trigger(self, trigger: Trigger) -> &'static str {
        let Self::En = self;
        match trigger {
            Trigger::Raised => "Money and gifts in kind that came in",
            Trigger::Spent => "Money that was spent",
            Trigger::Either => "What came in or what was spent, whichever is more",
            Trigger::Single => "One gift or payment of that size",
            Trigger::Day => "A day",
            Trigger::Start => "It comes first, before anything is done",
        }
    }

    /// Over which time a sum is added up, as in "in …".
    #[must_use]
    pub fn per(self, per: Per) -> &'static str {
        let Self::En = self;
        match per {
            Per::Year => "a calendar year",
            Per::Campaign => "the whole campaign",
        }
    }

    /// What a period is counted in.
    #[must_use]
    pub fn period_unit(self, unit: Unit) -> &'static str {
        match unit {
            Unit::Day => self.unit_day(),
            Unit::Week => self.unit_week(),
            Unit::Month => self.unit_month(),
            Unit::Year => self.unit_year(),
        }
    }

    /// What a result means.
    #[must_use]
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        let Self::En = self;
        match verdict {
            Verdict::Adopted => "Council-manager government is adopted",
            Verdict::NotAdopted => "Council-manager government is not adopted",
            Verdict::Kept => "Council-manager government is kept",
            Verdict::GivenUp => "Council-manager government is given up",
            Verdict::Tied => "The vote is tied",
        }
    }

    /// A step on the way to the manager.
    #[must_use]
    pub fn search_step(self, step: Step) -> &'static str {
        let Self::En = self;
        match step {
            Step::KickOff => "Search starts",
            Step::Advertised => "Position advertised",
            Step::Screening => "Applications screened",
            Step::ShortList => "Short list",
            Step::Interviews => "Interviews",
            Step::Checks => "References and background checked",
            Step::Offer => "Offer",
            Step::Start => "Manager starts",
        }
    }

    /// How far candidates came.
    #[must_use]
    pub fn search_stage(self, stage: Stage) -> &'static str {
        let Self::En = self;
        match stage {
            Stage::Applied => "Applied",
            Stage::Screened => "Screened",
            Stage::SemiFinalist => "Semi-finalists",
            Stage::Finalist => "Finalists",
            Stage::Offer => "Offers made",
            Stage::Accepted => "Accepted",
        }
    }

    /// Who searches.
    #[must_use]
    pub fn search_path(self, path: SearchPath) -> &'static str {
        let Self::En = self;
        match path {
            SearchPath::Open => "Not decided yet",
            SearchPath::Own => "The city itself",
            SearchPath::Firm => "A search firm",
        }
    }

    /// Whether there is an interim manager.
    #[must_use]
    pub fn interim(self, interim: Interim) -> &'static str {
        let Self::En = self;
        match interim {
            Interim::Open => "Not decided yet",
            Interim::Yes => "Yes",
            Interim::No => "No",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_show_cents_where_there_are_some() {
        let t = Lang::En;
        assert_eq!(t.sum(3_840_000), "$38,400");
        assert_eq!(t.sum(-125_050), "\u{2212}$1,250.50");
        assert_eq!(t.sum(7), "$0.07");
        assert_eq!(t.sum(i64::MIN), "\u{2212}$92,233,720,368,547,758.08");
    }
}
