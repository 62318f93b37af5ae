//! Texts of what stands on every page: header, footer, buttons, errors.

use super::texts;

texts! {
    product_name { En => "Homerule" }
    form_council_manager { En => "Council-manager" }
    form_mayor_council { En => "Mayor-council" }
    form_commission { En => "Commission" }
    form_town_meeting { En => "Town meeting" }
    form_representative_town_meeting { En => "Representative town meeting" }
    form_unknown { En => "Unknown" }
    error_not_found { En => "There is no such page" }
    error_not_found_what(what) { En => "Nothing is found under “{what}”. It may have been mistyped, or a place may have another name here: search for it." }
    error_invalid { En => "That could not be understood" }
    error_invalid_lead { En => "Nothing was changed. Mend what is listed here, or start again with a search." }
    error_too_many { En => "Too many requests" }
    error_too_many_lead(seconds) { En => "Please try again in {seconds} seconds." }
    error_too_many_lead_minutes(minutes) { En => "Please try again in {minutes} minutes." }
    error_internal { En => "Something went wrong on our side" }
    error_internal_lead(reference) { En => "It is written down under the reference {reference}. Try again in a moment; if it stays, tell whoever runs this site that reference." }
    error_conflict { En => "That cannot be done now" }
    error_forbidden { En => "This page is not open to you" }
    error_forbidden_lead { En => "Sign in with an account that may see it, or go on with the public pages." }
    error_home { En => "Go to the front page" }
    error_all_places { En => "See all places" }
}

impl super::Lang {
    /// The name of a form of government.
    #[must_use]
    pub fn form(self, form: domain::government::Form) -> &'static str {
        use domain::government::Form;
        match form {
            Form::CouncilManager => self.form_council_manager(),
            Form::MayorCouncil => self.form_mayor_council(),
            Form::Commission => self.form_commission(),
            Form::TownMeeting => self.form_town_meeting(),
            Form::RepresentativeTownMeeting => self.form_representative_town_meeting(),
            Form::Unknown => self.form_unknown(),
        }
    }
}
