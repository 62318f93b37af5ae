//! Texts of imports of people.

use super::{Lang, texts};
use domain::people::consent::{Channel, Purpose};
use domain::people::import::guess::Why;
use domain::people::import::plan::Field;
use domain::people::import::port::ImportState;
use domain::people::import::{Existing, Format, OwnField, Target};
use domain::people::{EmailKind, PhoneKind};

texts! {
    imports_title { En => "Bring people along" }
    imports_lead { En => "A list from a spreadsheet, from another program, or from the clerk. You see what will happen before anything does, and can take all of it back later." }
    imports_file { En => "The file" }
    imports_file_hint { En => "CSV of any kind, or an Excel workbook (XLSX). Files out of NationBuilder, Action Network, VAN, Mailchimp and listmonk, and voter files of several states, are recognised as they come. 100 MB and a million rows at most." }
    imports_send { En => "Look at the file" }
    imports_list { En => "Files that were brought" }
    imports_none { En => "No file yet" }
    imports_none_text { En => "The first file may be the sign-up sheet of your last meeting, typed into a table: one row a person, the first row naming the columns." }
    imports_column_file { En => "File" }
    imports_column_state { En => "Where it stands" }
    imports_column_people { En => "People" }
    imports_column_when { En => "Begun" }
    imports_people(added, changed) { En => "{added} new, {changed} changed" }
    imports_back { En => "All files" }
    imports_file_told(told, rows) { En => "{told}. {rows}" }
    imports_no_header { En => "Its first row names no columns, so they have numbers." }
    imports_above(count) { En => "Lines above the header that were passed over: {count}." }
    imports_recognised(format) { En => "It is recognised as a file out of {format}." }
    imports_remembered { En => "Files with these columns came before: what you chose then is filled in." }

    import_choose_title { En => "What do the columns mean?" }
    import_choose_lead { En => "Each column, a few of its values, and what it most likely means. Change what is wrong; leave out what you do not need." }
    import_column(number) { En => "Column {number}" }
    import_column_empty { En => "Nothing stands in it" }
    import_means(column) { En => "{column} means" }
    import_header { En => "The first row" }
    import_header_guess { En => "As it was found" }
    import_header_yes { En => "Names the columns" }
    import_header_no { En => "Is somebody already" }
    import_existing { En => "People whom the campaign knows" }
    import_existing_hint { En => "Known is who has the same e-mail address, the same number of the program that made the file, or the same phone number and family name." }
    import_fill { En => "Fill in what is missing, and change nothing" }
    import_replace { En => "Put what the file says in place of what stands there" }
    import_leave { En => "Leave them as they are; only a no is heard" }
    import_days { En => "A day such as 3/4/2028 is" }
    import_days_month { En => "4 March (month first)" }
    import_days_day { En => "3 April (day first)" }
    import_tags { En => "Tags for everybody in the file" }
    import_tags_hint { En => "With commas between: fair 2028, sign-up sheet. By such a tag the people of this file are found again." }
    import_consent { En => "Did they agree to hear from you?" }
    import_consent_text { En => "A no in the file is heard in any case, and no file turns a no into a yes. A yes counts only if you can say in which words and how these people gave it: to this campaign, not to another organization." }
    import_proven { En => "They agreed, and I can say how" }
    import_wording { En => "What they agreed to, word for word" }
    import_how { En => "Where and how they said yes" }
    import_how_hint { En => "For example: paper sheet at the Harvest Fair table." }
    import_on { En => "On which day, where the rows do not say" }
    import_look { En => "Show what will happen" }
    import_discard { En => "Leave this file" }
    import_columns_label { En => "The columns" }

    import_looking { En => "The file is being looked through" }
    import_running { En => "People are being written" }
    import_undoing { En => "The import is being taken back" }
    import_working_text { En => "You can leave this page: the work goes on, also after a restart. The page looks again by itself every few seconds." }
    import_reached(reached, total) { En => "{reached} of {total}" }
    import_reached_some(reached) { En => "{reached} rows so far" }
    import_look_again { En => "Look again now" }

    import_ready_title { En => "This will happen" }
    import_ready_lead { En => "Nothing is written yet." }
    import_done_title { En => "It is done" }
    import_undone_title { En => "It was taken back" }
    import_failed_title { En => "The file cannot be read" }
    import_failed_text { En => "Nothing was written. Mend the file and bring it once more." }
    import_run { En => "Do it" }
    import_again { En => "Change what the columns mean" }
    import_people_heading { En => "People" }
    import_rows { En => "Rows in the file" }
    import_added { En => "New people" }
    import_changed { En => "People of whom something changes" }
    import_same { En => "People of whom nothing changes" }
    import_repeated { En => "Rows about somebody of an earlier row" }
    import_refused { En => "Rows that are refused" }
    import_erased { En => "Rows about people who were erased at their wish, and stay so" }
    import_left_out { En => "Rows of which something is left out" }
    import_mended { En => "Rows whose quotation marks were mended" }
    import_fields_heading { En => "Field by field" }
    import_field { En => "Field" }
    import_filled { En => "Filled in" }
    import_replaced { En => "Changed" }
    import_tags_heading { En => "Tags" }
    import_tag { En => "Tag" }
    import_tag_people { En => "People" }
    import_consent_heading { En => "Consent" }
    import_yes { En => "A yes that counts" }
    import_no { En => "A no that is heard" }
    import_not_raised { En => "A yes that does not count: the person said no" }
    import_unproven { En => "A yes that is not taken: nobody says how it was given" }
    import_examples_heading { En => "The first of them" }
    import_example_new { En => "new" }
    import_line(line) { En => "Line {line}" }
    import_nothing { En => "nothing" }
    import_reasons_heading { En => "Why rows are refused" }
    import_back_file { En => "Rows that come back, with reasons (CSV)" }
    import_back_text { En => "Mend them in the file and bring it once more: who is in already is recognised." }
    import_undo_heading { En => "Take all of it back" }
    import_undo_text { En => "Who is new goes again; what was changed is as it was. What people themselves, or members, changed since stays, and is told. New fields and tags stay as empty names." }
    import_undo { En => "Take the import back" }
    import_removed { En => "People who were taken away again" }
    import_restored { En => "People who are as they were" }
    import_kept { En => "People who stay, because something happened with them since" }
    import_left { En => "Fields that were changed since, and are left" }
    import_gone { En => "People whom somebody else took away meanwhile" }
    import_whom { En => "Look at them" }
    import_person(number) { En => "Person {number}" }

    import_target_ignore { En => "Leave it out" }
    import_group_person { En => "The person" }
    import_group_consent { En => "Consent" }
    import_group_own { En => "The campaign’s own fields" }
    import_target_yes(purpose, channel) { En => "Agreed: {purpose} by {channel} (yes, no, or the day)" }
    import_target_no(purpose, channel) { En => "Wants no more: {purpose} by {channel}" }
    import_everything { En => "anything" }
    import_any_way { En => "any way" }
    import_target_email(kind) { En => "E-mail ({kind})" }
    import_target_phone(kind) { En => "Phone ({kind})" }
    import_why_format(format) { En => "Sure: files out of {format} have it so." }
    import_why_both { En => "Sure: the header says so, and the values look like it." }
    import_why_header { En => "Likely: the header says so." }
    import_why_values(share) { En => "Likely: {share} of 100 values look like it." }
    import_why_despite(share) { En => "Look: the header says something else, but {share} of 100 values look like it." }
    import_why_remembered { En => "It was so the last time." }
    import_why_nothing { En => "Nothing tells what it is." }
    import_why_empty { En => "Nothing stands in it." }
}

