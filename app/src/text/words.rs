//! Texts of the words: the message book, claims, letters, council meetings, and what their forms have in common.

use super::{Lang, texts};
use domain::workspace::words::claim::ClaimStatus;
use domain::workspace::words::letter::{LetterKind, LetterState};
use domain::workspace::words::message::{Audience, MessageKind};

texts! {
    // What all five lists have in common
    section_words { En => "Words" }
    section_endorsements { En => "Endorsements" }
    words_parts { En => "Parts of the words" }
    words_tab_book { En => "Message book" }
    words_tab_claims { En => "Claims" }
    words_tab_letters { En => "Letters" }
    words_tab_meetings { En => "Council meetings" }
    words_tab_evidence { En => "Evidence" }
    words_saved { En => "It is saved." }
    words_removed_done { En => "It is taken out of the list." }
    words_save { En => "Save" }
    words_edit(what) { En => "Change “{what}”" }
    words_change { En => "Change" }
    words_back(list) { En => "Back to: {list}" }
    words_remove { En => "Take it out of the list" }
    words_was_removed { En => "Somebody took this out of the list" }
    words_was_removed_text { En => "If you save it, it is put back." }
    words_version { En => "Your copy" }
    words_show { En => "Show" }
    words_all(count) { En => "All ({count})" }
    words_some(what, count) { En => "{what} ({count})" }
    words_mine(count) { En => "Mine ({count})" }
    words_none_so { En => "Nothing is in this part of the list" }
    words_none_so_text { En => "Look at the whole list instead." }
    words_show_all { En => "Show everything" }
    words_changed_by(day, who) { En => "Changed {day}, {who}" }
    words_changed(day) { En => "Changed {day}" }
    words_export { En => "Take the list out of the program" }
    words_export_text { En => "It holds people’s names. Say what the file is for, and delete it when that is done." }
    words_export_do { En => "Download as CSV" }
    words_details { En => "Read everything" }
    words_left { En => "Somebody who has left the campaign" }

    // The message book
    book_lead { En => "What everybody says, in the same words: one message, three reasons, and what each audience asks." }
    book_none { En => "There is no core message yet" }
    book_none_text { En => "Write the one sentence that a neighbor should repeat to another neighbor. Everything else serves it." }
    book_write_core { En => "Write the core message" }
    book_core { En => "The core message" }
    book_reasons { En => "Three reasons" }
    book_reasons_left(count) { En => "Still to write: {count}. Three is what a listener keeps in mind." }
    book_add_reason { En => "Add a reason" }
    book_answers { En => "To each audience" }
    book_answers_none { En => "Nothing is written for a single audience yet: what does the council ask, what do businesses, what do the city’s own employees?" }
    book_add_answer { En => "Add words for an audience" }
    book_print { En => "Speakers’ sheet, one page" }
    book_do { En => "Say" }
    book_dont { En => "Do not say" }
    book_source(source) { En => "Source: {source}" }
    message_new { En => "New entry in the message book" }
    message_kind { En => "What is it?" }
    message_kind_core { En => "The core message" }
    message_kind_reason { En => "One of the three reasons" }
    message_kind_answer { En => "Words for an audience or a question" }
    message_audience { En => "For whom?" }
    message_audience_hint { En => "The core message and the reasons are for everybody." }
    message_order { En => "Place in the order" }
    message_order_hint { En => "1 comes first." }
    message_title { En => "What it is about" }
    message_title_hint { En => "A few words, or the question that people ask." }
    message_body { En => "The words" }
    message_body_hint { En => "As somebody would say them: 600 characters at most." }
    message_do { En => "Words that help" }
    message_dont { En => "Words to leave out" }
    message_dont_hint { En => "What does harm, what is not true, what nobody outside understands." }
    message_source { En => "Where the facts come from" }
    audience_everybody { En => "Everybody" }
    audience_voters { En => "Voters" }
    audience_council { En => "Council and mayor" }
    audience_businesses { En => "Businesses" }
    audience_employees { En => "Public employees" }
    audience_neighborhoods { En => "Neighborhood groups" }
    audience_press { En => "Press" }

    // The speakers' sheet
    sheet_title { En => "Speakers’ sheet" }
    sheet_lead { En => "Print this page: it fits on one sheet. Choose an audience first, if you know it." }
    sheet_audience { En => "For whom" }
    sheet_for(audience) { En => "For: {audience}" }
    sheet_yes { En => "What the vote is about" }
    sheet_day(day) { En => "The vote is on {day}." }
    sheet_empty { En => "There is nothing to say yet" }
    sheet_empty_text { En => "Write the core message and the reasons first; they come here by themselves." }

    // Claims
    claims_lead { En => "What is being said out there, and what we answer. Those that wait longest come first." }
    claims_none { En => "No claim is written down yet" }
    claims_none_text { En => "Whoever hears or reads something that is wrong, or that needs an answer, writes it down here in its own words, with the place and the day." }
    claims_add { En => "Write a claim down" }
    claim_new { En => "A claim" }
    claim_said { En => "What was said" }
    claim_said_hint { En => "As it was said, without your opinion of it." }
    claim_outlet { En => "Where it was seen or heard" }
    claim_outlet_hint { En => "A newspaper, a meeting, a page." }
    claim_link { En => "Its address" }
    claim_seen_on { En => "On which day" }
    claim_said_by { En => "Who said it" }
    claim_said_by_hint { En => "Leave it out unless it matters: the answer is to the claim, not to the person." }
    claim_facts { En => "Findings and facts with their sources" }
    claim_facts_choose(count) { En => "Choose from {count}, those against us too" }
    claim_evidence { En => "Evidence from here" }
    claim_evidence_hint { En => "The budget, the minutes, the charter: with the page and the year." }
    claim_response { En => "Our answer" }
    claim_response_hint { En => "True, short, kind. If the claim is right, say so." }
    claim_owner { En => "Who sees to it" }
    claim_owner_none { En => "Nobody yet" }
    claim_owner_is(who) { En => "Seen to by {who}" }
    claim_status { En => "How far it is" }
    claim_status_new { En => "New" }
    claim_status_checking { En => "Being checked" }
    claim_status_answered { En => "Answered" }
    claim_status_rest { En => "Let rest" }
    claim_status_hint { En => "“Let rest”: answering would only spread it." }
    claim_open { En => "Waiting" }
    claim_waits(days) { En => "Waits {days} days" }
    claim_waits_one { En => "Waits one day" }
    claim_waits_today { En => "Came today" }

    // Letters
    letters_lead { En => "Letters to the editor and opinion pieces: who writes, for whom, how long, by when." }
    letters_none { En => "No letter is planned yet" }
    letters_none_text { En => "Begin with the paper that your neighbors read: look up how many words it takes, and find somebody who signs with their own name." }
    letters_add { En => "Plan a letter" }
    letter_new { En => "A letter" }
    letter_outlet { En => "For which paper or station" }
    letter_kind { En => "What is it?" }
    letter_kind_letter { En => "Letter to the editor" }
    letter_kind_oped { En => "Opinion piece" }
    letter_limit { En => "The most words that they take" }
    letter_words_unit { En => "words" }
    letter_author { En => "Who signs it" }
    letter_author_hint { En => "Somebody who agreed to. Nobody signs what somebody else wrote unread." }
    letter_due { En => "Due" }
    letter_state { En => "How far it is" }
    letter_state_idea { En => "Idea" }
    letter_state_draft { En => "Draft" }
    letter_state_sent { En => "Sent" }
    letter_state_published { En => "Published" }
    letter_state_declined { En => "Declined" }
    letter_link { En => "Where it appeared" }
    letter_title { En => "Heading, or what it is about" }
    letter_body { En => "The text" }
    letter_body_hint { En => "The words are counted when you save." }
    letter_count(words) { En => "{words} words." }
    letter_count_of(words, limit) { En => "{words} of {limit} words." }
    letter_over(words, limit, over) { En => "{words} words; they take {limit}. Shorten it by {over} before it is sent." }
    letter_by(author) { En => "Signed by {author}" }
    letter_due_on(day) { En => "Due {day}" }
    letter_late(day) { En => "Was due {day}" }
    letter_read { En => "Read where it appeared" }

    // Council meetings
    meetings_lead { En => "Where the question comes up in public: what is on the agenda, who speaks, what they say, what came of it." }
    meetings_none { En => "No meeting is written down yet" }
    meetings_none_text { En => "Look up the council’s next agenda. Two or three residents who speak for two minutes each are heard better than one who speaks for six." }
    meetings_add { En => "Add a meeting" }
    meeting_new { En => "A meeting" }
    meetings_next { En => "To come" }
    meetings_past { En => "Past" }
    meeting_council { En => "Which body meets" }
    meeting_council_hint { En => "City council, charter commission, school board." }
    meeting_day { En => "Day" }
    meeting_at { En => "Hour" }
    meeting_at_hint { En => "Such as 7 p.m." }
    meeting_place { En => "Where" }
    meeting_item { En => "Item of the agenda" }
    meeting_speakers { En => "Who speaks" }
    meeting_speakers_hint { En => "In their order. Many bodies give each two or three minutes, and want people to sign up first." }
    meeting_speaker { En => "Name" }
    meeting_minutes { En => "Minutes" }
    meeting_minutes_unit { En => "min" }
    meeting_speaker_row(number) { En => "Name, speaker {number}" }
    meeting_minutes_row(number) { En => "Minutes, speaker {number}" }
    meeting_script { En => "What they say" }
    meeting_outcome { En => "What came of it" }
    meeting_minutes_link { En => "Address of the minutes" }
    meeting_read_minutes { En => "Read the minutes" }
    meeting_no_speakers { En => "Nobody is down to speak yet." }
    meeting_no_outcome { En => "What came of it is not written down yet." }
    meeting_together(minutes) { En => "{minutes} minutes together" }
    meeting_for(name, minutes) { En => "{name}, {minutes} min" }
    meeting_in(days) { En => "in {days} days" }
    meeting_today { En => "today" }
    meeting_tomorrow { En => "tomorrow" }
}

