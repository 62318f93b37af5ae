//! Texts of the petition drive.

use super::{Lang, texts};
use domain::campaign::drive::{Drive, Reason, Standing};
use domain::campaign::sample::SampleVerdict;
use domain::workspace::petition::filing::Outcome;
use domain::workspace::petition::sheets::SheetState;

texts! {
    section_petition { En => "Petition" }
    drive_tabs { En => "Parts of the petition" }
    drive_tab_standing { En => "How it stands" }
    drive_tab_plan { En => "Plan" }
    drive_tab_sheets { En => "Sheets" }
    drive_tab_circulators { En => "Circulators" }
    drive_tab_batches { En => "Batches" }
    drive_tab_duplicates { En => "Duplicates" }
    drive_tab_samples { En => "Samples" }
    drive_tab_filing { En => "Filing" }

    // How it stands
    drive_title { En => "How does the petition stand?" }
    drive_none { En => "There is no plan yet" }
    drive_none_text { En => "First find out from the clerk how many valid signatures are needed and by when. With that number, the first day and the last day, this page says how many to gather, how many a day, and whether you are on course." }
    drive_none_do { En => "Make the plan" }
    drive_none_wait { En => "The petition captain or a manager makes it." }
    drive_planned { En => "The plan is kept." }
    drive_says_short(valid, due, by, pace) { En => "At this pace {valid} valid on {due}: {by} short; {pace} a day from now closes it." }
    drive_says_short_late(valid, due, by) { En => "{valid} valid by {due}: {by} short, and no day is left." }
    drive_says_enough(valid, due, spare) { En => "At this pace {valid} valid on {due}: {spare} more than needed." }
    drive_says_goal(valid, due) { En => "At this pace {valid} valid on {due}: just what is needed." }
    drive_says_start(goal, pace, due) { En => "{goal} signatures to gather by {due}: {pace} a day." }
    drive_says_reached(valid, surplus) { En => "{valid} are checked and valid: {surplus} more than needed." }
    drive_raw { En => "Gathered" }
    drive_raw_note(days, all) { En => "on day {days} of {all}" }
    drive_checked { En => "Checked" }
    drive_checked_note(share) { En => "{share}% of what was gathered" }
    drive_rate { En => "Valid of those checked" }
    drive_rate_note(valid, checked) { En => "{valid} of {checked}" }
    drive_rate_assumed(share) { En => "{share}% assumed: nothing is checked yet" }
    drive_rate_interval(low, high) { En => "of the pile {low}% to {high}%, 19 times out of 20" }
    drive_pace { En => "A day so far" }
    drive_pace_plan(pace) { En => "the plan was {pace}" }
    drive_left { En => "Days left" }
    drive_left_note(day) { En => "to {day}" }
    drive_goal { En => "To gather" }
    drive_goal_plan(share) { En => "at {share}% valid, as planned" }
    drive_goal_found(share, plan) { En => "at the {share}% found; the plan was {plan}" }
    drive_projected { En => "Where this pace leads" }
    drive_projected_note(raw) { En => "valid, of {raw} gathered" }
    drive_remaining { En => "Still to gather" }
    drive_remaining_note(pace) { En => "{pace} a day from now on" }
    drive_need { En => "Needed" }
    drive_method { En => "How this is worked out" }
    drive_method_text { En => "Projection: what is gathered, times all days, by the days gone, to the nearest. Valid: that, at the share found valid among those checked. Interval: Wilson’s at 95% for those checked, with the correction for a finite pile (N − n)/(N − 1). It takes them for a random sample, and covers neither a change of pace nor a biased choice. To gather: needed by the share valid, plus the cushion, rounded up. Red: the projection is short. Amber: it suffices, but the lower end of the interval does not, or nothing is checked. Green: the lower end suffices, too." }
    drive_out(count) { En => "Sheets that are out: {count}." }
    drive_late(count) { En => "Out for more than two weeks: {count}" }
    drive_json { En => "These figures as JSON" }
    drive_filed_says(day, raw) { En => "Filed on {day} with {raw} signatures." }
    drive_filed_valid(valid, share) { En => "The officer found {valid} valid ({share}%)." }
    drive_filed_surplus(count) { En => "{count} more than needed." }
    drive_filed_short(count) { En => "{count} fewer than needed." }

    // The chart
    chart_drive_subtitle(start, due) { En => "Signatures from {start} to {due}: gathered, and valid with the band that holds the true number 19 times out of 20" }
    chart_drive_source(day) { En => "Source: the campaign’s batches up to {day}; dashed beyond: the pace so far carried on" }
    chart_drive_need(count) { En => "{count} needed" }
    chart_drive_today(day) { En => "today, {day}" }
    chart_drive_raw(count) { En => "{count} raw" }
    chart_drive_valid(count) { En => "{count} valid" }
    chart_drive_day { En => "Day" }
    chart_drive_col_raw { En => "Gathered" }
    chart_drive_col_low { En => "Valid, lower end" }
    chart_drive_col_mid { En => "Valid, estimate" }
    chart_drive_col_high { En => "Valid, upper end" }
    chart_drive_ahead(day) { En => "{day} (projected)" }

    // The plan
    drive_plan_title { En => "The plan of the drive" }
    drive_plan_lead { En => "How many valid signatures, who says so, and from when to when. Everything else follows from it." }
    drive_needed { En => "Valid signatures needed" }
    drive_source { En => "Who says so" }
    drive_source_hint { En => "The office, the day, and the law that it names. Confirm the number with the clerk and counsel." }
    drive_start { En => "First day of gathering" }
    drive_due { En => "Day of filing" }
    drive_validity { En => "Share that you expect to be valid" }
    drive_validity_hint { En => "Aurora, Colorado, found 59.8% in 2023; trained circulators with a voter list reach 70% to 80%." }
    drive_cushion { En => "Cushion beyond that" }
    drive_cushion_hint { En => "0 for none. Some guides advise 20%." }
    drive_per_cent { En => "%" }
    drive_petition_title { En => "Title of the petition" }
    drive_petition_title_hint { En => "It heads every sheet. Use the wording that the law or the clerk prescribes." }
    drive_wording { En => "Text of the petition" }
    drive_wording_hint { En => "It stands on every sheet above the signatures, as the law prescribes. Have counsel check it before you print." }
    drive_plan_save { En => "Keep the plan" }
    drive_plan_theirs { En => "What stands there now, saved by somebody else" }
    drive_version { En => "Your copy" }

    // Sheets
    drive_sheets_title { En => "Sheets, and who has them" }
    drive_sheets_lead { En => "Each sheet has a number of its own. Its letter tells a slip of the keyboard." }
    drive_sheets_made { En => "The sheets are made." }
    drive_sheets_carried { En => "The record of the sheets is kept." }
    drive_sheets_none { En => "There is no sheet here" }
    drive_sheets_none_text { En => "Make a run of sheets, print them, and hand them out. Every sheet is then accounted for." }
    drive_sheets_none_found { En => "No sheet fits what you asked for." }
    drive_make { En => "Make sheets" }
    drive_first { En => "First number" }
    drive_count { En => "How many" }
    drive_rows { En => "Rows on each" }
    drive_rows_hint { En => "10 fit a letter page." }
    drive_print { En => "Print sheets" }
    drive_print_from { En => "From number" }
    drive_print_until { En => "To number" }
    drive_print_hint { En => "Up to 50 at a time; only the digits." }
    drive_print_show { En => "Show them for printing" }
    drive_carry { En => "Hand out, take back, write off" }
    drive_carry_lead { En => "For one sheet, or for a whole stack from one number to another." }
    drive_to { En => "What happens?" }
    drive_to_out { En => "They go out" }
    drive_to_back { En => "They come back" }
    drive_to_lost { En => "They are lost" }
    drive_to_void { En => "They are void and must not be filed" }
    drive_from { En => "Sheet" }
    drive_from_hint { En => "As printed, with the letter: 00123S." }
    drive_until { En => "To sheet" }
    drive_until_hint { En => "Leave it empty for one sheet." }
    drive_with { En => "With whom" }
    drive_with_hint { En => "Only when they go out." }
    drive_nobody { En => "Nobody" }
    drive_on { En => "Day" }
    drive_reason { En => "Why" }
    drive_reason_hint { En => "Needed for lost and void sheets." }
    drive_carry_do { En => "Keep the record" }
    drive_list { En => "The sheets" }
    drive_filter_state { En => "Where" }
    drive_filter_all { En => "Everywhere" }
    drive_filter_longer { En => "Out for more days than" }
    drive_filter_do { En => "Show" }
    drive_sheet { En => "Sheet" }
    drive_state { En => "Where" }
    drive_since { En => "Since" }
    drive_who { En => "With whom" }
    drive_signatures { En => "Signatures" }
    drive_valid_share { En => "Valid" }
    drive_shown(count) { En => "Sheets shown: {count}" }
    drive_state_made { En => "Here, blank" }
    drive_state_out { En => "Out" }
    drive_state_back { En => "Back" }
    drive_state_lost { En => "Lost" }
    drive_state_void { En => "Void" }

    // Printing
    drive_print_title { En => "Sheets to print" }
    drive_print_lead(count) { En => "Sheets: {count}, each on a page of its own. Use your browser’s Print; choose 100% and no headers. Print on both sides only if the clerk allows it. Your state may prescribe other words for the circulator’s statement, and a notary: have counsel check a sheet first." }
    drive_print_unpaid { En => "These sheets cannot be printed yet" }
    drive_print_unpaid_text { En => "Every printed piece must say who paid for it. The campaign has no such line." }
    drive_print_unpaid_do { En => "Set the “paid for by” line in the settings" }
    drive_print_unpaid_ask { En => "Ask an owner or manager to set it in the settings." }
    drive_print_untitled { En => "These sheets have no title or text" }
    drive_print_untitled_text { En => "Write the petition’s title and text into the plan first: signatures on a sheet without them do not count." }
    drive_print_none { En => "No sheet has such a number" }
    drive_print_none_text { En => "Make the sheets first, or choose other numbers." }
    drive_sheet_number(serial) { En => "Sheet {serial}" }
    drive_col_row { En => "Row" }
    drive_col_name { En => "Name, printed" }
    drive_col_address { En => "Residence address" }
    drive_col_signature { En => "Signature" }
    drive_col_date { En => "Date" }
    drive_statement { En => "Circulator’s statement" }
    drive_statement_text { En => "I circulated this sheet. Each signature on it was written in my presence by the person whose name it purports to be, and to the best of my knowledge each signer was entitled to sign when they signed." }
    drive_statement_signature { En => "Circulator’s signature" }
    drive_statement_name { En => "Name, printed" }
    drive_statement_address { En => "Residence address" }
    drive_statement_date { En => "Date" }

    // Circulators
    drive_circulators_title { En => "Who carries the sheets?" }
    drive_circulators_lead { En => "Names are people’s data: keep only what the sheets need, and erase a name once nobody asks for it any more." }
    drive_circulators_none { En => "Nobody carries sheets yet" }
    drive_circulators_none_text { En => "Add those who gather signatures, and when they were trained. Their sheets then show whose signatures hold." }
    drive_circulator_kept { En => "What you wrote is kept." }
    drive_circulator_erased { En => "The name is erased. The number and its counts stay." }
    drive_circulator_nameless(number) { En => "Circulator {number}" }
    drive_circulator_add { En => "Add somebody" }
    drive_circulator_name { En => "Name" }
    drive_circulator_name_hint { En => "A first name or initials do. Leave it empty for a member." }
    drive_circulator_member { En => "Or a member" }
    drive_circulator_no_member { En => "No member" }
    drive_trained { En => "Trained on" }
    drive_trained_never { En => "Not trained yet" }
    drive_trained_on(day) { En => "Trained on {day}" }
    drive_circulator_keep { En => "Keep" }
    drive_circulator_change(name) { En => "Change or erase {name}" }
    drive_circulator_erase { En => "Erase the name" }
    drive_circulator_counts(sheets, out, raw) { En => "Sheets: {sheets}, of them out: {out}; signatures: {raw}" }
    drive_circulator_valid(share, valid, checked) { En => "{share}% valid: {valid} of {checked} checked" }
    drive_circulator_unchecked { En => "nothing checked yet" }

    // Batches
    drive_batches_title { En => "Key in batches" }
    drive_batches_lead { En => "A row for each sheet; Tab leads on. Leave the sheet empty for a total without numbered sheets. A sheet that is out counts as back once it is keyed in." }
    drive_entered(count) { En => "{count} rows are kept." }
    drive_entered_one { En => "1 row is kept." }
    drive_corrected { En => "The batch is corrected; both entries stay on record." }
    drive_totals(raw, checked, valid) { En => "So far: {raw} gathered, {checked} checked, {valid} valid." }
    drive_col_sheet { En => "Sheet" }
    drive_col_raw { En => "Raw" }
    drive_col_checked { En => "Checked" }
    drive_col_valid { En => "Valid" }
    drive_col_reasons { En => "Not valid" }
    drive_row_field(row, field) { En => "Row {row}: {field}" }
    drive_reasons_key { En => "Why a signature is not valid, letter and count (N3 D2):" }
    drive_reason_key(letter, reason) { En => "{letter} {reason}" }
    drive_again { En => "Yes, count these sheets again" }
    drive_again_hint { En => "They were keyed in before. If the same rows were counted twice, clear them; if they are further rows of the same sheet, tick this." }
    drive_enter { En => "Keep the batches" }
    drive_latest { En => "The latest" }
    drive_batches_none { En => "Nothing is keyed in yet." }
    drive_batch_reversal { En => "takes an earlier entry back" }
    drive_batch_reversed { En => "taken back" }
    drive_batch_again { En => "sheet keyed in again" }
    drive_batch_day { En => "Day" }
    drive_batch_note { En => "Note" }
    drive_batch_correct(what) { En => "Correct {what}" }
    drive_no_sheet { En => "no sheet" }
    drive_older { En => "Older batches" }
    drive_export { En => "Take the batches along" }
    drive_export_reason { En => "What for?" }
    drive_export_reason_hint { En => "The reason is kept in the audit. The file holds counts and sheet numbers, no names." }
    drive_export_do { En => "Download as CSV" }
    drive_correct_title { En => "Correct a batch" }
    drive_correct_lead { En => "Nothing is overwritten: the old entry is taken back by a second one, and the right counts stand beside it." }
    drive_correct_stands { En => "What was keyed in" }
    drive_correct_done { En => "This batch was corrected already." }
    drive_correct_back { En => "See the latest batches" }
    drive_correct_why { En => "Why is it corrected?" }
    drive_correct_do { En => "Put the right counts in its place" }
    drive_correct_remove { En => "Take it out altogether" }

    // Duplicates
    drive_duplicates_title { En => "Who signed twice?" }
    drive_duplicates_lead { En => "Strike a row that repeats another one, on the same sheet or on a different one. Only the places are kept, never the name." }
    drive_struck { En => "The row is struck." }
    drive_restored { En => "The mark is taken back." }
    drive_row { En => "Row that repeats" }
    drive_row_hint { En => "The code beside the row, typed or scanned: 00123S-07." }
    drive_of { En => "Row that counts" }
    drive_strike { En => "Strike the row" }
    drive_restore { En => "Take it back" }
    drive_restore_of(row) { En => "Take the mark of {row} back" }
    drive_duplicates_none { En => "No row is struck as a duplicate." }
    drive_duplicates_count(count, checked) { En => "Rows struck: {count}. Duplicates among the signatures checked in batches: {checked}. The two agree once every struck row was checked." }
    drive_reasons_title { En => "Why signatures were not valid" }
    drive_reason_of { En => "Reason" }
    drive_reason_count { En => "Signatures" }
    drive_found_on { En => "Found on" }
    drive_unexplained { En => "No reason given" }

    // Samples
    drive_samples_title { En => "Check a random sample" }
    drive_samples_lead { En => "A sample drawn by chance tells more than the first sheets of the pile. It does not change the counts of the batches; it says what the whole pile is likely to hold." }
    drive_pile(count) { En => "{count} signatures stand on numbered sheets that are back: from these it is drawn." }
    drive_outside(count) { En => "{count} more stand on no numbered sheet that is back, and cannot be drawn." }
    drive_size { En => "How many to draw" }
    drive_seed { En => "Seed" }
    drive_seed_hint { En => "Leave it empty to let chance choose. With the same seed and sheets, anybody draws the same sample." }
    drive_fails_below { En => "Fails below this share of the need" }
    drive_passes_from { En => "Passes from this share of the need" }
    drive_limits_hint { En => "As the law of your state says; California has 95 and 110. Leave both empty if yours has none." }
    drive_draw { En => "Draw the sample" }
    drive_samples_none { En => "No sample was drawn yet." }
    drive_sample_of(size, day) { En => "{size} signatures, drawn on {day}" }
    drive_sample_progress(checked, size) { En => "{checked} of {size} checked" }
    drive_sample_drawn { En => "The sample is drawn." }
    drive_sample_kept { En => "What you found is kept." }
    drive_sample_seed(seed, pile) { En => "Seed {seed}; drawn from {pile} signatures, numbered from the first on the lowest sheet. Signature 7 of a sheet is the seventh that is written on it from the top; blank rows do not count." }
    drive_sample_method { En => "SplitMix64 from the seed, Floyd’s method; the list of sheets, the seed and what was drawn as JSON" }
    drive_sample_place { En => "No." }
    drive_sample_sheet { En => "Sheet" }
    drive_sample_signature { En => "Signature" }
    drive_sample_found { En => "What was found" }
    drive_sample_open { En => "not checked" }
    drive_sample_valid { En => "Valid" }
    drive_sample_field(place, sheet, row) { En => "No. {place}: sheet {sheet}, signature {row}" }
    drive_sample_keep { En => "Keep what was found" }
    drive_sample_next { En => "The next ones" }
    drive_sample_first { En => "From the beginning" }
    drive_sample_result { En => "What the sample says" }
    drive_sample_wait { En => "It speaks once all of it is checked: whoever stops in between may stop at a lucky moment." }
    drive_sample_share { En => "Valid in the sample" }
    drive_sample_interval(low, high) { En => "in the pile {low}% to {high}%, 19 times out of 20" }
    drive_sample_estimate { En => "Valid in the pile, as clerks reckon" }
    drive_sample_estimate_note(projected, repeated) { En => "{projected} at that share, less {repeated} for repeats (California’s method, 2 CCR 20530 to 20532; ask which one your clerk uses)" }
    drive_verdict_fails { En => "By these limits the petition fails" }
    drive_verdict_all { En => "Too close: by these limits every signature is checked" }
    drive_verdict_passes { En => "By these limits the petition passes" }
    drive_verdict_need(need) { En => "{need} valid signatures are needed." }

    // Filing
    drive_filing_title { En => "File the petition" }
    drive_filing_lead { En => "What was handed in, what the officer found, how long a protest can come, and what became of it." }
    drive_filing_recorded { En => "The record is kept." }
    drive_cure_added { En => "It is on the list." }
    drive_cure_mended { En => "The list is up to date." }
    drive_filed { En => "Handed in" }
    drive_filed_on { En => "Filed on" }
    drive_filed_place { En => "With whom, and where" }
    drive_filed_raw { En => "Signatures handed in" }
    drive_filed_sheets { En => "Sheets handed in" }
    drive_receipt { En => "What the receipt says" }
    drive_result { En => "What the officer found" }
    drive_result_on { En => "Day of the result" }
    drive_result_checked { En => "Signatures checked" }
    drive_result_valid { En => "Of these, valid" }
    drive_protest_until { En => "Last day for a protest" }
    drive_protest_hint { En => "Confirm it with the clerk and counsel." }
    drive_outcome { En => "What became of it" }
    drive_outcome_open { En => "Still open" }
    drive_outcome_sufficient { En => "Sufficient" }
    drive_outcome_insufficient { En => "Insufficient" }
    drive_outcome_withdrawn { En => "Withdrawn" }
    drive_filing_save { En => "Keep the record" }
    drive_surplus { En => "Beyond the need" }
    drive_short { En => "Short of the need" }
    drive_need_is(count) { En => "{count} are needed" }
    drive_protest_left(days) { En => "Days in which a protest can still come: {days}." }
    drive_protest_last { En => "Today is the last day for a protest." }
    drive_protest_over { En => "The time for a protest is over." }
    drive_cures { En => "What is to be mended" }
    drive_cures_none { En => "Nothing is on the list. Put down what the officer sends back, each with its last day." }
    drive_cure_what { En => "What is to be mended" }
    drive_cure_by { En => "By when" }
    drive_cure_add { En => "Put it on the list" }
    drive_cure_by_day(day) { En => "by {day}" }
    drive_cure_late(day) { En => "was due on {day}" }
    drive_cure_done_on(day) { En => "done on {day}" }
    drive_cure_done { En => "Mark as done" }
    drive_cure_open { En => "Open it again" }
}

