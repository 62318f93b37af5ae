//! Texts of canvassing.

use super::{Lang, texts};
use domain::field::port::Progress;
use domain::field::said::Said;
use domain::field::{Outcome, Reason, Wish};

texts! {
    section_field { En => "Doors" }
    field_lead { En => "Whom we visit, who walks where, and what they heard. A walk list is cut from a segment into turfs, each as long as one walk." }
    field_new { En => "Cut a walk list" }
    field_none { En => "No walk list is cut" }
    field_none_text { En => "Choose a segment of people who live at addresses you can walk to. They become doors in walking order, cut into turfs." }
    field_own { En => "Your turfs" }
    field_own_none { En => "No turf is yours yet" }
    field_own_none_text { En => "Whoever leads the volunteers gives turfs to people. Yours then stands here." }
    field_lists { En => "Walk lists" }
    field_closed { En => "Closed" }
    field_due(day) { En => "by {day}" }
    field_turfs(count) { En => "{count} turfs" }
    field_turfs_one { En => "1 turf" }
    field_free(count) { En => "{count} without anybody" }
    field_knocked(knocked, doors) { En => "{knocked} of {doors} doors knocked" }
    field_talked(talked, people) { En => "talked with {talked} of {people} people" }
    field_doors_left(count) { En => "{count} doors left" }
    field_all_knocked { En => "every door knocked" }

    cut_segment { En => "Segment" }
    cut_segment_hint { En => "Whom do you want to visit?" }
    cut_segment_none { En => "There is no segment that you see. Keep one in People first: it says whom you want to visit." }
    cut_choose { En => "Choose a segment" }
    cut_name { En => "Name of the walk list" }
    cut_name_hint { En => "Left empty, it is called like the segment." }
    cut_doors { En => "Doors of a turf" }
    cut_doors_hint { En => "About this many: turfs end where streets do. 40 are an evening for one person." }
    cut_due { En => "To be walked by" }
    cut_show { En => "Show what it gives" }
    cut_do { En => "Cut the list" }
    cut_gives { En => "What it gives" }
    cut_gives_text(people, doors, turfs) { En => "{people} people at {doors} doors. Turfs: {turfs}." }
    cut_gives_none { En => "Nobody in this segment has an address that can be walked to." }
    cut_turf { En => "Turf" }
    cut_turf_doors { En => "Doors" }
    cut_order { En => "Streets come in the order of their names. Each is walked up on the side of its odd numbers and back on the even one; people at one address are one door." }
    cut_left { En => "On no door" }

    walk_added { En => "The walk list is cut. Give its turfs to people." }
    walk_closed { En => "The walk list is closed. Links to its turfs open nothing any more." }
    walk_opened { En => "The walk list is open again." }
    walk_given { En => "The turf is given. Send them the link, or print the sheet." }
    walk_taken { En => "Nobody walks the turf now." }
    walk_welcome { En => "They stand on the next list that is cut." }
    walk_close { En => "Close the list" }
    walk_open { En => "Open it again" }
    walk_turfs { En => "Turfs" }
    walk_nobody { En => "nobody yet" }
    walk_left { En => "On no door" }
    walk_left_text(count) { En => "{count} people of the segment stand on no door of this list." }
    walk_left_more(count) { En => "The first {count} are shown." }
    walk_again { En => "May be visited again" }
    walk_again_of(name) { En => "{name} may be visited again" }

    turf_title(number, name) { En => "Turf {number}: {name}" }
    turf_walker { En => "Who walks it" }
    turf_due { En => "By" }
    turf_give { En => "Give it to somebody" }
    turf_member { En => "A member of the campaign" }
    turf_nobody { En => "Nobody" }
    turf_give_do { En => "Give the turf" }
    turf_give_again { En => "Whoever has it now loses it, and their link opens nothing any more. Giving it to the same person makes a new link." }
    turf_other { En => "Somebody from People" }
    turf_give_to(name) { En => "Give the turf to {name}" }
    turf_link { En => "Link for the phone" }
    turf_link_text(day) { En => "Opens this turf and nothing else, without an account, until {day}. Whoever has it sees these names and addresses: send it to the one person who walks." }
    turf_print { En => "Sheet on paper" }
    turf_doors { En => "Doors" }
    turf_version { En => "Turf" }
    turf_none { En => "Nobody lives here any more, as far as the campaign knows." }

    door_key_title { En => "Key paper in" }
    door_key_lead { En => "A row a line: the code, a letter, for “talked” a digit for support, wishes behind a plus, then a note." }
    door_key_example { En => "For example: K7M2 T2 +SV asked about water rates" }
    door_key_day { En => "Day on which it was walked" }
    door_key_day_hint { En => "Left empty: today" }
    door_key_rows { En => "Rows" }
    door_key_show { En => "Show what the rows mean" }
    door_key_save { En => "Keep the rows" }
    door_key_means { En => "What the rows mean" }
    door_key_line { En => "Line" }
    door_key_typed { En => "Typed" }
    door_key_who { En => "Who" }
    door_key_where { En => "Where" }
    door_key_said { En => "What is kept" }
    door_key_wrong(count) { En => "{count} rows are wrong. Nothing is kept before all of them are right." }
    door_key_wrong_one { En => "1 row is wrong. Nothing is kept before it is right." }
    door_key_right(count) { En => "Rows that can be kept: {count}." }
    door_key_again { En => "kept before; passed over" }
    door_key_before(outcome) { En => "known so far: {outcome}" }
    door_key_done(new, again) { En => "Reports kept: {new}. Kept before and passed over: {again}." }

    own_turf_lead(campaign, list) { En => "{campaign} · {list}" }
    own_turf_told { En => "It is written down." }
    own_turf_until(time) { En => "This page works until {time}. It shows names and addresses: show it to nobody, and send the link to nobody." }
    own_turf_said { En => "What happened?" }
    own_turf_talked { En => "Talked. Support for the campaign:" }
    own_turf_talked_plain { En => "Talked, not said" }
    own_turf_yes { En => "1 yes" }
    own_turf_no { En => "5 no" }
    own_turf_else { En => "No talk" }
    own_turf_wants { En => "They asked for" }
    own_turf_news { En => "News by mail: we ask their own address first" }
    own_turf_note { En => "Note" }
    own_turf_note_hint { En => "What they said, not what you think of them: they may read it." }
    own_turf_first { En => "Wishes and note first, then press what happened." }
    own_turf_household { En => "Whole door" }
    own_turf_state { En => "Not sent yet" }
    own_turf_all_sent { En => "Everything is sent." }
    own_turf_waiting { En => "reports wait on this phone. They are sent as soon as there is signal; you can close the page." }
    own_turf_waiting_one { En => "report waits on this phone. It is sent as soon as there is signal; you can close the page." }
    own_turf_send { En => "Send now" }
    own_turf_refused { En => "Not taken:" }
    own_turf_over { En => "This link opens nothing any more. The reports above stay on this phone: show them to whoever leads the volunteers." }
    own_turf_offline { En => "The page opens without signal, too, once it has been opened with it." }

    door_code { En => "Code" }
    door_number { En => "Number" }
    door_who { En => "Who" }
    door_result { En => "Result" }
    door_level_short { En => "1–5" }
    door_wishes { En => "Wants" }
    door_note { En => "Note" }
    door_household { En => "whole door" }
    door_odd { En => "odd side" }
    door_even { En => "even side" }
    door_street(street, side) { En => "{street}, {side}" }
    door_source { En => "At the door" }
    door_not_yet { En => "not yet" }
    door_with_level(outcome, level) { En => "{outcome}, support {level}" }
    door_nameless { En => "Name not known" }
    walk_sheet_lead { En => "One letter for each row; for “talked” a number for support: 1 is a clear yes to the campaign's side, 5 a clear no. A whole door can be written at its own code." }
    walk_sheet_wants { En => "Wants:" }
    walk_sheet_walked { En => "Walked by" }
    walk_sheet_day { En => "Day" }
    walk_sheet_private { En => "Names and addresses: bring this sheet back, do not leave it anywhere." }
}

