//! Texts of phone banks.

use super::{Lang, texts};
use domain::calls::Outcome;
use domain::calls::flags::{self, Flag};
use domain::people::consent::Purpose;

texts! {
    section_calls { En => "Calls" }
    calls_lead { En => "Whom we call, for what, and how it goes. Nobody is called by two of us at once, at night where they live, or after they said no." }
    calls_new { En => "Add a phone bank" }
    calls_none { En => "There is no phone bank yet" }
    calls_none_text { En => "A phone bank takes its people from a segment, hands them to callers one at a time, and writes down what came of each call." }
    calls_through(done, people) { En => "{done} of {people} are through" }
    calls_is_open { En => "Open" }
    calls_is_closed { En => "Closed" }
    calls_is_draft { En => "Not open yet" }

    call_name { En => "Name" }
    call_name_hint { En => "Such as “Helpers for the market stall”. Callers see it." }
    call_segment { En => "Whom it is about" }
    call_segment_hint { En => "A kept segment. The list is made of it when you say so, and holds whoever has a number." }
    call_segment_choose { En => "Choose a segment" }
    call_no_segments { En => "There is no segment that you can see; make one first." }
    call_purpose { En => "What people are called for" }
    call_purpose_hint { En => "Whoever said no to calls for this is not called." }
    call_agreed { En => "Call only those who said yes to such calls" }
    call_from { En => "Calls from" }
    call_to { En => "Calls until" }
    call_hours_hint { En => "By the clock where the person is; 8 a.m. and 9 p.m. are the bounds" }
    call_most { En => "Most calls to one person" }
    call_cooldown { En => "Hours between two of them" }
    call_until { En => "Everybody is to be through by" }
    call_until_hint { En => "Leave it empty without a plan." }
    call_save { En => "Save the phone bank" }
    call_edit { En => "Change the phone bank" }
    call_law { En => "The federal rule on telephone solicitation names 8 a.m. to 9 p.m. at the called person's place (47 CFR 64.1200(c)(1)). Whether it binds these calls, and what the state asks for besides, is for counsel; this program keeps to those hours in any case." }
    call_law_source { En => "Read the rule" }

    call_added { En => "The phone bank is kept. Make its list, write its script, then open it." }
    call_saved { En => "The phone bank is changed." }
    call_filled { En => "The list is made of the segment as it is now." }
    call_opened { En => "Callers can call now." }
    call_closed { En => "Nobody is handed out any more. Calls that are going on can still be written down." }
    call_script_saved { En => "The script is saved. Whoever is calling gets it with the next step." }
    call_link_ended { En => "The link does not work any more." }

    call_start { En => "Make calls" }
    call_fill { En => "Make the list" }
    call_fill_again { En => "Make the list again" }
    call_fill_text { En => "Who joined the segment is added, who left it and was never called goes. Whoever was called stays as they are." }
    call_listed(when) { En => "List made {when}" }
    call_open { En => "Open it" }
    call_close { En => "Close it" }
    call_progress { En => "How it goes" }
    call_people { En => "People" }
    call_done { En => "Through" }
    call_callable { En => "Can be called now" }
    call_asleep { En => "Later today or tomorrow: not their hours now" }
    call_leased { En => "On the line now" }
    call_unknown_zones { En => "In a state with two time zones, and nobody knows which" }
    call_unknown_zones_text { En => "They are called only at hours that fit both, until a caller says which it is." }
    call_rate { En => "Reached, of all calls" }
    call_pace(count, day) { En => "{count} a day, to be through by {day}" }
    call_outcomes { En => "What came of the calls" }
    call_outcome_label { En => "Outcome" }
    call_count { En => "Calls" }
    call_days { En => "Reached each day" }
    call_day_label { En => "Day" }
    call_reached { En => "Reached" }
    call_none_made { En => "No call was made yet." }
    call_facts { En => "About this phone bank" }
    call_callers { En => "Callers" }
    call_caller { En => "Caller" }
    call_now { En => "calling now" }
    call_odd { En => "Worth a question" }
    call_odd_text { En => "These are reasons to ask, not verdicts." }
    call_script { En => "Script" }
    call_script_none { En => "There is no script yet; callers see the person and the outcomes." }
    call_script_version(version) { En => "Version {version}" }
    call_script_edit { En => "Write the script" }
    call_links { En => "Volunteers without an account" }
    call_links_text { En => "A link lets one volunteer call in this phone bank for two weeks. They see the person on the line and nobody else. Send it to them yourself, and end it when they are done." }
    call_link_name { En => "Name of the volunteer" }
    call_link_make { En => "Make a link" }
    call_link_end { En => "End it" }
    call_link_until(when) { En => "works until {when}" }
    call_link_made { En => "The link is made. Send it to the volunteer." }

    script_lead { En => "Blocks that lead to each other. What is saved reaches everybody who is calling with their next step." }
    script_text { En => "The script" }
    script_hint { En => "A block begins with its name in brackets; the first is [start]. It says something, then asks, or leads on." }
    script_how { En => "How a script is written" }
    script_how_ask { En => "ask: a question, with a choice in each line below: * Yes -> thanks | level 1 | tag helper | field Yard sign" }
    script_how_write { En => "write: a question that is answered in words: write: What would you like to do? | field Help -> thanks. Without a field it becomes a note." }
    script_how_go { En => "go: another block; or the word end alone, where the call is over" }
    script_how_names { En => "{name} stands for the person's first name, {caller} for the caller's name" }
    script_fields(names) { En => "The campaign's fields: {names}" }
    script_save { En => "Save the script" }
    script_preview { En => "As callers see it" }
    script_leads(block) { En => "leads to {block}" }
    script_ends { En => "ends the call" }
    script_in_words { En => "answered in words" }
    script_example { En => "Start from an example" }

    desk_next { En => "Next person" }
    desk_ready(count) { En => "Can be called now: {count}" }
    desk_nobody { En => "Nobody can be called at this moment" }
    desk_nobody_text { En => "All others are through, were called a short while ago, or it is not their hour. Come back later." }
    desk_shut { En => "This phone bank is not open" }
    desk_made(count) { En => "{count} calls by you today" }
    desk_call(number) { En => "Call {number}" }
    desk_no_number { En => "There is no number left that works." }
    desk_there(time, zone) { En => "{time} where they are ({zone})" }
    desk_zone_unknown { En => "Nobody knows their time zone. It is within hours in each that it may be." }
    desk_zone { En => "Which time zone are they in?" }
    desk_zone_ask { En => "Choose one" }
    desk_zone_save { En => "Save the zone" }
    desk_promised { En => "They asked to be called now." }
    desk_first { En => "The first call to them in this phone bank" }
    desk_before(count) { En => "Called before: {count}" }
    desk_language(language) { En => "Their language: {language}" }
    desk_history { En => "Earlier calls" }
    desk_script { En => "What to say" }
    desk_changed { En => "The script was changed just now. Go on here." }
    desk_go_on { En => "Go on" }
    desk_over { En => "The script is over. Say below what came of the call." }
    desk_restart { En => "Begin the script again" }
    desk_answered { En => "Written down so far" }
    desk_choices { En => "Their answer" }
    desk_words { En => "Their answer in words" }
    desk_words_save { En => "Write it down" }
    desk_outcome { En => "What came of it" }
    desk_note { En => "Note" }
    desk_note_hint { En => "What the next caller should know. The person can ask to see it." }
    desk_number { En => "Which number" }
    desk_back { En => "They want to be called at another time" }
    desk_back_day { En => "Day" }
    desk_back_time { En => "Time, by their clock" }
    desk_back_save { En => "Call back then" }
    desk_give_back { En => "Do not call them now" }
    desk_give_back_text { En => "They go back to the list as they were." }
    desk_saved { En => "It is written down." }
    desk_undone { En => "It is taken back. The person is yours again." }
    desk_undone_no { En => "It is taken back. Their no to calls stays: only they can take it back." }
    desk_given { En => "They are back on the list." }
    desk_placed { En => "Their time zone is kept." }
    desk_undo(name, outcome) { En => "Take back: {name}, {outcome}" }
    desk_lost { En => "The person is yours for a quarter of an hour from your last step; then they go back to the list." }

    call_no_more_wording { En => "Asked in a call not to be called any more." }
    call_no_name { En => "Somebody without a name" }
}