impl Lang {
    /// The drive in one sentence.
    #[must_use]
    pub fn drive_sentence(self, drive: &Drive, s: &Standing) -> String {
        let due = self.date(&drive.due.to_string());
        if s.totals.valid >= drive.needed {
            return self.drive_says_reached(
                self.whole(s.totals.valid),
                self.whole(s.totals.valid - drive.needed),
            );
        }
        let Some(projection) = s.projection else {
            return self.drive_says_start(self.whole(drive.raw_goal()), self.tenths(drive.pace()), due);
        };
        let valid = self.whole(projection.valid);
        match (projection.valid - drive.needed, s.pace_needed) {
            (0, _) => self.drive_says_goal(valid, due),
            (spare, _) if spare > 0 => self.drive_says_enough(valid, due, self.whole(spare)),
            (by, Some(pace)) => self.drive_says_short(valid, due, self.whole(-by), self.tenths(pace)),
            (by, None) => self.drive_says_short_late(valid, due, self.whole(-by)),
        }
    }

    /// Why a signature does not count.
    #[must_use]
    pub fn drive_rejected(self, reason: Reason) -> &'static str {
        let Self::En = self;
        match reason {
            Reason::NotRegistered => "not registered",
            Reason::OutsidePlace => "lives outside the place",
            Reason::Duplicate => "signed before",
            Reason::Incomplete => "illegible or incomplete",
            Reason::Mismatch => "name or hand does not match",
            Reason::Forged => "written by somebody else",
            Reason::TooOld => "too old",
            Reason::Affidavit => "circulator’s affidavit",
        }
    }

    /// Where a sheet is.
    #[must_use]
    pub fn sheet_state(self, state: SheetState) -> &'static str {
        match state {
            SheetState::Made => self.drive_state_made(),
            SheetState::Out => self.drive_state_out(),
            SheetState::Back => self.drive_state_back(),
            SheetState::Lost => self.drive_state_lost(),
            SheetState::Void => self.drive_state_void(),
        }
    }

    /// What became of a petition.
    #[must_use]
    pub fn petition_outcome(self, outcome: Option<Outcome>) -> &'static str {
        match outcome {
            None => self.drive_outcome_open(),
            Some(Outcome::Sufficient) => self.drive_outcome_sufficient(),
            Some(Outcome::Insufficient) => self.drive_outcome_insufficient(),
            Some(Outcome::Withdrawn) => self.drive_outcome_withdrawn(),
        }
    }

    /// What a sample decides.
    #[must_use]
    pub fn sample_verdict(self, verdict: SampleVerdict) -> &'static str {
        match verdict {
            SampleVerdict::Fails => self.drive_verdict_fails(),
            SampleVerdict::CheckAll => self.drive_verdict_all(),
            SampleVerdict::Passes => self.drive_verdict_passes(),
        }
    }

    /// What to call a circulator.
    #[must_use]
    pub fn circulator(self, name: &str, number: i64) -> String {
        if name.is_empty() {
            self.drive_circulator_nameless(number)
        } else {
            name.to_owned()
        }
    }
}
