//! Files as they come out of other programs: each is known by headers that no other has together, and brings along what
//! its columns mean, above all what they say about messages.
//!
//! A *no* of any program is taken as it stands. A *yes* counts only if the member who imports says in which words and
//! how it was given: what another organisation was told is no agreement with this campaign.

use super::headers::words_of;
use super::target::Target;
use crate::people::consent::{Channel, Purpose};
use crate::people::{EmailKind, PhoneKind};
use crate::place::words;

words! {
    /// A file that is recognised.
    Format {
        /// People out of NationBuilder.
        NationBuilder = "nationbuilder",
        /// Activists out of Action Network.
        ActionNetwork = "action-network",
        /// People out of VAN (EveryAction, VoteBuilder).
        Van = "van",
        /// Those who get mail, out of Mailchimp.
        MailchimpSubscribed = "mailchimp-subscribed",
        /// Those who left, out of Mailchimp.
        MailchimpUnsubscribed = "mailchimp-unsubscribed",
        /// Those whom mail does not reach, out of Mailchimp.
        MailchimpCleaned = "mailchimp-cleaned",
        /// Subscribers out of listmonk.
        Listmonk = "listmonk",
        /// North Carolina's voters.
        VotersNc = "voters-nc",
        /// Ohio's voters.
        VotersOh = "voters-oh",
        /// Washington's voters.
        VotersWa = "voters-wa",
        /// Colorado's voters.
        VotersCo = "voters-co",
        /// Michigan's voters.
        VotersMi = "voters-mi",
        /// A list of voters, of whichever state.
        Voters = "voters",
    }
}

/// A format: the headers that must all be there, and what the columns mean. Headers as [`words_of`] gives them.
struct Known {
    format: Format,
    marks: &'static [&'static str],
    columns: &'static [(&'static str, Target)],
}

use Target as T;
const NEWS_EMAIL: Target = T::Yes(Purpose::News, Channel::Email);
const NO_EMAIL: Target = T::No(None, Some(Channel::Email));
const NO_CALL: Target = T::No(None, Some(Channel::Phone));
const NO_TEXT: Target = T::No(None, Some(Channel::Text));
const NO_POST: Target = T::No(None, Some(Channel::Post));
const NO_WAY: Target = T::No(None, None);