impl Lang {
    /// Where an import stands.
    #[must_use]
    pub fn import_state(self, state: ImportState) -> &'static str {
        match self {
            Self::En => match state {
                ImportState::Choosing => "Waits for what the columns mean",
                ImportState::Looking => "Is being looked through",
                ImportState::Ready => "Waits for your yes",
                ImportState::Running => "People are being written",
                ImportState::Done => "Done",
                ImportState::Undoing => "Is being taken back",
                ImportState::Undone => "Taken back",
                ImportState::Failed => "Cannot be read",
            },
        }
    }

    /// The program or office that a file comes from.
    #[must_use]
    pub fn import_format(self, format: Format) -> &'static str {
        match self {
            Self::En => match format {
                Format::NationBuilder => "NationBuilder",
                Format::ActionNetwork => "Action Network",
                Format::Van => "VAN",
                Format::MailchimpSubscribed => "Mailchimp (subscribed)",
                Format::MailchimpUnsubscribed => "Mailchimp (unsubscribed)",
                Format::MailchimpCleaned => "Mailchimp (cleaned)",
                Format::Listmonk => "listmonk",
                Format::VotersNc => "the voter file of North Carolina",
                Format::VotersOh => "the voter file of Ohio",
                Format::VotersWa => "the voter file of Washington",
                Format::VotersCo => "the voter file of Colorado",
                Format::VotersMi => "the voter file of Michigan",
                Format::Voters => "a voter file",
            },
        }
    }

    /// Why a column is taken for what it is.
    #[must_use]
    pub fn import_why(self, why: Why) -> String {
        match why {
            Why::Format(format) => self.import_why_format(self.import_format(format)),
            Why::Both => self.import_why_both().to_owned(),
            Why::Header => self.import_why_header().to_owned(),
            Why::Values(share) => self.import_why_values(share),
            Why::Despite(share) => self.import_why_despite(share),
            Why::Remembered => self.import_why_remembered().to_owned(),
            Why::Nothing => self.import_why_nothing().to_owned(),
            Why::Empty => self.import_why_empty().to_owned(),
        }
    }

    /// What a file does to those whom the campaign knows.
    #[must_use]
    pub fn import_existing_of(self, existing: Existing) -> &'static str {
        match existing {
            Existing::Fill => self.import_fill(),
            Existing::Replace => self.import_replace(),
            Existing::Leave => self.import_leave(),
        }
    }

    /// A purpose, within a sentence.
    #[must_use]
    pub fn import_purpose(self, purpose: Option<Purpose>) -> &'static str {
        match (self, purpose) {
            (_, None) => self.import_everything(),
            (Self::En, Some(Purpose::News)) => "news",
            (Self::En, Some(Purpose::Volunteering)) => "requests to help",
            (Self::En, Some(Purpose::Fundraising)) => "requests for money",
            (Self::En, Some(Purpose::Operational)) => "what they signed up for",
        }
    }

    /// A way of messages, within a sentence.
    #[must_use]
    pub fn import_channel(self, channel: Option<Channel>) -> &'static str {
        match (self, channel) {
            (_, None) => self.import_any_way(),
            (Self::En, Some(Channel::Email)) => "e-mail",
            (Self::En, Some(Channel::Phone)) => "phone",
            (Self::En, Some(Channel::Text)) => "text message",
            (Self::En, Some(Channel::Post)) => "post",
        }
    }

    /// What a column can mean.
    #[must_use]
    pub fn import_target(self, target: &Target, fields: &[OwnField]) -> String {
        let plain = match self {
            Self::En => match target {
                Target::Ignore => "Leave it out",
                Target::Given => "Given name",
                Target::Family => "Family name",
                Target::FullName => "Whole name",
                Target::BadEmail => "The e-mail address before it does not work",
                Target::BadPhone => "The phone number before it does not work",
                Target::Street => "House number and street",
                Target::Unit => "Apartment",
                Target::City => "City",
                Target::State => "State",
                Target::Zip => "ZIP code",
                Target::WholeAddress => "Whole postal address",
                Target::Language => "Language",
                Target::Tags => "Tags",
                Target::TagIfYes => "A tag with the column’s name, where it says yes",
                Target::Support => "Level of support, 1 to 5",
                Target::Note => "Note",
                Target::Organisation => "Organization",
                Target::NewField => "A new field with the column’s name",
                Target::SaidOn => "The day on which they said yes or no",
                Target::ExternalId => "Number in the program that made the file",
                Target::Email(EmailKind::Home) => return self.import_target_email("their own"),
                Target::Email(EmailKind::Work) => return self.import_target_email("work"),
                Target::Email(EmailKind::Other) => return self.import_target_email("another"),
                Target::Phone(PhoneKind::Mobile) => return self.import_target_phone("mobile"),
                Target::Phone(PhoneKind::Home) => return self.import_target_phone("home"),
                Target::Phone(PhoneKind::Work) => return self.import_target_phone("work"),
                Target::Phone(PhoneKind::Other) => return self.import_target_phone("any"),
                Target::Field(id) => {
                    let name = fields
                        .iter()
                        .find(|field| field.id == *id)
                        .map(|field| field.name.clone());
                    return name.unwrap_or_default();
                }
                Target::Yes(purpose, channel) => {
                    return self.import_target_yes(
                        self.import_purpose(Some(*purpose)),
                        self.import_channel(Some(*channel)),
                    );
                }
                Target::No(purpose, channel) => {
                    return self
                        .import_target_no(self.import_purpose(*purpose), self.import_channel(*channel));
                }
            },
        };
        plain.to_owned()
    }

    /// A field that a file changes.
    #[must_use]
    pub fn import_field_of(self, field: Field) -> &'static str {
        match self {
            Self::En => match field {
                Field::Given => "Given name",
                Field::Family => "Family name",
                Field::Language => "Language",
                Field::Email => "E-mail",
                Field::Phone => "Phone",
                Field::Address => "Postal address",
                Field::Tag => "Tag",
                Field::Support => "Support",
                Field::Organisation => "Organization",
                Field::Own => "The campaign’s own field",
                Field::Note => "Note",
                Field::ExternalId => "Number in the other program",
            },
        }
    }
}
