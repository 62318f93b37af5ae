//! Texts of segments: the list, the builder, why somebody is in one. What an expression says is in `segment_words`.

use super::{Lang, texts};
use domain::people::segment::draft::{Asked, Kind};
use domain::people::segment::why::Found;
use domain::workspace::rights::MemberRole;

texts! {
    segment_everybody { En => "everybody in the campaign" }
    segment_nobody { En => "nobody" }
    segment_everybody_who(who) { En => "everybody who {who}" }
    segment_drawn(number, from, seed) { En => "{number} drawn with the seed {seed} from {from}" }
    segment_and { En => "and" }
    segment_or { En => "or" }
    segment_is_anybody { En => "is anybody" }
    segment_is_nobody { En => "is nobody" }

    // The list
    segment_title { En => "Whom do we mean?" }
    segment_list_lead(everybody) { En => "A segment names a part of the {everybody} people in this campaign: to write to, to call, to visit. It is counted anew each time, so whoever fits tomorrow is in it tomorrow." }
    segment_add { En => "Make a segment" }
    segment_none { En => "There is no segment yet" }
    segment_none_text { En => "Say in a few clauses whom you mean: “lives in 31400, is tagged ‘yard sign’ and has not been called in the last 14 days”. You see at once how many they are." }
    segment_removed { En => "The segment is out of the list. What it said stays in the audit." }
    segment_changed(day) { En => "Changed on {day}." }
    segment_own_only { En => "Yours alone." }
    segment_owners_only { En => "Seen by whom it belongs to." }
    segment_seen(roles) { En => "Seen by: {roles}." }

    // The builder
    segment_new { En => "A new segment" }
    segment_back { En => "All segments" }
    segment_back_to(name) { En => "Back to “{name}”" }
    segment_saved { En => "The segment is kept." }
    segment_unsaved { En => "Not kept yet: what you see is what your lines below mean now." }
    segment_open { En => "Some clauses still need an answer" }
    segment_open_text { En => "The number and the first people are shown as soon as every clause says what it means." }
    segment_count { En => "Show who is meant" }
    segment_hold { En => "Must hold" }
    segment_no_clause { En => "No clause yet: everybody is meant. Add what must hold of them." }
    segment_empty_group { En => "This group is still empty." }
    segment_add_what { En => "Add a clause about" }
    segment_add_clause { En => "Add" }
    segment_group_any { En => "A group: any of these" }
    segment_group_all { En => "A group: all of these" }
    segment_take_out { En => "Take out" }
    segment_take_out_of(what) { En => "Take out: {what}" }
    segment_whether { En => "This" }
    segment_is_so { En => "holds" }
    segment_is_not_so { En => "does not hold" }
    segment_any { En => "any" }
    segment_choose { En => "Choose" }
    segment_own_field(name) { En => "Own field: {name}" }
    segment_field_gone { En => "This field is not there any more: take the clause out." }
    segment_field_is { En => "It" }
    segment_value { En => "Value" }
    segment_value_day { En => "Days, or a day such as 2028-07-10" }
    segment_in_name { En => "Has in it" }
    segment_code { En => "Code, such as es" }
    segment_city { En => "City" }
    segment_state { En => "State" }
    segment_zip { En => "ZIP begins with" }
    segment_which { En => "Which" }
    segment_works { En => "Works" }
    segment_host { En => "Behind the @" }
    segment_tag { En => "Tag" }
    segment_tag_value { En => "Its value, if it matters" }
    segment_organisation { En => "Organisation" }
    segment_file { En => "File" }
    segment_segment { En => "Segment" }
    segment_level_is { En => "The level is" }
    segment_level_label { En => "Level" }
    segment_they { En => "They" }
    segment_to { En => "To" }
    segment_by { En => "By" }
    segment_has { En => "Has" }
    segment_times { En => "Times at least" }
    segment_how { En => "How" }
    segment_percent { En => "Per cent" }
    segment_when_label { En => "When" }
    segment_days { En => "Days" }
    segment_day { En => "Day" }
    segment_draw { En => "A random sample" }
    segment_number { En => "Only so many" }
    segment_number_hint { En => "Empty for all of them." }
    segment_seed { En => "Seed" }
    segment_seed_hint { En => "The same number draws the same people, wherever and whenever." }
    segment_keep { En => "Keep it" }
    segment_name { En => "Name" }
    segment_name_hint { En => "What you would say to a colleague: “Yard signs, east side”." }
    segment_shared { En => "Who else sees it?" }
    segment_shared_hint { En => "The campaign’s owners always do." }
    segment_save { En => "Save" }
    segment_remove { En => "Take this segment out of the list" }
    segment_version { En => "This segment" }

    // The people
    segment_who { En => "Who they are" }
    segment_nobody_found { En => "Nobody fits." }
    segment_shown(shown, all) { En => "{shown} of {all}" }
    segment_why { En => "why?" }
    segment_why_of(name) { En => "Why is {name} in it?" }

    // Why
    segment_why_in(name, segment) { En => "Why is {name} in “{segment}”?" }
    segment_why_not(name, segment) { En => "Why is {name} not in “{segment}”?" }
    segment_why_all { En => "all of these hold" }
    segment_why_any { En => "at least one of these holds" }
    segment_why_none { En => "this does not hold" }
    segment_yes { En => "Yes" }
    segment_no { En => "No" }
    segment_was_drawn(number, seed) { En => "They fit, and the draw of {number} with the seed {seed} took them." }
    segment_was_not_drawn(number, seed) { En => "They fit, but the draw of {number} with the seed {seed} took others." }
    segment_see_person(name) { En => "See everything of {name}" }
    segment_found_nothing { En => "nothing is on record" }
    segment_found_there { En => "it is on record" }
    segment_found_level(level) { En => "level {level}" }
    segment_found_yes { En => "they said yes" }
    segment_found_no { En => "they said no" }
    segment_found_never { En => "it never happened" }
    segment_found_times(times, day) { En => "{times} times in that span; the last time of all on {day}" }
    segment_found_once(day) { En => "once in that span; the last time of all on {day}" }
    segment_found_place(place) { En => "in the draw at {place} of 100" }
}

