//! Texts of shifts.

use super::{Lang, texts};
use domain::campaign::holidays::DayOfWeek;
use domain::volunteer::time::When;
use domain::volunteer::{EventKind, Standing};

texts! {
    section_shifts { En => "Shifts" }
    shifts_lead { En => "Who helps, when and where. Shifts of this week that are short of people stand first." }
    shifts_new { En => "Add a shift" }
    shifts_none { En => "No shift is planned" }
    shifts_none_text { En => "Add one: an event with a day, or a task that is always there. You say how many places it has; nobody gets one too many." }
    shifts_past_none { En => "No shift is over yet" }
    shifts_to_come { En => "To come" }
    shifts_past { En => "Over" }
    shifts_short { En => "Short of people this week" }
    shifts_week { En => "The next seven days" }
    shifts_later { En => "Later" }
    shifts_views { En => "Which shifts" }
    shifts_missing(count) { En => "{count} short" }
    shifts_taken(seated, capacity) { En => "{seated} of {capacity} places taken" }
    shifts_offered(count) { En => "{count} offered" }
    shifts_waiting(count) { En => "{count} waiting" }
    shifts_came(came, seated) { En => "{came} of {seated} came" }
    shifts_minimum(count) { En => "{count} needed" }
    shift_facts { En => "About this shift" }
    shifts_draft { En => "Members only" }
    shifts_public { En => "On the public page" }
    shifts_called_off { En => "Called off" }
    shifts_online { En => "Online" }
    shifts_unchecked { En => "Say who came" }

    shift_added { En => "The shift is kept. Members see it; show it to everybody when it is ready." }
    shift_added_series { En => "The shifts are kept. Members see them; show them to everybody when they are ready." }
    shift_saved { En => "The shift is changed." }
    shift_published { En => "Everybody can see the shift now." }
    shift_withdrawn { En => "Only members see the shift now." }
    shift_cancelled { En => "The shift is called off." }
    shift_seated { En => "They have a place." }
    shift_waits { En => "All places are taken, or others wait already: they are at the end of the waiting list." }
    shift_answered { En => "It is written down." }

    shift_edit { En => "Change the shift" }
    shift_edit_title(name) { En => "Change “{name}”" }
    shift_kind { En => "It belongs to" }
    shift_title { En => "Name of the event or role" }
    shift_title_hint { En => "Such as “Market stall” or “Door knocking”. Shifts of the same name belong together." }
    shift_titles { En => "There are already:" }
    shift_part { En => "Which part of it" }
    shift_part_hint { En => "Such as “Morning” or “Setting up”. Leave it empty if there is only one." }
    shift_about { En => "What is done there" }
    shift_about_hint { En => "What somebody who has never done it wants to know: what, with whom, what to bring." }
    shift_day { En => "Day" }
    shift_from { En => "From" }
    shift_to { En => "To" }
    shift_clock_hint { En => "Such as 9:00 or 2:30 pm" }
    shift_zone { En => "Time zone" }
    shift_which { En => "Clocks are set back that night. Which of the two times is meant?" }
    shift_which_first { En => "The first, before they are set back" }
    shift_which_second { En => "The second, after it" }
    shift_place { En => "Place" }
    shift_place_hint { En => "With street and city, so that a map finds it" }
    shift_link { En => "Link of the online meeting" }
    shift_link_hint { En => "Only people who have a place see it." }
    shift_access { En => "Getting in and taking part" }
    shift_access_hint { En => "Steps, seats, toilets, hearing loop, parking; what is not known, too." }
    shift_notes { En => "Notes for those who have a place" }
    shift_capacity { En => "Places" }
    shift_capacity_hint { En => "Whoever comes when all are taken waits, and is offered the next one that is free." }
    shift_minimum { En => "How many are needed at least" }
    shift_minimum_hint { En => "With fewer, the shift stands among those that are short of people." }
    shift_again { En => "Does it come again?" }
    shift_once { En => "It comes once" }
    shift_every_week { En => "Every week" }
    shift_every_weeks(weeks) { En => "Every {weeks} weeks" }
    shift_on { En => "On which days" }
    shift_on_hint { En => "None ticked: on the day of the week of the first." }
    shift_until { En => "Until" }
    shift_except { En => "Not on" }
    shift_except_hint { En => "Days without one, such as 2026-12-26, with commas between them" }
    shift_scope { En => "What is changed?" }
    shift_scope_one { En => "This shift only" }
    shift_scope_later { En => "This one, and those of its series that come later" }
    shift_scope_hint { En => "Of those that come later, only what you change here is changed." }
    shift_scope_off { En => "Those of its series that come later, too" }
    shift_series { En => "The whole series" }
    shift_series_this { En => "this one" }
    shift_publish_later { En => "Show this one and all later ones to everybody" }
    shift_save { En => "Keep the shift" }

    shift_publish { En => "Show it to everybody" }
    shift_withdraw { En => "Show it to members only" }
    shift_call_off { En => "Call the shift off" }
    shift_call_off_text { En => "It cannot be taken back. Everybody on the list stays in it, so that you can tell them." }
    shift_why { En => "Why" }
    shift_why_hint { En => "In words that people on the list may read" }
    shift_print { En => "Roster on paper" }
    shift_map { En => "Map" }
    shift_notes_label { En => "Notes" }

    roster { En => "Who comes" }
    roster_none { En => "Nobody is on the list yet" }
    roster_counts { En => "Your role sees how many come, not who." }
    roster_waiting { En => "Waiting, in the order in which they came" }
    roster_gone { En => "Not coming any more" }
    roster_add { En => "Put somebody on the list" }
    roster_search { En => "Name, number or address" }
    roster_find { En => "Find" }
    roster_found_none { En => "Nobody in People fits. Add them there first." }
    roster_put(name) { En => "Put {name} on the list" }
    roster_put_do { En => "Put on the list" }
    roster_person { En => "This person" }
    roster_no_mail { En => "no mail: call them" }
    roster_confirmed { En => "said again that they come" }
    roster_offer_until(time) { En => "offered until {time}" }
    roster_accept { En => "Takes the place" }
    roster_confirm { En => "Says they come" }
    roster_cancel { En => "Cancel" }
    roster_cancel_of(name) { En => "Cancel for {name}" }
    roster_came { En => "Came" }
    roster_missed { En => "Did not come" }
    roster_unknown { En => "Not known" }
    roster_hours { En => "Hours" }
    roster_hours_hint { En => "Empty: to the end" }
    roster_checks(name) { En => "Did {name} come?" }
    roster_code(number) { En => "Row {number}" }
    roster_stayed(hours) { En => "came, {hours}" }

    roster_sheet_lead { En => "One row for each place and for each who waits. Tick who came and write the hours; the number at the beginning of the row finds the person again when it is keyed in." }
    roster_sheet_row { En => "Row" }
    roster_sheet_name { En => "Name" }
    roster_sheet_phone { En => "Phone" }
    roster_sheet_from { En => "In" }
    roster_sheet_to { En => "Out" }

    open_shifts_title { En => "Help on a day" }
    open_shifts_lead { En => "Choose a shift. Nobody gets a shift that is full: whoever comes later waits, and is offered the next free place." }
    open_shifts_none { En => "No shift is open just now" }
    open_shifts_none_text { En => "Come back in a few days, or sign up to hear of it." }
    open_shifts_feed { En => "These shifts for your calendar (ICS)" }
    open_shift_free(free, capacity) { En => "{free} of {capacity} places free" }
    open_shift_taken { En => "All places are taken" }
    open_shift_full(waiting) { En => "All places are taken; {waiting} waiting" }
    open_shift_hours { En => "Hours" }
    open_shift_take { En => "Take a place" }
    open_shift_wait { En => "Wait for a place" }
    open_shift_take_do { En => "Sign up for this shift" }
    open_shift_wait_do { En => "Put me on the waiting list" }
    open_shift_asked { En => "A mail is on its way to the address that you gave. The place is yours once you press the button in it; until then somebody else may take it. If nothing comes in ten minutes, look among the spam." }
    open_shift_yes { En => "Yes, I come" }
    open_shift_yes_lead(email, shift) { En => "{email} was given to sign up for “{shift}”." }
    shift_wording { En => "The campaign writes to you of this shift only: that you have a place, the day before, and if anything changes." }

    own_shift_seated { En => "You have a place." }
    own_shift_confirmed { En => "You have a place, and you said that you come. Thank you." }
    own_shift_next { En => "You are the next on the waiting list. If a place becomes free, you get a mail." }
    own_shift_waiting(before) { En => "You are on the waiting list, after {before} others. If a place becomes free for you, you get a mail." }
    own_shift_offered(until) { En => "A place is free, and it is held for you until {until}. Do you take it?" }
    own_shift_cancelled { En => "You are not on the list any more. Thank you for saying so." }
    own_shift_lapsed { En => "The time in which the place was held for you is over; it was offered to somebody else." }
    own_shift_accept { En => "Yes, I take it" }
    own_shift_decline { En => "No, give it to somebody else" }
    own_shift_confirm { En => "I come" }
    own_shift_cancel { En => "I cannot come" }
    own_shift_stop { En => "I do not want to wait any more" }
    own_shift_calendar { En => "For your calendar (ICS)" }
    own_shift_cover { En => "Find somebody for my place" }
    own_shift_cover_text { En => "You keep your place until somebody takes it. Send the page of the shift to people whom you know:" }
    own_shift_covering { En => "You have a place, and whoever signs up next takes it over. Until you hear that somebody did, it is yours." }
    own_shift_keep { En => "I come after all" }
    own_shift_elsewhere { En => "Come at another time instead" }
    own_shift_moved { En => "You come at another time instead." }
    own_shift_moved_link { En => "Your page of the other shift" }
    own_shift_moved_now { En => "You changed your shift. This is your page of it now." }
    own_shift_asked { En => "Those who have a place there were asked. You keep yours until one of them swaps with you." }
    own_shift_swaps { En => "Somebody would swap with you" }
    own_shift_swaps_text { En => "They have a place at another time and would rather have yours. Nothing happens unless you press the button." }
    own_shift_swap(when) { En => "Swap: I come {when}" }
    own_shift_qr { En => "Show this at the door" }
    own_shift_qr_text { En => "Whoever checks people in scans it with a phone. Your name does as well." }
    own_shift_how { En => "How was it?" }
    own_shift_how_sent { En => "Thank you. The campaign reads what you wrote." }
    own_shift_how_came { En => "Were you there?" }
    own_shift_how_yes { En => "Yes" }
    own_shift_how_no { En => "No" }
    own_shift_how_hours { En => "For how many hours" }
    own_shift_how_score { En => "How it was, from 1 (bad) to 5 (good)" }
    own_shift_how_none { En => "I do not say" }
    own_shift_how_words { En => "What should go better, what was good" }
    own_shift_how_hint { En => "Those who run the campaign read it, with your name." }
    own_shift_how_send { En => "Send" }
    elsewhere_title { En => "Another time" }
    elsewhere_lead(name, when) { En => "You have a place: {name}, {when}. You keep it until you have another." }
    elsewhere_none { En => "There is no other shift just now" }
    elsewhere_move { En => "Move there" }
    elsewhere_move_of(name) { En => "Move to {name}" }
    elsewhere_ask { En => "Ask the people there to swap" }
    elsewhere_ask_of(name) { En => "Ask the people of {name} to swap" }
    elsewhere_asked { En => "You asked them to swap." }
    roster_cover { En => "looks for somebody to take the place" }
    roster_moved { En => "comes to another shift" }
    roster_says(hours) { En => "says: was there, {hours}" }
    roster_says_there { En => "says: was there" }
    roster_says_not { En => "says: was not there" }
    roster_score(score) { En => "{score} of 5" }
    roster_key { En => "Key in the paper roster" }
    roster_feedback { En => "What people said of it" }
    roster_feedback_mean(mean, count) { En => "{mean} of 5, said by {count}" }
    shifts_covers(count) { En => "{count} looking for somebody to take over" }
    open_shift_cover { En => "Somebody cannot come: take their place" }
    mail_shift_covered(name) { En => "Somebody took your place: {name}" }
    mail_shift_covered_text(link) { En => "Somebody took your place, as you had asked. You do not have to come.

Your page of it:
{link}" }
    mail_shift_swap(name) { En => "Would you swap? {name}" }
    mail_shift_swap_text(link) { En => "Somebody who has a place at another time would rather come to this shift, and give you theirs for yours. See when that is, and swap with one press:
{link}

If you do nothing, nothing changes." }
    key_lead { En => "Type one line for each row of the sheet: the number at its beginning, then what it says." }
    key_form_end { En => "came, and stayed to the end" }
    key_form_no { En => "did not come" }
    key_form_hours { En => "stayed for so long" }
    key_form_times { En => "was there between those times" }
    key_rows { En => "Rows" }
    key_look { En => "See what it means" }
    key_seen { En => "What will be written down" }
    key_line { En => "Line" }
    key_means { En => "Means" }
    key_keep { En => "Write it down" }
    key_mend { En => "Mend the lines that are marked, and look again. Nothing is written down yet." }
    key_nobody { En => "No row of this roster has that number." }
    key_no_place(name) { En => "{name} has no place on this shift. Put them on the list first." }
    here_none { En => "They cannot be checked in here. Look at the roster for how it stands." }
    hours_title { En => "Hours" }
    hours_of { En => "Hours, and a certificate" }
    hours_none { En => "No hours yet" }
    hours_none_text { En => "Hours are counted once somebody is checked in at a shift, or keyed in from the paper roster." }
    hours_from { En => "From" }
    hours_to { En => "To" }
    hours_when { En => "When" }
    hours_what { En => "What" }
    hours_certificate(name, total, campaign) { En => "{name} volunteered {total} with {campaign}." }
    hours_source { En => "As checked in at each shift by those who led it." }
    hours_sign { En => "Signature, name and date" }
    own_shift_kept(when, standing) { En => "{when}: {standing}" }
    own_shift_again { En => "Other shifts" }

    mail_shift_ask(name) { En => "Do you come? {name}" }
    mail_shift_ask_text(name, campaign, link) { En => "Somebody gave this address to sign up for “{name}” with {campaign}.

If it was you, open this page and press the button; then the place is yours:
{link}

It works for two days. If it was not you, do nothing.
" }
    mail_shift_seated(name) { En => "You have a place: {name}" }
    mail_shift_seated_text(link) { En => "You have a place.

Everything about it, a file for your calendar, and a button should you not be able to come:
{link}" }
    mail_shift_waiting(name) { En => "You are on the waiting list: {name}" }
    mail_shift_waiting_text(link) { En => "All places are taken. You are on the waiting list; if one becomes free for you, you get a mail.

To see how it stands, or to wait no longer:
{link}" }
    mail_shift_offer(name) { En => "A place is free for you: {name}" }
    mail_shift_offer_text(until, link) { En => "A place is free. It is held for you until {until}; then it goes to whoever waits next.

Take it, or give it to somebody else:
{link}" }
    mail_shift_tomorrow(name) { En => "Tomorrow: {name}" }
    mail_shift_tomorrow_text(link) { En => "Do you come? Say yes, or let somebody else have the place, with one press:
{link}" }
    mail_shift_today(name) { En => "Today: {name}" }
    mail_shift_today_text(link) { En => "See you there. Should something have come up, say so here:
{link}" }
    mail_shift_thanks(name) { En => "Thank you: {name}" }
    mail_shift_thanks_text(link) { En => "Thank you for your time. How was it, and how long were you there? Two questions and a field for what should go better:
{link}" }
    mail_shift_changed(name) { En => "Changed: {name}" }
    mail_shift_changed_text(link) { En => "Something changed: above is how it is now. If you cannot come any more, say so here:
{link}" }
    mail_shift_off(name) { En => "Called off: {name}" }
    mail_shift_off_text(why) { En => "It does not take place: {why}

You do not have to do anything." }
    mail_shift_body(name, when, place, says, campaign, paid) { En => "{name}
{when}
{place}

{says}

{campaign}
{paid}
" }
}

impl Lang {
    /// What a shift belongs to.
    #[must_use]
    pub fn event_kind(self, kind: EventKind) -> &'static str {
        match (self, kind) {
            (Self::En, EventKind::Event) => "An event",
            (Self::En, EventKind::Role) => "A role that is always needed",
        }
    }

    /// How it stands with somebody on a list.
    #[must_use]
    pub fn standing_on_shift(self, standing: Standing) -> &'static str {
        match (self, standing) {
            (Self::En, Standing::Seated) => "has a place",
            (Self::En, Standing::Waiting) => "waits",
            (Self::En, Standing::Offered) => "is offered a place",
            (Self::En, Standing::Cancelled) => "cancelled",
            (Self::En, Standing::Lapsed) => "let an offer go by",
        }
    }

    /// A time of day: `9:00 a.m.`.
    #[must_use]
    pub fn clock(self, time: jiff::civil::Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match (self, hour, minute) {
            (Self::En, 12, 0) => "noon".to_owned(),
            (Self::En, 0, 0) => "midnight".to_owned(),
            (Self::En, ..) => {
                let half = if hour < 12 { "a.m." } else { "p.m." };
                let shown = match hour % 12 {
                    0 => 12,
                    other => other,
                };
                format!("{shown}:{minute:02} {half}")
            }
        }
    }

    /// A day with its name: `Saturday, January 10, 2026`.
    #[must_use]
    pub fn shift_day_of(self, when: &When) -> String {
        let day = DayOfWeek::ALL.get(when.weekday()).copied();
        let day = day.map(|day| self.weekday(day)).unwrap_or_default();
        let date = self.date(&when.day.to_string());
        match self {
            Self::En => format!("{day}, {date}"),
        }
    }

    /// When a shift is: `Saturday, January 10, 2026, 9:00 a.m. to noon CST`.
    #[must_use]
    pub fn shift_when(self, when: &When) -> String {
        let (day, hours) = (self.shift_day_of(when), self.shift_hours(when));
        match self {
            Self::En => format!("{day}, {hours}"),
        }
    }

    /// The hours of a shift: `9:00 a.m. to noon CST`.
    #[must_use]
    pub fn shift_hours(self, when: &When) -> String {
        let (from, to) = (self.clock(when.from), self.clock(when.to));
        match self {
            Self::En => format!("{from} to {to} {}", when.zone),
        }
    }

    /// A length of time in minutes: `2 h 30 min`.
    #[must_use]
    pub fn hours_long(self, minutes: i64) -> String {
        match (self, minutes / 60, minutes % 60) {
            (Self::En, 0, rest) => format!("{rest} min"),
            (Self::En, hours, 0) => format!("{hours} h"),
            (Self::En, hours, rest) => format!("{hours} h {rest} min"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::volunteer::time::When;

    #[test]
    fn a_time_is_told_as_people_of_the_place_say_it() {
        // 2026-01-10T15:00Z to 18:30Z.
        let when = When::of(1_768_057_200_000, 1_768_069_800_000, "America/Chicago");
        assert_eq!(
            Lang::En.shift_when(&when),
            "Saturday, January 10, 2026, 9:00 a.m. to 12:30 p.m. CST"
        );
        assert_eq!(Lang::En.hours_long(150), "2 h 30 min");
        assert_eq!(Lang::En.hours_long(45), "45 min");
        assert_eq!(Lang::En.hours_long(120), "2 h");
    }
}