/// The most particular first.
const KNOWN: &[Known] = &[
    Known {
        format: Format::NationBuilder,
        marks: &["nationbuilder id"],
        columns: &[
            ("nationbuilder id", T::ExternalId),
            ("first name", T::Given),
            ("middle name", T::Given),
            ("last name", T::Family),
            ("suffix", T::Family),
            ("full name", T::Ignore),
            ("email", T::Email(EmailKind::Home)),
            ("email 1", T::Email(EmailKind::Home)),
            ("email 1 is bad", T::BadEmail),
            ("email 2", T::Email(EmailKind::Other)),
            ("email 2 is bad", T::BadEmail),
            ("email 3", T::Email(EmailKind::Other)),
            ("email 3 is bad", T::BadEmail),
            ("email 4", T::Email(EmailKind::Other)),
            ("email 4 is bad", T::BadEmail),
            ("email opt in", NEWS_EMAIL),
            ("unsubscribed at", NO_EMAIL),
            ("phone number", T::Phone(PhoneKind::Home)),
            ("work phone number", T::Phone(PhoneKind::Work)),
            ("mobile number", T::Phone(PhoneKind::Mobile)),
            ("is mobile bad", T::BadPhone),
            ("mobile opt in", T::Yes(Purpose::News, Channel::Text)),
            ("do not call", NO_CALL),
            ("federal donotcall", NO_CALL),
            ("do not contact", NO_WAY),
            ("support level", T::Support),
            ("inferred support level", T::Ignore),
            ("tag list", T::Tags),
            ("note", T::Note),
            ("background", T::Note),
            ("language", T::Language),
            ("employer", T::Organisation),
            ("is volunteer", T::TagIfYes),
            ("primary address 1", T::Street),
            ("primary address 2", T::Unit),
            ("primary city", T::City),
            ("primary state", T::State),
            ("primary zip", T::Zip),
            ("address address 1", T::Street),
            ("address address 2", T::Unit),
            ("address city", T::City),
            ("address state", T::State),
            ("address zip", T::Zip),
        ],
    },
    Known {
        format: Format::ActionNetwork,
        marks: &["can 2 user tags"],
        columns: &[
            ("uuid", T::ExternalId),
            ("first name", T::Given),
            ("last name", T::Family),
            ("email", T::Email(EmailKind::Home)),
            ("can 2 phone", T::Phone(PhoneKind::Mobile)),
            ("phone", T::Phone(PhoneKind::Mobile)),
            ("can 2 user address", T::Street),
            ("street", T::Street),
            ("can 2 user city", T::City),
            ("city", T::City),
            ("can 2 state abbreviated", T::State),
            ("state", T::State),
            ("zip code", T::Zip),
            ("can 2 user tags", T::Tags),
            ("can 2 subscription status", NEWS_EMAIL),
            ("subscription status", NEWS_EMAIL),
            ("can 2 sms status", T::Yes(Purpose::News, Channel::Text)),
            ("language", T::Language),
        ],
    },
    Known {
        format: Format::Van,
        marks: &["vanid"],
        columns: VAN,
    },
    Known {
        format: Format::Van,
        marks: &["voter file vanid"],
        columns: VAN,
    },
    Known {
        format: Format::Van,
        marks: &["van id", "last name"],
        columns: VAN,
    },
    Known {
        format: Format::MailchimpUnsubscribed,
        marks: &["email address", "unsub time", "leid"],
        columns: MAILCHIMP,
    },
    Known {
        format: Format::MailchimpCleaned,
        marks: &["email address", "clean time", "leid"],
        columns: MAILCHIMP,
    },
    Known {
        format: Format::MailchimpSubscribed,
        marks: &["email address", "optin time", "leid"],
        columns: MAILCHIMP,
    },
    Known {
        format: Format::Listmonk,
        marks: &["uuid", "email", "name", "attributes", "status"],
        columns: &[
            ("uuid", T::ExternalId),
            ("email", T::Email(EmailKind::Home)),
            ("name", T::FullName),
            // Enabled says only that nobody has blocked them; disabled and blocklisted are a no.
            ("status", NO_EMAIL),
            ("attributes city", T::City),
            ("attributes state", T::State),
            ("attributes zip", T::Zip),
            ("attributes phone", T::Phone(PhoneKind::Other)),
            ("attributes tags", T::Tags),
            ("created at", T::Ignore),
            ("updated at", T::Ignore),
        ],
    },
    Known {
        format: Format::VotersNc,
        marks: &["ncid", "voter reg num", "res street address"],
        columns: &[
            ("ncid", T::ExternalId),
            ("last name", T::Family),
            ("first name", T::Given),
            ("middle name", T::Given),
            ("name suffix lbl", T::Family),
            ("res street address", T::Street),
            ("res city desc", T::City),
            ("state cd", T::State),
            ("zip code", T::Zip),
            ("full phone number", T::Phone(PhoneKind::Other)),
        ],
    },
    Known {
        format: Format::VotersOh,
        marks: &["sos voterid", "residential address 1"],
        columns: &[
            ("sos voterid", T::ExternalId),
            ("last name", T::Family),
            ("first name", T::Given),
            ("middle name", T::Given),
            ("suffix", T::Family),
            ("residential address 1", T::Street),
            ("residential secondary addr", T::Unit),
            ("residential city", T::City),
            ("residential state", T::State),
            ("residential zip", T::Zip),
        ],
    },
    Known {
        format: Format::VotersWa,
        marks: &["state voter id", "f name", "reg st name"],
        columns: &[
            ("state voter id", T::ExternalId),
            ("f name", T::Given),
            ("m name", T::Given),
            ("l name", T::Family),
            ("name suffix", T::Family),
            ("reg st num", T::Street),
            ("reg st frac", T::Street),
            ("reg st pre direction", T::Street),
            ("reg st name", T::Street),
            ("reg st type", T::Street),
            ("reg st post direction", T::Street),
            ("reg unit type", T::Unit),
            ("reg st unit num", T::Unit),
            ("reg city", T::City),
            ("reg state", T::State),
            ("reg zip code", T::Zip),
        ],
    },
    Known {
        format: Format::VotersCo,
        marks: &["voter id", "res address", "residential city"],
        columns: &[
            ("voter id", T::ExternalId),
            ("last name", T::Family),
            ("first name", T::Given),
            ("middle name", T::Given),
            ("name suffix", T::Family),
            ("res address", T::Street),
            ("residential city", T::City),
            ("residential state", T::State),
            ("residential zip code", T::Zip),
            ("residential zip plus", T::Zip),
            ("phone num", T::Phone(PhoneKind::Other)),
        ],
    },
    Known {
        format: Format::VotersMi,
        marks: &["voter identification number", "street number", "street name"],
        columns: &[
            ("voter identification number", T::ExternalId),
            ("last name", T::Family),
            ("first name", T::Given),
            ("middle name", T::Given),
            ("name suffix", T::Family),
            ("street number prefix", T::Street),
            ("street number", T::Street),
            ("street number suffix", T::Street),
            ("direction prefix", T::Street),
            ("street name", T::Street),
            ("street type", T::Street),
            ("direction suffix", T::Street),
            ("extension", T::Unit),
            ("city", T::City),
            ("state", T::State),
            ("zip code", T::Zip),
        ],
    },
];