impl Lang {
    /// What came of a call.
    #[must_use]
    pub fn call_outcome(self, outcome: Outcome) -> &'static str {
        match (self, outcome) {
            (Self::En, Outcome::Talked) => "We talked",
            (Self::En, Outcome::NoAnswer) => "No answer",
            (Self::En, Outcome::Busy) => "Busy",
            (Self::En, Outcome::Voicemail) => "Left a message",
            (Self::En, Outcome::CallBack) => "Call back",
            (Self::En, Outcome::OtherLanguage) => "Another language is needed",
            (Self::En, Outcome::Refused) => "Did not want to talk",
            (Self::En, Outcome::DoNotCall) => "Do not call again",
            (Self::En, Outcome::WrongNumber) => "Wrong number",
            (Self::En, Outcome::Disconnected) => "Number does not work",
        }
    }

    /// What people are called for.
    #[must_use]
    pub fn call_purpose_of(self, purpose: Purpose) -> &'static str {
        match (self, purpose) {
            (Self::En, Purpose::News) => "To tell them what happens",
            (Self::En, Purpose::Volunteering) => "To ask them to help",
            (Self::En, Purpose::Fundraising) => "To ask them for money",
            (Self::En, Purpose::Operational) => "About what they asked for or signed up to",
        }
    }

    /// What looks odd, with the threshold.
    #[must_use]
    pub fn call_flag(self, flag: &Flag) -> String {
        match (self, flag) {
            (Self::En, Flag::Quick(count)) => format!(
                "{count} talks were over within {} seconds; {} are pointed out",
                flags::QUICK / 1000,
                flags::QUICK_CALLS
            ),
            (Self::En, Flag::AllAnswered(reached, calls)) => format!(
                "{reached} of {calls} calls were answered; {} of 100 are hardly ever, counted from {} calls on",
                flags::SHARE,
                flags::CALLS
            ),
            (Self::En, Flag::Copied(count)) => {
                format!("the same note {count} times; {} are pointed out", flags::COPIES)
            }
        }
    }

    /// A script to begin with.
    #[must_use]
    pub fn script_sample(self) -> &'static str {
        match self {
            Self::En => {
                "[start]\nHello {name}, my name is {caller}. I am a volunteer for the campaign. Do you have two minutes?\n\
                 ask: Can they talk?\n* Yes -> question\n* Not now -> end\n\n\
                 [question]\nWe want a professional manager for our city, chosen by the elected council.\n\
                 ask: What do they think of it?\n* For it -> help | level 1\n* Not sure -> listen | level 3\n* Against it -> thanks | level 5\n\n\
                 [listen]\nwrite: What would they like to know? -> thanks\n\n\
                 [help]\nask: Would they help?\n* Yes -> how | tag wants to help\n* No -> thanks\n\n\
                 [how]\nwrite: With what? -> thanks\n\n[thanks]\nThank you, {name}. Have a good day.\nend\n"
            }
        }
    }
}
