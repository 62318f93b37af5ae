//! Texts of changes to many people at once.

use super::{Lang, texts};
use domain::people::bulk::{BulkKind, BulkState};

texts! {
    bulk_title { En => "Change many at once" }
    bulk_lead { En => "You see how many would be changed before anything is, and can take all of it back later. Whoever was changed by hand since stays as they are then." }
    bulk_list { En => "Changes so far" }
    bulk_none { En => "Nothing was changed for many yet" }
    bulk_none_text { En => "Tick people in the list, or begin with all of a list or of a segment." }
    bulk_new { En => "A new change" }
    bulk_new_lead { En => "Say who is meant and what is to be done. The next page says how many that is; nothing is changed before you say yes there." }
    bulk_column_what { En => "Change" }
    bulk_column_whom { En => "Who" }
    bulk_column_state { En => "Where it stands" }
    bulk_column_when { En => "Asked for" }
    bulk_choose(name) { En => "Choose {name}" }
    bulk_choose_text { En => "Tick people above, or go on without a tick to change everybody whom the list finds." }
    bulk_choose_do { En => "Change many" }
    bulk_whom { En => "Who is meant?" }
    bulk_whom_ticked(count) { En => "Those who were ticked: {count}" }
    bulk_whom_listed { En => "Everybody in the campaign" }
    bulk_whom_found(words) { En => "Everybody whom the list finds: {words}" }
    bulk_whom_segment(name) { En => "Segment “{name}”" }
    bulk_tagged(tag) { En => "tag “{tag}”" }
    bulk_a_tag { En => "a tag" }
    bulk_what { En => "What is to be done?" }
    bulk_add_tag { En => "Put a tag on" }
    bulk_add_tag_hint { En => "Whoever has it already keeps it, with its value." }
    bulk_remove_tag { En => "Take a tag off" }
    bulk_level { En => "Write down a level of support" }
    bulk_field { En => "Fill in a field, or empty it" }
    bulk_withdraw { En => "Write down that they want no messages" }
    bulk_withdraw_hint { En => "Only where a yes holds. A yes is each person's own: it cannot be given for many." }
    bulk_with_tag { En => "Tag" }
    bulk_with_tag_hint { En => "For putting on or taking off." }
    bulk_to_level { En => "Level" }
    bulk_level_none { En => "Not known" }
    bulk_which_field { En => "Field" }
    bulk_value { En => "Value" }
    bulk_value_hint { En => "Of the field. Leave it empty to empty the field." }
    bulk_details { En => "The details" }
    bulk_details_text { En => "Fill in what belongs to your choice; the rest is not looked at." }
    bulk_why { En => "Why, or where it was heard" }
    bulk_why_hint { En => "Kept with the level, and in the ledger with a no." }
    bulk_purposes { En => "No messages about" }
    bulk_channels { En => "By" }
    bulk_look { En => "See how many that is" }
    bulk_looking { En => "Looking who that is" }
    bulk_ready { En => "Shall this be done?" }
    bulk_ready_lead { En => "Nothing is changed yet." }
    bulk_running { En => "Changing people" }
    bulk_working { En => "You can leave this page: the work goes on, and also survives a restart of the server." }
    bulk_done { En => "Done" }
    bulk_undoing { En => "Taking it back" }
    bulk_undone { En => "Taken back" }
    bulk_failed { En => "It could not be done" }
    bulk_failed_text { En => "Nobody else is changed. Ask for it once more in another way." }
    bulk_figure_people { En => "People meant" }
    bulk_figure_would { En => "Would be changed" }
    bulk_figure_changed { En => "Changed" }
    bulk_figure_same { En => "Are so already" }
    bulk_figure_back { En => "Put back" }
    bulk_figure_left { En => "Changed since, and left so" }
    bulk_run(count) { En => "Change them: {count}" }
    bulk_discard { En => "Do not do it" }
    bulk_undo_title { En => "Take it back" }
    bulk_undo_text { En => "Everybody who was changed gets back what stood there before. What they or members changed since stays." }
    bulk_undo { En => "Take all of it back" }
    bulk_back { En => "All changes" }
    bulk_of_tag_on(name) { En => "Tag “{name}” on" }
    bulk_of_tag_off(name) { En => "Tag “{name}” off" }
    bulk_of_level(level) { En => "Level: {level}" }
    bulk_of_field(name, value) { En => "{name}: {value}" }
    bulk_of_field_empty(name) { En => "{name} emptied" }
    bulk_of_withdraw(purposes, channels) { En => "No messages about {purposes} by {channels}" }
}

impl Lang {
    /// What can be done to many.
    #[must_use]
    pub fn bulk_kind(self, kind: BulkKind) -> &'static str {
        match kind {
            BulkKind::AddTag => self.bulk_add_tag(),
            BulkKind::RemoveTag => self.bulk_remove_tag(),
            BulkKind::Level => self.bulk_level(),
            BulkKind::Field => self.bulk_field(),
            BulkKind::Withdraw => self.bulk_withdraw(),
        }
    }

    /// Where a change stands.
    #[must_use]
    pub fn bulk_state(self, state: BulkState) -> &'static str {
        match state {
            BulkState::Looking => self.bulk_looking(),
            BulkState::Ready => self.bulk_ready(),
            BulkState::Running => self.bulk_running(),
            BulkState::Done => self.bulk_done(),
            BulkState::Undoing => self.bulk_undoing(),
            BulkState::Undone => self.bulk_undone(),
            BulkState::Failed => self.bulk_failed(),
        }
    }
}