const VAN: &[(&str, Target)] = &[
    ("vanid", T::ExternalId),
    ("van id", T::ExternalId),
    ("voter file vanid", T::ExternalId),
    ("last name", T::Family),
    ("last", T::Family),
    ("first name", T::Given),
    ("first", T::Given),
    ("middle name", T::Given),
    ("mid name", T::Given),
    ("suffix", T::Family),
    ("address", T::Street),
    ("street address", T::Street),
    ("city", T::City),
    ("state", T::State),
    ("zip", T::Zip),
    ("zip 5", T::Zip),
    ("zip 4", T::Zip),
    ("m address", T::Ignore),
    ("m city", T::Ignore),
    ("m state", T::Ignore),
    ("m zip 5", T::Ignore),
    ("m zip 4", T::Ignore),
    ("preferred email", T::Email(EmailKind::Home)),
    ("email", T::Email(EmailKind::Home)),
    ("preferred phone", T::Phone(PhoneKind::Other)),
    ("cell phone", T::Phone(PhoneKind::Mobile)),
    ("home phone", T::Phone(PhoneKind::Home)),
    ("work phone", T::Phone(PhoneKind::Work)),
    ("phone", T::Phone(PhoneKind::Other)),
    ("email subscription status", NEWS_EMAIL),
    ("phone opt in status", T::Yes(Purpose::News, Channel::Text)),
    ("do not call", NO_CALL),
    ("do not text", NO_TEXT),
    ("do not email", NO_EMAIL),
    ("do not mail", NO_POST),
    ("do not contact", NO_WAY),
    ("activist codes", T::Tags),
    ("activist code", T::Tags),
    ("notes", T::Note),
    ("note text", T::Note),
    ("employer name", T::Organisation),
];

const MAILCHIMP: &[(&str, Target)] = &[
    ("email address", T::Email(EmailKind::Home)),
    ("first name", T::Given),
    ("last name", T::Family),
    ("address", T::WholeAddress),
    ("phone number", T::Phone(PhoneKind::Other)),
    ("tags", T::Tags),
    ("notes", T::Note),
    // The time of signing up is what a yes is dated by; when it was confirmed says the same a little later.
    ("optin time", NEWS_EMAIL),
    ("unsub time", NO_EMAIL),
    ("clean time", T::BadEmail),
    ("euid", T::ExternalId),
];

/// Parts of a list of voters of any state: some number of the state's, and where they live.
const VOTER_MARKS: &[&str] = &[
    "voter id",
    "voterid",
    "registration number",
    "voter number",
    "statevoterid",
    "voter registration number",
];
const RESIDENCE: &[&str] = &[
    "residence address",
    "residential address",
    "res address",
    "residence street",
    "residential street",
];

/// What a file is, and what its columns mean: for each column its meaning, or nothing where the format does not know it.
#[must_use]
pub fn recognised(headers: &[String]) -> Option<(Format, Vec<Option<Target>>)> {
    let words: Vec<String> = headers.iter().map(|h| words_of(h)).collect();
    let has = |mark: &&str| words.iter().any(|w| w == mark);
    if let Some(known) = KNOWN.iter().find(|known| known.marks.iter().all(&has)) {
        let meaning = |word: &String| {
            let found = known.columns.iter().find(|(header, _)| header == word);
            found.map(|(_, target)| target.clone())
        };
        let mut columns: Vec<Option<Target>> = words.iter().map(meaning).collect();
        // Of two columns for one thing the first is it (Action Network has `phone` and `can2_phone`).
        for index in 0..columns.len() {
            let target = columns.get(index).cloned().flatten();
            let once = target
                .as_ref()
                .is_some_and(|t| t.only_once() || *t == T::Street && known.format == Format::ActionNetwork);
            if once
                && columns.iter().take(index).any(|t| *t == target)
                && let Some(column) = columns.get_mut(index)
            {
                *column = Some(T::Ignore);
            }
        }
        return Some((known.format, columns));
    }
    let voters =
        VOTER_MARKS.iter().any(has) && words.iter().any(|w| RESIDENCE.iter().any(|r| w.starts_with(r)));
    voters.then(|| {
        let columns = words
            .iter()
            .map(|w| VOTER_MARKS.contains(&w.as_str()).then_some(T::ExternalId));
        (Format::Voters, columns.collect())
    })
}

