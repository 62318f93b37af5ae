//! Texts of records that may be one person.

use super::{Lang, texts};
use domain::people::duplicate::Rule;

texts! {
    duplicates_title { En => "Kept twice?" }
    duplicates_lead { En => "Records that look like one person, side by side. Nothing is changed until you say so." }
    duplicates_by { En => "Found by" }
    duplicates_none { En => "No two records are alike" }
    duplicates_none_text { En => "By this rule nobody is kept twice. Look at the other rules, too." }
    duplicates_none_yet { En => "Nobody so far" }
    duplicates_none_yet_text { En => "Many people were compared, and no two records are alike. The search goes on with the next." }
    duplicates_go_on { En => "Go on looking" }
    duplicates_first { En => "Back to the first" }
    duplicates_large(count, most) { En => "Shared by more than {most} people, and therefore not compared: {count}." }
    duplicates_distinct { En => "Not the same person" }
    duplicates_distinct_of(one, other) { En => "Not the same person: {one} and {other}" }
    duplicates_parted { En => "Written down: two people. Nobody is asked about them again." }
    duplicates_since(day) { En => "Known since {day}" }
    duplicates_email { En => "E-mail" }
    duplicates_phone { En => "Phone" }
    duplicates_address { En => "Name and address" }
    duplicates_email_why { En => "They have the same e-mail address." }
    duplicates_phone_why { En => "They have the same number, and their given names are not clearly different. A family may share a line: look at the names." }
    duplicates_address_why { En => "They live at the same address, and their names are alike but for a slip, an initial or the order. A father and his son may be two." }
}

impl Lang {
    /// A rule, as it is called.
    #[must_use]
    pub fn duplicate_rule(self, rule: Rule) -> &'static str {
        match rule {
            Rule::SameEmail => self.duplicates_email(),
            Rule::SamePhone => self.duplicates_phone(),
            Rule::SimilarNameAndAddress => self.duplicates_address(),
        }
    }

    /// What a rule has found of two records.
    #[must_use]
    pub fn duplicate_why(self, rule: Rule) -> &'static str {
        match rule {
            Rule::SameEmail => self.duplicates_email_why(),
            Rule::SamePhone => self.duplicates_phone_why(),
            Rule::SimilarNameAndAddress => self.duplicates_address_why(),
        }
    }
}
