//! Texts of a campaign's public page: what everybody reads, and the desk on which it is written.

use super::{Lang, texts};
use domain::campaign::holidays::DayNote;
use domain::campaign::phases::Aim;
use domain::workspace::public::{Check, Date, Effect, Gap, PublicPage, Topic, Vote, YesMeans};

texts! {
    // What everybody reads
    face_description(name, place) { En => "{name}: what the vote in {place} is about, when it is, and what a Yes means." }
    face_draft { En => "A draft, as people would see it" }
    face_draft_text { En => "Only members of the campaign see this page." }
    face_draft_back { En => "Back to the draft" }
    face_demo { En => "A training campaign" }
    face_demo_text { En => "Everything on this page is invented." }
    face_vote_title { En => "The vote" }
    face_day_open { En => "The day of the vote is not known yet." }
    face_days_left { En => "days until the vote" }
    face_day_left { En => "day until the vote" }
    face_today { En => "The vote is today" }
    face_over(day) { En => "The vote was on {day}." }
    face_yes { En => "Yes" }
    face_no { En => "No" }
    face_asked { En => "We ask you for this vote." }
    face_binding { En => "The vote decides: its result is binding." }
    face_advisory { En => "The vote advises: those who decide are not bound by it." }
    face_why { En => "Why" }
    face_against { En => "What the other side says" }
    face_for_yes { En => "Arguments for a Yes" }
    face_for_no { En => "Arguments for a No" }
    face_sides { En => "Both sides" }
    face_progress { En => "How far we are" }
    face_progress_neutral { En => "Where it stands" }
    face_of_goal(value, goal) { En => "{value} of {goal}" }
    face_as_of(day) { En => "As of {day}" }
    face_asks { En => "What you can do" }
    face_events { En => "Dates" }
    face_endorsements { En => "Who stands behind it" }
    face_answers { En => "Questions and answers" }
    face_source { En => "Source:" }
    face_contact { En => "Reach us" }
    face_contact_neutral { En => "Reach those who publish this page" }
    face_write { En => "Write to the campaign" }
    face_published_by(body) { En => "Published by {body}" }
    face_own { En => "This page is the campaign’s own. Homerule keeps it on the web and takes no side in the vote." }
    face_own_neutral { En => "This page gives information and takes no side. Homerule keeps it on the web." }
    face_place_facts(place) { En => "How {place} is governed, with sources" }
    face_forms { En => "Forms of government, compared" }
    face_print_address(address) { En => "This page: {address}" }
    weekday_and_date(weekday, date) { En => "{weekday}, {date}" }

    // Frames in other pages
    face_embed_more { En => "Read more" }
    embed_countdown_title(name) { En => "Days until the vote: {name}" }
    embed_counter_title(name) { En => "How far we are: {name}" }

    // A letter
    letter_to_title(name) { En => "Write to {name}" }
    letter_lead { En => "What you write goes to the campaign by mail. This site keeps no copy and puts you on no list." }
    letter_what { En => "What is it about?" }
    letter_help { En => "I want to help" }
    letter_question { En => "I have a question" }
    letter_correction { En => "Something on the page is not right" }
    letter_name { En => "Your name" }
    letter_name_hint { En => "If you like." }
    letter_email { En => "Your e-mail address" }
    letter_email_hint { En => "So that somebody can answer you." }
    letter_message { En => "Your message" }
    letter_form { En => "The form" }
    letter_trap { En => "Leave this field empty" }
    letter_send { En => "Send the message" }
    letter_back { En => "Back to the page" }
    letter_sent { En => "Your message is on its way" }
    letter_sent_text(name) { En => "It goes to those who answer for {name}. They write back to the address that you gave." }
    letter_no_name { En => "somebody who gave no name" }
    mail_letter_subject(name) { En => "A message to {name}" }
    mail_letter_body(topic, from, email, page, message) { En => "Somebody wrote to the campaign on {page}\n\nAbout: {topic}\nFrom: {from}\nAnswer to: {email}\n\n{message}\n\n--\nAnswer to the address above, not to this mail. Nobody has checked that the address is the writer’s own. Homerule keeps no copy of this message and has put nobody on a list.\n" }

    // The desk
    section_page { En => "Public page" }
    page_lead { En => "What everybody can read about the campaign. You write a draft; people see nothing until it is published." }
    page_status { En => "Where it stands" }
    page_not_public { En => "Not published" }
    page_never_public { En => "Nobody outside the campaign sees anything yet." }
    page_down { En => "The page was taken down. Nobody outside sees it." }
    page_public(number, day) { En => "Edition {number}, published {day}" }
    page_see { En => "See the public page" }
    page_preview { En => "Look at the draft as people would see it" }
    page_differs { En => "The draft has changes that are not published." }
    page_same { En => "The draft is what people see." }
    page_waits(name, time) { En => "{name} asked for publication on {time} (UTC)." }
    page_waits_own { En => "You asked for publication. Somebody else who may publish has to approve it." }
    page_two { En => "Publishing takes two people: one asks, another one approves." }
    page_who_publishes { En => "Owners and managers publish; you can ask them to." }
    page_publish { En => "Publish the draft" }
    page_publish_again { En => "Publish the changes" }
    page_approve { En => "Approve and publish" }
    page_ask { En => "Ask for publication" }
    page_take_back { En => "Take the request back" }
    page_withdraw { En => "Take the page down" }
    page_withdraw_hint { En => "It is gone at once; the draft and all editions stay here." }
    page_checks { En => "Before it can be published" }
    page_ready { En => "Nothing stands in the way." }
    page_not_ready { En => "Not ready, because:" }
    page_check_done { En => "Done" }
    page_check_open { En => "Open" }
    page_settings { En => "Go to the settings" }
    page_saved { En => "The draft is saved." }
    page_asked { En => "Publication is asked for." }
    page_taken_back { En => "The request is taken back." }
    page_published { En => "The page is published." }
    page_withdrawn { En => "The page is taken down. Nobody outside sees it any more." }
    page_restored { En => "The earlier edition is in the draft now." }
    page_draft { En => "The draft" }
    page_changed_by(name, time) { En => "Last changed by {name}, {time} (UTC)." }
    page_somebody { En => "somebody whose data are erased" }
    page_save { En => "Save the draft" }
    page_version { En => "Your copy" }
    page_empty { En => "(empty)" }
    page_part_about { En => "What it is about" }
    page_part_vote { En => "The vote" }
    page_part_do { En => "What people can do" }
    page_part_progress { En => "A number to show" }
    page_part_progress_hint { En => "Such as signatures or households visited. Leave all four empty to show none." }
    page_part_events { En => "Events" }
    page_part_events_hint { En => "Past ones disappear by themselves. To remove one, empty its fields. Save to get more empty rows." }
    page_part_answers { En => "Questions and answers" }
    page_part_answers_hint { En => "Every answer needs its source. To remove one, empty its fields. Save to get more empty rows." }
    page_part_contact { En => "Who is behind it" }
    page_headline { En => "Heading" }
    page_headline_hint { En => "One line. Say what is at stake, without a slogan." }
    page_what { En => "What is this about?" }
    page_what_hint { En => "Two or three short paragraphs for somebody who has heard nothing yet. An empty line begins a new paragraph; lines that begin with a hyphen make a list." }
    page_why { En => "Why?" }
    page_why_hint { En => "Your reasons. Say what is known, and what is only likely." }
    page_against { En => "What does the other side say?" }
    page_against_hint { En => "If you like: people trust a page that tells both sides." }
    page_for_yes { En => "Arguments for a Yes" }
    page_for_no { En => "Arguments for a No" }
    page_sides_hint { En => "As those who hold them would put them." }
    page_yes_means { En => "A Yes" }
    page_yes_changes { En => "changes the form of government" }
    page_yes_keeps { En => "keeps the form of government" }
    page_yes_sentence { En => "What a Yes means, in one sentence" }
    page_yes_sentence_hint { En => "For example: “Yes: the council appoints a professional manager to run the city’s departments.”" }
    page_effect { En => "Does the vote decide?" }
    page_effect_binding { En => "It decides (binding)" }
    page_effect_advisory { En => "It advises (not binding)" }
    page_effect_open { En => "Not said" }
    page_when { En => "When and how people vote" }
    page_when_hint { En => "Hours, early voting, how to register, where to look up one’s polling place. The day itself comes from the settings." }
    page_day_is(day) { En => "The day of the vote: {day}." }
    page_asks_field { En => "What do you ask of people?" }
    page_asks_hint { En => "One thing on each line, the easiest first." }
    page_asks_neutral { En => "This campaign gives information only: the page asks for nothing." }
    page_progress_label { En => "What is counted?" }
    page_progress_value { En => "How many are there?" }
    page_progress_goal { En => "How many are there to be?" }
    page_progress_as_of { En => "As of which day?" }
    page_event(number) { En => "Event {number}" }
    page_event_day { En => "Day" }
    page_event_time { En => "Time" }
    page_event_place { En => "Where" }
    page_event_text { En => "What" }
    page_answer_number(number) { En => "Question {number}" }
    page_question { En => "Question" }
    page_answer { En => "Answer" }
    page_source { En => "Source" }
    page_source_hint { En => "Such as “City charter, section 4.02”." }
    page_address { En => "Web address of the source" }
    page_body { En => "Public body that is responsible" }
    page_contact { En => "How can people reach you?" }
    page_contact_hint { En => "One line: post box, telephone, address. People can also write on the page; that goes to owners and communicators by mail." }
    page_contact_hint_neutral { En => "One line: office, telephone, address." }
    page_editions { En => "Editions" }
    page_editions_none { En => "Nothing was published yet" }
    page_editions_none_text { En => "Every edition that is published is kept here, with who asked for it and who approved it." }
    page_edition(number) { En => "Edition {number}" }
    page_edition_live { En => "What people see now" }
    page_edition_down(time) { En => "Taken down {time} (UTC)" }
    page_edition_past { En => "Earlier" }
    page_edition_one(time, name) { En => "Published {time} (UTC) by {name}." }
    page_edition_two(time, asked, approved) { En => "Published {time} (UTC). {asked} asked, {approved} approved." }
    page_restore { En => "Put it into the draft" }
    page_restore_hint { En => "What stands in the draft now is replaced." }
    page_embeds { En => "In other pages" }
    page_embeds_text { En => "Copy a frame into any web page. It carries your “paid for by” line, sets no cookie and counts by itself." }
    page_embed_countdown { En => "Countdown" }
    page_embed_counter { En => "Counter" }
    page_embeds_later { En => "Once the page is published, you find here a countdown and a counter for other web pages." }
    check_disclosure { En => "Says who pays for it" }
    check_disclosure_neutral { En => "Names the public body that answers for it" }
    check_about { En => "Says what and why" }
    check_about_neutral { En => "Says what it is about" }
    check_sides { En => "Hears both sides and asks for nothing" }
    check_question { En => "Says what a Yes means" }
    check_day { En => "Says when the vote is, or what is known of it" }
    check_answers { En => "Every answer has its source" }
    check_events { En => "Every event has its day" }
    check_progress { En => "The number shown has its goal and its day" }
    check_contact { En => "Says how to reach you" }
    gap_paid_for_by { En => "is missing; an owner or manager writes it in the settings" }
    gap_body { En => "must be named" }
    gap_missing { En => "must be filled in" }
    gap_for { En => "must be there too: both sides are heard" }
    gap_asks { En => "must be empty: a page that gives information only asks for nothing" }
    gap_yes_means { En => "must say whether it changes or keeps the form" }
    gap_day { En => "must say what is known of the day, since the settings name none" }
    gap_answer { En => "needs both question and answer" }
    gap_source { En => "must be given" }
    gap_event { En => "needs its day and what takes place" }
    gap_progress { En => "needs all four: what, how many, the goal, the day" }
}