impl Format {
    /// Whether it is a list of voters: public facts, and nobody in it agreed to anything.
    #[must_use]
    pub fn is_voters(self) -> bool {
        matches!(
            self,
            Self::VotersNc | Self::VotersOh | Self::VotersWa | Self::VotersCo | Self::VotersMi | Self::Voters
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headers: &str) -> Option<(Format, String)> {
        let headers: Vec<String> = headers.split(',').map(ToOwned::to_owned).collect();
        recognised(&headers).map(|(format, columns)| {
            let words: Vec<String> = columns
                .iter()
                .map(|c| c.as_ref().map_or("?".to_owned(), ToString::to_string))
                .collect();
            (format, words.join(" "))
        })
    }

    #[test]
    fn each_program_is_known_by_its_headers() {
        for (headers, format, columns) in [
            (
                "nationbuilder_id,first_name,last_name,email1,email1_is_bad,email_opt_in,do_not_call,tag_list,precinct",
                Format::NationBuilder,
                "external-id given family email:home bad-email yes:news:email no:all:phone tags ?",
            ),
            (
                "uuid,email,first_name,last_name,street,city,can2_user_tags,can2_user_address,can2_subscription_status",
                Format::ActionNetwork,
                "external-id email:home given family street city tags ignore yes:news:email",
            ),
            (
                "Voter File VANID,LastName,FirstName,Address,City,Zip5,Zip4,PreferredEmail,Cell Phone",
                Format::Van,
                "external-id family given street city zip zip email:home phone:mobile",
            ),
            (
                "Email Address,First Name,Last Name,OPTIN_TIME,LEID,EUID,TAGS",
                Format::MailchimpSubscribed,
                "email:home given family yes:news:email ? external-id tags",
            ),
            (
                "Email Address,First Name,OPTIN_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,LEID,EUID",
                Format::MailchimpUnsubscribed,
                "email:home given yes:news:email no:all:email ? ? external-id",
            ),
            (
                "Email Address,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,LEID,EUID",
                Format::MailchimpCleaned,
                "email:home bad-email ? ? external-id",
            ),
            (
                "uuid,email,name,attributes,status,created_at,updated_at",
                Format::Listmonk,
                "external-id email:home full-name ? no:all:email ignore ignore",
            ),
            (
                "county_id,voter_reg_num,ncid,last_name,first_name,res_street_address,res_city_desc,state_cd,zip_code",
                Format::VotersNc,
                "? ? external-id family given street city state zip",
            ),
            (
                "StateVoterID,FName,MName,LName,RegStNum,RegStName,RegStType,RegUnitType,RegStUnitNum,RegCity,RegState,RegZipCode",
                Format::VotersWa,
                "external-id given given family street street street unit unit city state zip",
            ),
            (
                "SOS_VOTERID,LAST_NAME,FIRST_NAME,RESIDENTIAL_ADDRESS1,RESIDENTIAL_CITY,RESIDENTIAL_ZIP",
                Format::VotersOh,
                "external-id family given street city zip",
            ),
            (
                "Voter ID,Name,Residence Address 1",
                Format::Voters,
                "external-id ? ?",
            ),
        ] {
            assert_eq!(read(headers), Some((format, columns.to_owned())), "{headers}");
        }
        assert_eq!(read("Name,E-mail,Phone"), None);
        assert_eq!(read("Email Address,First Name"), None);
    }

    #[test]
    fn no_list_of_voters_says_that_somebody_agreed() {
        for known in KNOWN.iter().filter(|known| known.format.is_voters()) {
            assert!(
                known.columns.iter().all(|(_, target)| !target.is_yes()),
                "{}",
                known.format
            );
        }
    }

    #[test]
    fn headers_stand_as_they_are_compared() {
        for known in KNOWN {
            for header in known.marks.iter().chain(known.columns.iter().map(|(h, _)| h)) {
                assert_eq!(words_of(header), *header);
            }
        }
    }
}