impl Lang {
    /// What an entry of the message book is.
    #[must_use]
    pub fn message_kind_of(self, kind: MessageKind) -> &'static str {
        match kind {
            MessageKind::Core => self.message_kind_core(),
            MessageKind::Reason => self.message_kind_reason(),
            MessageKind::Answer => self.message_kind_answer(),
        }
    }

    /// An audience.
    #[must_use]
    pub fn audience(self, audience: Audience) -> &'static str {
        match audience {
            Audience::Everybody => self.audience_everybody(),
            Audience::Voters => self.audience_voters(),
            Audience::Council => self.audience_council(),
            Audience::Businesses => self.audience_businesses(),
            Audience::Employees => self.audience_employees(),
            Audience::Neighborhoods => self.audience_neighborhoods(),
            Audience::Press => self.audience_press(),
        }
    }

    /// How far a claim is.
    #[must_use]
    pub fn claim_status_of(self, status: ClaimStatus) -> &'static str {
        match status {
            ClaimStatus::New => self.claim_status_new(),
            ClaimStatus::Checking => self.claim_status_checking(),
            ClaimStatus::Answered => self.claim_status_answered(),
            ClaimStatus::LetRest => self.claim_status_rest(),
        }
    }

    /// What is written to a newspaper.
    #[must_use]
    pub fn letter_kind_of(self, kind: LetterKind) -> &'static str {
        match kind {
            LetterKind::Letter => self.letter_kind_letter(),
            LetterKind::OpEd => self.letter_kind_oped(),
        }
    }

    /// How far a letter is.
    #[must_use]
    pub fn letter_state_of(self, state: LetterState) -> &'static str {
        match state {
            LetterState::Idea => self.letter_state_idea(),
            LetterState::Draft => self.letter_state_draft(),
            LetterState::Sent => self.letter_state_sent(),
            LetterState::Published => self.letter_state_published(),
            LetterState::Declined => self.letter_state_declined(),
        }
    }

    /// How long until a day that is not past.
    #[must_use]
    pub fn meeting_when(self, days: i64) -> String {
        match days {
            0 => self.meeting_today().to_owned(),
            1 => self.meeting_tomorrow().to_owned(),
            days => self.meeting_in(self.whole(days)),
        }
    }

    /// How long a claim has waited.
    #[must_use]
    pub fn claim_waits_for(self, days: i64) -> String {
        match days {
            ..=0 => self.claim_waits_today().to_owned(),
            1 => self.claim_waits_one().to_owned(),
            days => self.claim_waits(self.whole(days)),
        }
    }

    /// What the field of a record's form asks for; `kind` is the record's word in the audit.
    #[must_use]
    pub fn words_label(self, kind: &str, field: &str) -> &'static str {
        match (kind, field) {
            ("message", "kind") => self.message_kind(),
            ("message", "title") => self.message_title(),
            ("message", "body") => self.message_body(),
            ("letter", "kind") => self.letter_kind(),
            ("letter", "title") => self.letter_title(),
            ("letter", "body") => self.letter_body(),
            ("letter", "outlet") => self.letter_outlet(),
            ("letter", "link") => self.letter_link(),
            ("letter", "state") => self.letter_state(),
            ("meeting", "place") => self.meeting_place(),
            ("endorsement", field) => self.endorsement_label(field),
            (_, "audience") => self.message_audience(),
            (_, "order_no") => self.message_order(),
            (_, "do_say") => self.message_do(),
            (_, "dont_say") => self.message_dont(),
            (_, "source") => self.message_source(),
            (_, "said") => self.claim_said(),
            (_, "outlet") => self.claim_outlet(),
            (_, "link") => self.claim_link(),
            (_, "seen_on") => self.claim_seen_on(),
            (_, "said_by") => self.claim_said_by(),
            (_, "facts") => self.claim_facts(),
            (_, "evidence") => self.claim_evidence(),
            (_, "response") => self.claim_response(),
            (_, "owner") => self.claim_owner(),
            (_, "status") => self.claim_status(),
            (_, "word_limit") => self.letter_limit(),
            (_, "author") => self.letter_author(),
            (_, "due") => self.letter_due(),
            (_, "council") => self.meeting_council(),
            (_, "held_on") => self.meeting_day(),
            (_, "held_at") => self.meeting_at(),
            (_, "item") => self.meeting_item(),
            (_, "speaker") => self.meeting_speakers(),
            (_, "minutes") => self.meeting_minutes(),
            (_, "script") => self.meeting_script(),
            (_, "outcome") => self.meeting_outcome(),
            (_, "minutes_link") => self.meeting_minutes_link(),
            _ => self.words_version(),
        }
    }

    /// What a field says, in words: dates, and the words that stand for one of several things. `kind` is the record's
    /// word in the audit.
    #[must_use]
    pub fn words_value(self, kind: &str, field: &str, value: &str) -> String {
        use domain::workspace::words::evidence::Evidence;
        let word = match (kind, field) {
            ("message", "kind") => MessageKind::parse(value).map(|k| self.message_kind_of(k)),
            ("letter", "kind") => LetterKind::parse(value).map(|k| self.letter_kind_of(k)),
            ("letter", "state") => LetterState::parse(value).map(|s| self.letter_state_of(s)),
            ("endorsement", field) => self.endorsement_value(field, value),
            (_, "audience") => Audience::parse(value).map(|a| self.audience(a)),
            (_, "status") => ClaimStatus::parse(value).map(|s| self.claim_status_of(s)),
            (_, "facts") => Evidence::parse(value).map(|e| self.evidence_about(e)),
            _ => None,
        };
        match (word, field) {
            (Some(word), _) => word.to_owned(),
            (None, "seen_on" | "due" | "held_on" | "permission_on" | "embargo") => self.date(value),
            (None, _) => value.to_owned(),
        }
    }
}