impl Lang {
    /// How many people: “1 person”, “312 people”.
    #[must_use]
    pub fn segment_people(self, count: i64) -> String {
        match (self, count) {
            (Self::En, 1) => "1 person".to_owned(),
            (Self::En, count) => format!("{} people", self.whole(count)),
        }
    }

    /// Who sees a segment.
    #[must_use]
    pub fn segment_seen_by(self, shared: &[String], own: bool) -> String {
        let roles: Vec<&str> = shared
            .iter()
            .filter_map(|word| MemberRole::parse(word))
            .map(|role| self.member_role(role))
            .collect();
        match (roles.is_empty(), own) {
            (true, true) => self.segment_own_only().to_owned(),
            (true, false) => self.segment_owners_only().to_owned(),
            (false, _) => self.segment_seen(roles.join(", ")),
        }
    }

    /// The number of a group, for whoever hears the page.
    #[must_use]
    pub fn segment_group(self, n: usize) -> String {
        match (self, n) {
            (Self::En, 0) => "Clauses".to_owned(),
            (Self::En, n) => format!("Group in line {n}"),
        }
    }

    /// What a line asks about.
    #[must_use]
    pub fn segment_kind(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::En, Kind::All) => "all of these",
            (Self::En, Kind::Any) => "any of these",
            (Self::En, Kind::None) => "none of these",
            (Self::En, Kind::NotAll) => "not all of these",
            (Self::En, Kind::Address) => "Where they live",
            (Self::En, Kind::Tag) => "A tag",
            (Self::En, Kind::Support) => "Support level",
            (Self::En, Kind::Activity) => "What they did, or what was done",
            (Self::En, Kind::Consent) => "What they said about messages",
            (Self::En, Kind::Email) => "An e-mail address",
            (Self::En, Kind::Phone) => "A phone number",
            (Self::En, Kind::Name) => "The name",
            (Self::En, Kind::Language) => "The language",
            (Self::En, Kind::Household) => "A known household",
            (Self::En, Kind::Field) => "An own field",
            (Self::En, Kind::Organisation) => "An organisation",
            (Self::En, Kind::Origin) => "How we came to know them",
            (Self::En, Kind::Import) => "The file they came with",
            (Self::En, Kind::Added) => "When they were added",
            (Self::En, Kind::Changed) => "When they were changed",
            (Self::En, Kind::Paused) => "Wanting to hear nothing for now",
            (Self::En, Kind::Segment) => "Another segment",
            (Self::En, Kind::Share) => "A random share of all",
        }
    }

    /// What is asked of a field of the campaign's own.
    #[must_use]
    pub fn segment_asked(self, asked: Asked) -> &'static str {
        match (self, asked) {
            (Self::En, Asked::Filled) => "is filled in",
            (Self::En, Asked::Text) => "is",
            (Self::En, Asked::Contains) => "contains",
            (Self::En, Asked::Less) => "is less than",
            (Self::En, Asked::AtMost) => "is at most",
            (Self::En, Asked::Same) => "is exactly",
            (Self::En, Asked::AtLeast) => "is at least",
            (Self::En, Asked::More) => "is more than",
            (Self::En, Asked::Last) => "is in the last days",
            (Self::En, Asked::Next) => "is in the next days",
            (Self::En, Asked::Before) => "is before",
            (Self::En, Asked::After) => "is after",
            (Self::En, Asked::Yes) => "is yes",
            (Self::En, Asked::No) => "is no",
        }
    }

    /// How a support level is asked for.
    #[must_use]
    pub fn segment_support(self, word: &str) -> &'static str {
        match (self, word) {
            (Self::En, "at-most") => "this or lower",
            (Self::En, "at-least") => "this or higher",
            (Self::En, _) => "unknown",
        }
    }

    /// A support level with what its ends mean.
    #[must_use]
    pub fn segment_level(self, level: u8) -> String {
        match (self, level) {
            (Self::En, 1) => "1 (surely for)".to_owned(),
            (Self::En, 5) => "5 (surely against)".to_owned(),
            (Self::En, level) => level.to_string(),
        }
    }

    /// A span of time, as the builder offers it.
    #[must_use]
    pub fn segment_when_word(self, word: &str) -> &'static str {
        match (self, word) {
            (Self::En, "last") => "in the last days",
            (Self::En, "before") => "before a day",
            (Self::En, "after") => "after a day",
            (Self::En, _) => "ever",
        }
    }

    /// What was found of somebody.
    #[must_use]
    pub fn segment_found(self, found: &Found) -> String {
        match found {
            Found::Nothing => self.segment_found_nothing().to_owned(),
            Found::There => self.segment_found_there().to_owned(),
            Found::Values(values) => values.join("; "),
            Found::Level(level) => self.segment_found_level(level),
            Found::Said(true) => self.segment_found_yes().to_owned(),
            Found::Said(false) => self.segment_found_no().to_owned(),
            Found::Times(_, None) => self.segment_found_never().to_owned(),
            Found::Times(1, Some(day)) => self.segment_found_once(self.date(&day.to_string())),
            Found::Times(times, Some(day)) => {
                self.segment_found_times(self.count(*times), self.date(&day.to_string()))
            }
            Found::Day(day) => self.date(&day.to_string()),
            Found::Place(place) => self.segment_found_place(self.decimal(*place, 1)),
        }
    }
}
