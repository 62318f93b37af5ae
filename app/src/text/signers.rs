//! Texts about who signed.

use super::texts;

texts! {
    drive_tab_signers { En => "Signers" }
    signers_title { En => "Who signed" }
    signers_lead { En => "Counts are all that a petition needs. Names are stored only where the campaign says why and until when." }
    signers_off { En => "Who signed is stored nowhere" }
    signers_off_text { En => "Sheets are counted by their numbers and rows. Names stay on paper, as their signers expect." }
    signers_off_who { En => "An owner or a manager can turn it on for a reason and until a day." }
    signers_on(day) { En => "Names of signers are stored until {day}" }
    signers_on_why(reason) { En => "Why: {reason}" }
    signers_on_after { En => "They are read only by owners, managers, the petition captain and data entry, go into no file, and are deleted the day after." }
    signers_on_link { En => "Names of signers" }
    signers_turn_on { En => "Store names of signers for a while" }
    signers_turn_on_text { En => "Then whoever keys in rows may write down a name and an address, and rows that look like one person’s are shown side by side. Check with counsel first: in some states the law says what may be copied from a petition." }
    signers_change { En => "Reason and last day" }
    signers_reason { En => "What the names are needed for" }
    signers_reason_hint { En => "Everybody in the campaign reads it. “To strike those who signed twice before we file on July 10.”" }
    signers_until { En => "Last day on which they are stored" }
    signers_until_hint { En => "Within a year. The day after, all of them are deleted by themselves." }
    signers_turn_on_do { En => "Turn it on" }
    signers_change_do { En => "Keep the change" }
    signers_end { En => "Turn it off and delete all names" }
    signers_end_text { En => "Every name and address is deleted at once and cannot be brought back. Counts and struck rows stay." }
    signers_row { En => "Row" }
    signers_row_hint { En => "The code printed beside it, such as 00123S-07." }
    signers_name { En => "Name" }
    signers_address { En => "Address" }
    signers_key { En => "Key in a signer" }
    signers_key_do { En => "Keep the row" }
    signers_count(count) { En => "Rows with a name: {count}." }
    signers_latest { En => "Keyed in last" }
    signers_alike { En => "Rows that look like one person’s" }
    signers_alike_none { En => "No two rows look like one person’s." }
    signers_alike_text { En => "Same name in any order and without initials, same address as people shorten it. Look at both sheets before you strike one; the earlier row counts." }
    signers_first { En => "Counts" }
    signers_again { En => "Seems to repeat it" }
    signers_strike { En => "Strike" }
    signers_strike_of(row) { En => "Strike row {row}" }
    signers_forget { En => "Forget" }
    signers_forget_of(row) { En => "Forget who signed row {row}" }
    signers_done_on { En => "It is turned on. Say so to those who key in rows." }
    signers_done_changed { En => "Reason and day are kept." }
    signers_done_off { En => "It is turned off. Nobody is stored any more." }
    signers_done_kept { En => "The row is kept. No other row looks like the same person’s." }
    signers_done_alike { En => "The row is kept, and another one looks like the same person’s: see below." }
    signers_done_forgotten { En => "It is forgotten who signed that row." }
}