impl Lang {
    /// What is wrong with a page, to be read after the name of the field.
    #[must_use]
    pub fn page_gap(self, gap: Gap) -> String {
        match gap {
            Gap::PaidForBy => self.gap_paid_for_by(),
            Gap::Body => self.gap_body(),
            Gap::Headline | Gap::What | Gap::Why | Gap::YesSentence | Gap::Contact => self.gap_missing(),
            Gap::For | Gap::Against => self.gap_for(),
            Gap::Asks => self.gap_asks(),
            Gap::YesMeans => self.gap_yes_means(),
            Gap::Day => self.gap_day(),
            Gap::Answer(_) => self.gap_answer(),
            Gap::Source(_) => self.gap_source(),
            Gap::Event(_) => self.gap_event(),
            Gap::Progress => self.gap_progress(),
        }
        .to_owned()
    }

    /// What is looked at before publishing.
    #[must_use]
    pub fn page_check(self, check: Check, neutral: bool) -> &'static str {
        match check {
            Check::Disclosure if neutral => self.check_disclosure_neutral(),
            Check::Disclosure => self.check_disclosure(),
            Check::About if neutral => self.check_about_neutral(),
            Check::About => self.check_about(),
            Check::Sides => self.check_sides(),
            Check::Question => self.check_question(),
            Check::Day => self.check_day(),
            Check::Answers => self.check_answers(),
            Check::Events => self.check_events(),
            Check::Progress => self.check_progress(),
            Check::Contact => self.check_contact(),
        }
    }

    /// The label of a draft's field, by its name; that of a row says its number.
    #[must_use]
    pub fn page_field(self, field: &str, neutral: bool) -> String {
        let (name, number) = match field.rsplit_once('-') {
            Some((name, digits)) if digits.bytes().all(|b| b.is_ascii_digit()) => {
                (name, digits.parse::<usize>().unwrap_or(0) + 1)
            }
            _ => (field, 0),
        };
        let of_row = |row: String, label: &str| format!("{row}: {label}");
        let plain = match name {
            "headline" => self.page_headline(),
            "what" => self.page_what(),
            "why" if neutral => self.page_for_yes(),
            "why" => self.page_why(),
            "against" if neutral => self.page_for_no(),
            "against" => self.page_against(),
            "yes_means" => self.page_yes_means(),
            "yes_sentence" => self.page_yes_sentence(),
            "effect" => self.page_effect(),
            "when" => self.page_when(),
            "asks" => self.page_asks_field(),
            "progress_label" => self.page_part_progress(),
            "progress_value" => self.page_progress_value(),
            "progress_goal" => self.page_progress_goal(),
            "progress_as_of" => self.page_progress_as_of(),
            "body" => self.page_body(),
            "contact" => self.page_contact(),
            "version" => self.page_version(),
            "publish" => self.page_publish(),
            "check-disclosure" => self.campaign_paid_for_by(),
            "event-day" => return of_row(self.page_event(number), self.page_event_day()),
            "event-time" => return of_row(self.page_event(number), self.page_event_time()),
            "event-place" => return of_row(self.page_event(number), self.page_event_place()),
            "event-text" => return of_row(self.page_event(number), self.page_event_text()),
            "question" => return self.page_answer_number(number),
            "answer" => return of_row(self.page_answer_number(number), self.page_answer()),
            "source" => return of_row(self.page_answer_number(number), self.page_source()),
            "address" => return of_row(self.page_answer_number(number), self.page_address()),
            other => other,
        };
        plain.to_owned()
    }

    /// What a letter is about.
    #[must_use]
    pub fn letter_topic(self, topic: Topic) -> &'static str {
        match topic {
            Topic::Help => self.letter_help(),
            Topic::Question => self.letter_question(),
            Topic::Correction => self.letter_correction(),
        }
    }

    /// Whether the vote decides, as a sentence.
    #[must_use]
    pub fn face_effect(self, effect: Effect) -> &'static str {
        match effect {
            Effect::Binding => self.face_binding(),
            Effect::Advisory => self.face_advisory(),
        }
    }

    /// A side of the vote.
    #[must_use]
    pub fn face_side(self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => self.face_yes(),
            Vote::No => self.face_no(),
        }
    }

    /// What a side of the vote means, said of the form of government: to be read after the side's name.
    #[must_use]
    pub fn face_means(self, aim: Aim, yes: YesMeans, vote: Vote) -> &'static str {
        let changes = (yes == YesMeans::Change) == (vote == Vote::Yes);
        let Self::En = self;
        match (aim, changes) {
            (Aim::Adoption, true) => "change to council-manager government",
            (Aim::Adoption, false) => "keep the form of government there is",
            (Aim::Retention, true) => "give up council-manager government",
            (Aim::Retention, false) => "keep council-manager government",
        }
    }

    /// The line that every public page and piece carries: who pays for it, or which public body answers for it.
    #[must_use]
    pub fn face_disclosure(self, page: &PublicPage) -> String {
        let paid = &page.ground.paid_for_by;
        if page.body.is_empty() {
            return paid.clone();
        }
        let by = self.face_published_by(&page.body);
        if paid.is_empty() {
            by
        } else {
            format!("{by} · {paid}")
        }
    }

    /// A day in words with its weekday: `Tuesday, November 7, 2028`.
    #[must_use]
    pub fn day_and_date(self, day: Date) -> String {
        let weekday = self.weekday(DayNote::of(day).weekday);
        self.weekday_and_date(weekday, self.date(&day.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_means_the_same_however_the_question_is_put() {
        let t = Lang::En;
        let said = |aim, yes, vote| t.face_means(aim, yes, vote);
        assert_eq!(
            said(Aim::Retention, YesMeans::Retain, Vote::Yes),
            "keep council-manager government"
        );
        assert_eq!(
            said(Aim::Retention, YesMeans::Retain, Vote::No),
            "give up council-manager government"
        );
        assert_eq!(
            said(Aim::Retention, YesMeans::Change, Vote::No),
            "keep council-manager government"
        );
        assert_eq!(
            said(Aim::Adoption, YesMeans::Change, Vote::Yes),
            "change to council-manager government"
        );
    }

    #[test]
    fn every_gap_has_its_field_named() {
        let t = Lang::En;
        for field in ["source-2", "event-day-0", "check-disclosure", "yes_means"] {
            let label = t.page_field(field, false);
            assert_ne!(label, field);
        }
        assert_eq!(t.page_field("source-2", false), "Question 3: Source");
        assert_eq!(t.page_field("why", true), "Arguments for a Yes");
    }
}
