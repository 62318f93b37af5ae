//! Texts of accounts: signing in, one's own account, the mail that brings a code.

use super::texts;

texts! {
    // Ways in
    nav_sign_in { En => "Sign in" }
    nav_account { En => "Your account" }

    // No accounts
    account_none_title { En => "This site has no accounts" }
    account_none_lead { En => "Whoever runs it has switched them off. Everything else is open to you without one." }

    // Sign in
    sign_in_title { En => "Sign in" }
    sign_in_description { En => "Sign in with your e-mail address, or make an account: no password is needed." }
    sign_in_lead { En => "We mail you a code. If you have no account yet, the code makes one. There is no password to remember." }
    sign_in_email { En => "Your e-mail address" }
    sign_in_email_hint { En => "We use it for codes and for what you ask us to send." }
    sign_in_send { En => "Mail me a code" }
    sign_in_why { En => "Reading needs no account" }
    sign_in_why_text { En => "All comparisons and data are open to everybody. An account is for those who run or join a campaign." }
    sign_in_signed_out { En => "You are signed out on this device." }
    sign_in_everywhere { En => "You are signed out on all devices." }

    // The code
    code_title { En => "Enter the code" }
    code_lead(email) { En => "We mailed a code of eight digits to {email}. It works for ten minutes, in this browser only." }
    code_label { En => "Code" }
    code_hint { En => "Eight digits; blanks do not matter." }
    code_enter { En => "Sign in" }
    code_late { En => "No mail after a few minutes? Look among the unwanted mail, check the address, and ask for a new code." }
    code_again { En => "Ask for a new code" }
    code_none_title { En => "No code waits here" }
    code_none_text { En => "A code works for ten minutes and for five tries, in the browser that asked for it." }

    // The account
    account_title { En => "Your account" }
    account_description { En => "Your name, your address, and where you are signed in." }
    account_renamed { En => "Your name is changed." }
    account_you { En => "You" }
    account_email { En => "E-mail address" }
    account_name { En => "Name" }
    account_name_hint { En => "How others in a campaign see you. It may be empty." }
    account_save { En => "Save the name" }
    account_sessions { En => "Where you are signed in" }
    account_device { En => "Device" }
    account_device_unknown { En => "Unknown device" }
    account_device_this { En => "this one" }
    account_since { En => "Signed in" }
    account_seen { En => "Last used" }
    account_sessions_note { En => "Days are in UTC. A session ends after seven days without use, and after thirty days in any case." }
    account_sign_out { En => "Sign out" }
    account_sign_out_everywhere { En => "Sign out everywhere" }

    // The mail
    mail_code_subject(product) { En => "Your code for {product}" }
    mail_code_body(site, code, minutes) { En => "Your code to sign in at {site} is:\n\n    {code}\n\nIt works for {minutes} minutes, in the browser that asked for it. Nobody who is entitled to it will ever ask you for it.\n\nIf you did not ask for a code, somebody may have mistyped an address. You need do nothing: without the code nobody gets in.\n" }

    // For developers
    outbox_title { En => "Outbox" }
    outbox_description { En => "Mail that this development site keeps." }
    outbox_lead { En => "Without a relay mail is kept here, the latest first. Only a development site shows it." }
    outbox_none { En => "No mail yet" }
    outbox_none_text { En => "Sign in with any address, and the code appears here." }
    outbox_to { En => "To" }
    outbox_state { En => "State" }
    outbox_forgotten { En => "(forgotten when it was sent)" }
}
