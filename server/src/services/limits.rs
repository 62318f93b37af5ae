//! How often what may be done: one table, counted in the database, so that it holds for all processes together.

use super::seal::Seal;
use crate::store::{Tx, throttle};
use domain::fault::Fault;
use std::net::IpAddr;

const HOUR: i64 = 3_600_000;

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Codes that are mailed to one address.
    CodesToAddress,
    /// Codes that are asked for from one place in the network.
    CodesFromClient,
    /// Campaigns that one person opens.
    CampaignsByPerson,
    /// Invitations that go out for one campaign or association.
    InvitationsFrom,
    /// Invitations that are mailed to one address.
    InvitationsTo,
    /// Passwords that are tried with one address.
    PasswordsForAddress,
    /// Passwords that are tried from one place.
    PasswordsFromClient,
    /// Codes of an app and recovery codes that are tried for one person.
    SecondSteps,
    /// Questions to passkeys that are asked for from one place.
    PasskeysFromClient,
    /// Passkeys that one person begins to add.
    PasskeysAdded,
    /// Passwords that one person sets.
    PasswordChanges,
    /// Apps that one person begins to set up, codes that show it is done, and recovery codes that are made anew.
    AppSetups,
    /// Other addresses that one person asks for.
    AddressChanges,
    /// Questions that are mailed to one address whether it shall be an account's.
    AddressQuestions,
    /// Letters to campaigns that come from one place in the network.
    LettersFromClient,
    /// Letters that go to one campaign.
    LettersToCampaign,
    /// Files that one person sends.
    UploadsByPerson,
    /// Sign-ups that come from one place in the network.
    SignUpsFromClient,
    /// Sign-ups of one address with one campaign.
    SignUpsOfAddress,
    /// Sign-ups of one address for one campaign's shifts.
    ShiftsOfAddress,
    /// Sign-ups with one campaign.
    SignUpsToCampaign,
    /// Links into privacy centres that are asked for from one place.
    PrivacyFromClient,
    /// Links into one campaign's privacy centre that are mailed to one address.
    PrivacyLinks,
}

impl Limit {
    /// All limits.
    pub const ALL: &'static [Self] = &[
        Self::CodesToAddress,
        Self::CodesFromClient,
        Self::CampaignsByPerson,
        Self::InvitationsFrom,
        Self::InvitationsTo,
        Self::PasswordsForAddress,
        Self::PasswordsFromClient,
        Self::SecondSteps,
        Self::PasskeysFromClient,
        Self::PasskeysAdded,
        Self::PasswordChanges,
        Self::AppSetups,
        Self::AddressChanges,
        Self::AddressQuestions,
        Self::LettersFromClient,
        Self::LettersToCampaign,
        Self::UploadsByPerson,
        Self::SignUpsFromClient,
        Self::SignUpsOfAddress,
        Self::ShiftsOfAddress,
        Self::SignUpsToCampaign,
        Self::PrivacyFromClient,
        Self::PrivacyLinks,
    ];

    /// Its word, how often, within how many milliseconds.
    #[must_use]
    pub fn row(self) -> (&'static str, i64, i64) {
        match self {
            Self::CodesToAddress => ("codes-to-address", 5, HOUR),
            Self::CodesFromClient => ("codes-from-client", 20, HOUR),
            Self::CampaignsByPerson => ("campaigns-by-person", 10, 24 * HOUR),
            Self::InvitationsFrom => ("invitations-from", 100, 24 * HOUR),
            Self::InvitationsTo => ("invitations-to", 10, 24 * HOUR),
            Self::PasswordsForAddress => ("passwords-for-address", 10, HOUR),
            Self::PasswordsFromClient => ("passwords-from-client", 30, HOUR),
            // Three of a million codes fit at a time: at this pace half of them are tried in sixteen years.
            Self::SecondSteps => ("second-steps", 10, 6 * HOUR),
            Self::PasskeysFromClient => ("passkeys-from-client", 60, HOUR),
            Self::PasskeysAdded => ("passkeys-added", 20, HOUR),
            Self::PasswordChanges => ("password-changes", 10, HOUR),
            Self::AppSetups => ("app-setups", 20, HOUR),
            Self::AddressChanges => ("address-changes", 5, 24 * HOUR),
            Self::AddressQuestions => ("address-questions", 3, 24 * HOUR),
            Self::LettersFromClient => ("letters-from-client", 5, HOUR),
            Self::LettersToCampaign => ("letters-to-campaign", 50, 24 * HOUR),
            Self::UploadsByPerson => ("uploads-by-person", 300, 24 * HOUR),
            // A table at a market signs many people up from one place.
            Self::SignUpsFromClient => ("sign-ups-from-client", 60, HOUR),
            Self::SignUpsOfAddress => ("sign-ups-of-address", 3, 24 * HOUR),
            Self::ShiftsOfAddress => ("shifts-of-address", 20, 24 * HOUR),
            Self::SignUpsToCampaign => ("sign-ups-to-campaign", 2_000, 24 * HOUR),
            Self::PrivacyFromClient => ("privacy-from-client", 20, HOUR),
            Self::PrivacyLinks => ("privacy-links", 3, HOUR),
        }
    }

    /// Counts one time more for a subject. Answers with a fault that says when to try again, if it was one too many; the
    /// transaction is to be committed all the same.
    ///
    /// # Errors
    /// The database's own.
    pub async fn count(
        self,
        tx: &mut Tx,
        seal: &Seal,
        subject: &str,
        now: i64,
    ) -> Result<Option<Fault>, sqlx::Error> {
        let (word, most, window) = self.row();
        let key = seal.hash(word, subject);
        let counted = throttle::count(tx, &key, now, now - window).await?;
        if counted.count <= most {
            return Ok(None);
        }
        let seconds = (counted.window_start + window - now).max(1).div_euclid(1000) + 1;
        Ok(Some(Fault::TooMany {
            retry_after: u32::try_from(seconds).unwrap_or(u32::MAX),
        }))
    }
}

/// The longest window there is.
#[must_use]
pub fn longest() -> i64 {
    Limit::ALL.iter().map(|l| l.row().2).max().unwrap_or(HOUR)
}

/// What stands for a place in the network: an IPv4 address; of an IPv6 address the half that a household gets, since it
/// can take any other half it likes.
#[must_use]
pub fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(ip) => ip.to_string(),
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_one_place() {
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2::9"), network("2001:db8:1:2:3:4:5:6"));
        assert_eq!(network(""), "");
    }
}