impl Lang {
    /// What happened, as a name.
    #[must_use]
    pub fn door_outcome(self, outcome: Outcome) -> &'static str {
        match (self, outcome) {
            (Self::En, Outcome::Talked) => "Talked",
            (Self::En, Outcome::NotHome) => "Not home",
            (Self::En, Outcome::Refused) => "Refused",
            (Self::En, Outcome::Moved) => "Moved away",
            (Self::En, Outcome::WrongAddress) => "Wrong address",
            (Self::En, Outcome::Inaccessible) => "Cannot get in",
            (Self::En, Outcome::Hostile) => "Do not visit again",
            (Self::En, Outcome::Literature) => "Left literature",
        }
    }

    /// What somebody asked for.
    #[must_use]
    pub fn wish(self, wish: Wish) -> &'static str {
        match (self, wish) {
            (Self::En, Wish::Sign) => "Wants a yard sign",
            (Self::En, Wish::Volunteer) => "Wants to volunteer",
            (Self::En, Wish::News) => "Wants news by mail",
        }
    }

    /// What was heard, in a line of somebody's timeline.
    #[must_use]
    pub fn door_told(self, said: &Said) -> String {
        let outcome = self.door_outcome(said.outcome);
        let first = match said.level {
            Some(level) => self.door_with_level(outcome, level),
            None => outcome.to_owned(),
        };
        let wishes = said.wishes.iter().map(|wish| self.wish(*wish).to_owned());
        let all: Vec<String> = std::iter::once(first).chain(wishes).collect();
        all.join(". ")
    }

    /// Why somebody stands on no door.
    #[must_use]
    pub fn no_door(self, reason: Reason) -> &'static str {
        match (self, reason) {
            (Self::En, Reason::NoAddress) => "No home address is known",
            (Self::En, Reason::BadAddress) => "The address is known to be wrong",
            (Self::En, Reason::PostBox) => "A post box has no door",
            (Self::En, Reason::NoNumber) => "The address has no house number or no street",
            (Self::En, Reason::NotAgain) => "Somebody at this door does not want to be visited",
        }
    }

    /// How far some doors have come, in a few short phrases.
    #[must_use]
    pub fn field_progress(self, progress: &Progress) -> Vec<String> {
        let left = match progress.left() {
            0 => self.field_all_knocked().to_owned(),
            left => self.field_doors_left(left),
        };
        vec![
            self.field_knocked(progress.knocked, progress.doors),
            self.field_talked(progress.talked, progress.people),
            left,
        ]
    }

    /// How many turfs.
    #[must_use]
    pub fn field_turfs_of(self, count: i64) -> String {
        match count {
            1 => self.field_turfs_one().to_owned(),
            _ => self.field_turfs(count),
        }
    }
}
