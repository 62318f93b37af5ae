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
    sign_in_other { En => "Other ways in" }
    sign_in_use_password { En => "Use a password" }
    sign_in_use_passkey { En => "Use a passkey" }
    sign_in_passkey { En => "Passkey" }
    passkey_failed { En => "Nothing came of it: the device gave no passkey for this site. Try again, or use another way." }
    sign_in_lead { En => "We mail you a code. If you have no account yet, the code makes one." }
    sign_in_email { En => "Your e-mail address" }
    sign_in_email_hint { En => "We use it for codes and for what you ask us to send." }
    sign_in_send { En => "Mail me a code" }
    sign_in_to_open { En => "You are about to open a campaign" }
    sign_in_to_open_text { En => "First we need an address that is yours. Then three questions: what for, what it is called, and when people vote if that is known. It stays private until you publish something." }
    sign_in_why { En => "Reading needs no account" }
    sign_in_why_text { En => "All comparisons and data are open to everybody. An account is for those who run or join a campaign." }
    sign_in_signed_out { En => "You are signed out on this device." }
    sign_in_erased { En => "Your account is erased. We have mailed you word of it; that mail is the last." }
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

    // By a password
    password_sign_in_title { En => "Sign in with a password" }
    password_sign_in_lead { En => "For those who have set one in their account. Forgotten it? A mailed code always works." }
    password_label { En => "Password" }
    password_enter { En => "Sign in" }
    password_instead { En => "Mail me a code instead" }

    // The second step
    second_title { En => "One more step" }
    second_lead { En => "Open the app that shows codes for this account." }
    second_label { En => "Code from the app" }
    second_hint { En => "Six digits. Without the app, enter one of your recovery codes; each works once." }
    second_none_title { En => "Nothing waits for a second step here" }
    second_none_text { En => "It can be taken for ten minutes and with five tries, in the browser that took the first." }
    second_again { En => "Sign in from the start" }

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
    account_session_from(address) { En => "from {address}" }
    account_session_end { En => "End" }
    account_session_end_label(device) { En => "End {device}" }
    account_session_ended { En => "That device is signed out." }
    account_address_change { En => "Change the address" }
    account_security_link { En => "Choose how you sign in" }
    account_security_note { En => "Password, codes from an app, passkeys: none is needed, each can help." }
    account_sign_out { En => "Sign out" }
    account_sign_out_everywhere { En => "Sign out everywhere" }

    account_leave { En => "Leave for good" }
    account_leave_text { En => "You can have everything erased that is kept of you here." }

    // How one signs in
    security_title { En => "How you sign in" }
    security_lead { En => "A code by mail always works. What you add here makes signing in quicker, or harder for others." }
    security_description { En => "Password, app and passkeys of your account." }
    security_mail { En => "Code by mail" }
    security_mail_on { En => "Always on" }
    security_mail_to(email) { En => "To {email}" }
    security_password { En => "Password" }
    security_password_set(day) { En => "Set on {day}" }
    security_none { En => "None" }
    security_password_add { En => "Set a password" }
    security_password_change { En => "Change or remove it" }
    security_app { En => "Code from an app" }
    security_app_on(day) { En => "Asked for since {day}" }
    security_off { En => "Off" }
    security_app_add { En => "Set up an app" }
    security_app_change { En => "Turn it off" }
    security_recovery { En => "Recovery codes" }
    security_recovery_left(left) { En => "{left} left" }
    security_recovery_link { En => "Make new ones" }
    security_back { En => "How you sign in" }
    security_done_password { En => "Your password is set. Other devices are signed out." }
    security_done_password_removed { En => "Your password is removed." }
    security_done_app_removed { En => "The app is not asked for any more. Its recovery codes do not work any more either." }
    security_done_passkey { En => "The passkey is added." }
    security_done_passkey_removed { En => "The passkey is removed here. Delete it on the device as well." }

    // Passkeys
    passkeys_title { En => "Passkeys" }
    passkeys_lead { En => "A passkey is kept by your device and opened by your finger, your face or its PIN. Nothing is typed, and nothing can be given away by mistake." }
    passkeys_none { En => "None yet." }
    passkey_unnamed { En => "Passkey without a name" }
    passkey_added_on(day) { En => "Added {day}" }
    passkey_used_on(day) { En => "last used {day}" }
    passkey_never_used { En => "not used yet" }
    passkey_name { En => "Name of the passkey" }
    passkey_name_hint { En => "So that you know it again: my phone, the blue key. It may be empty." }
    passkey_add { En => "Add a passkey" }
    passkey_remove { En => "Remove" }
    passkey_remove_label(name) { En => "Remove {name}" }
    passkeys_script { En => "Adding a passkey takes JavaScript and a device that can keep one." }
    passkeys_impossible { En => "This site cannot have passkeys: its address has no name of its own, or is not encrypted." }

    // A fresh proof
    prove_title { En => "Show that it is you" }
    prove_lead { En => "You signed in more than ten minutes ago. Before anything changes in how you sign in, sign in once more." }
    prove_code { En => "Mail me a code" }
    prove_code_to(email) { En => "The code goes to {email}." }
    prove_by_password { En => "With your password" }
    prove_enter { En => "Go on" }
    prove_first_title { En => "Show first that it is you" }
    prove_first_text { En => "You signed in more than ten minutes ago. Nothing was changed." }
    prove_first_link { En => "Sign in once more" }

    // The password
    password_title { En => "Your password" }
    password_lead { En => "With a password you get in without waiting for mail. You can do without one." }
    password_new { En => "New password" }
    password_new_hint { En => "Ten characters at least, and hard to guess: four or five words that have nothing to do with each other. Let your browser keep it." }
    password_save { En => "Set the password" }
    password_save_note { En => "Your other devices are signed out then, and we tell you by mail." }
    password_remove { En => "Remove the password" }
    password_remove_title { En => "Do without it" }
    password_remove_text { En => "You sign in by a mailed code again." }

    // The app
    app_title { En => "Codes from an app" }
    app_lead { En => "An app on your telephone shows a new code each half minute. With it, nobody gets in who can only read your mail or has only your password." }
    app_begin_title { En => "You need an app for codes" }
    app_begin_text { En => "Any app for one-time codes will do: the one that keeps your passwords can often show them. You get ten recovery codes for the day that the telephone is lost." }
    app_begin { En => "Begin" }
    app_scan_title { En => "1. Give the secret to the app" }
    app_scan_text { En => "Let the app read this picture, or type the secret into it." }
    app_qr { En => "QR code with the secret for the app" }
    app_secret { En => "The secret" }
    app_open { En => "Open it in an app on this device" }
    app_code_title { En => "2. Enter the code that it shows" }
    app_code { En => "Code from the app" }
    app_code_hint { En => "Six digits. From then on it is asked for whenever you sign in without a passkey." }
    app_confirm { En => "Ask for the app from now on" }
    app_on(day) { En => "The app is asked for since {day}." }
    app_remove { En => "Ask for the app no more" }
    app_remove_text { En => "Its recovery codes stop working as well. A new telephone? Turn it off, and set it up again there." }

    // Recovery codes
    recovery_title { En => "Your recovery codes" }
    recovery_once { En => "Print them or write them down now: they are shown this once. Each gets you in once when the app is lost." }
    recovery_kept { En => "I have kept them" }
    recovery_left(left) { En => "You have {left} recovery codes left. They cannot be shown again." }
    recovery_renew { En => "Make ten new codes" }
    recovery_renew_text { En => "The old ones stop working." }
    recovery_none_title { En => "There are no recovery codes" }
    recovery_none_text { En => "They belong to codes from an app." }

    // Another address
    address_title { En => "Change your address" }
    address_lead { En => "We ask both addresses. It changes once both have said yes." }
    address_new { En => "New e-mail address" }
    address_new_hint(old) { En => "In place of {old}." }
    address_ask { En => "Ask both addresses" }
    address_pending(old, new) { En => "We have written to {old} and to {new}. Open the link in each mail." }
    address_pending_until(day) { En => "The links work until {day}, for one day in all." }
    address_said_yes { En => "Has said yes" }
    address_waits { En => "Has not answered yet" }
    address_cancel { En => "Leave the address as it is" }
    address_cancelled { En => "Your address stays as it is." }
    address_confirm_title { En => "Change the address?" }
    address_confirm_lead(old, new) { En => "An account shall have the address {new} in place of {old}." }
    address_confirm_yes { En => "Yes, change it" }
    address_confirm_no { En => "If you did not want this, close this page: without your yes nothing changes." }
    address_one_title { En => "Thank you: that is one of two" }
    address_one_text { En => "The address changes once the other one has said yes, too. We have mailed it a link." }
    address_changed_title { En => "The address is changed" }
    address_changed_text { En => "From now on you sign in with the new one. Other devices are signed out." }
    address_late_title { En => "This link does not work any more" }
    address_late_text { En => "It works for one day, and until the address is changed or somebody thinks better of it." }

    // Erasing the account
    erase_title { En => "Erase your account" }
    erase_lead { En => "What is yours goes at once and for good. What you did for a campaign stays the campaign’s, without your name." }
    erase_goes { En => "What goes" }
    erase_goes_names { En => "Your name and your address, and every name and address that this account has had." }
    erase_goes_ways { En => "Every way to sign in: codes, password, app, recovery codes, passkeys. You are signed out everywhere." }
    erase_goes_places { En => "Your place in each campaign and association, your calendar addresses, and invitations that went to you. Tasks and claims that you have in hand stay, in nobody’s hands." }
    erase_goes_supporter { En => "What campaigns keep of you as a supporter under this address." }
    erase_goes_mail { En => "Mail to you that is still kept: address, subject and text." }
    erase_goes_audit { En => "What the audit keeps of you: the values that are about you, and the network addresses that you came from." }
    erase_stays { En => "What stays" }
    erase_stays_texts(erased) { En => "What you wrote for a campaign. Where your name or address stands in the texts of your campaigns, they say {erased}; an endorsement in your name is taken back, with its photo." }
    erase_stays_signature { En => "Your signature on a petition, where a campaign keeps who signed: it goes on the day that the campaign has set." }
    erase_stays_short { En => "Your name is a single word. In running text it cannot be told from the word, so it goes only where it stands alone as a name. Ask the campaigns to look for it." }
    erase_stays_audit { En => "That something was done, when, and by which id. The id leads to nobody any more." }
    erase_stays_beyond { En => "What others have printed, exported or received by mail, and copies of the database from before. Those are kept by whoever runs this site, until they delete them." }
    erase_leaves { En => "What you leave" }
    erase_leaves_none { En => "You belong to no campaign and to no association." }
    erase_stands { En => "What stands in the way" }
    erase_stands_text { En => "Nothing can be erased until this is settled." }
    erase_only_owner { En => "You are its only owner." }
    erase_name_owner { En => "Make somebody else an owner" }
    erase_or { En => "or" }
    erase_close { En => "close the campaign" }
    erase_in_settings { En => "Its name, its place or its “paid for by” line names you. The law may ask for that line, so it is not changed unseen." }
    erase_change_settings { En => "Have an owner change it in the settings" }
    erase_in_petition { En => "The title or the wording of its petition names you. What is printed over signatures is not changed unseen." }
    erase_change_petition { En => "Have it changed in the plan of the drive" }
    erase_in_question { En => "The wording of its question names you." }
    erase_change_question { En => "Have it worded anew" }
    erase_do { En => "Erase it" }
    erase_confirm { En => "Type your address to confirm" }
    erase_confirm_hint(email) { En => "It is {email}. Nobody can bring the account back afterwards, we cannot either." }
    erase_button { En => "Erase my account" }

    // The mail
    mail_erased_subject(product) { En => "Your account at {product} is erased" }
    mail_erased_body(site) { En => "Your account at {site} is erased: your name, your address, every way to sign in, and your places in campaigns.\n\nWhat you did for a campaign stays the campaign’s, without your name.\n\nThis is the last mail. Once it is sent, nothing here knows this address any more. If it was not you who erased the account, write to whoever runs {site}.\n" }
    mail_address_subject(product) { En => "Another address for your account at {product}?" }
    mail_address_old(site, new, link) { En => "Somebody who is signed in to your account at {site} wants it to have another address:\n\n    {new}\n\nIf that is you, say yes here:\n\n{link}\n\nThe link works for one day. If it was not you, do not open it; sign in at {site}, sign out everywhere, and look at how you sign in.\n" }
    mail_address_new(site, link) { En => "Somebody wants an account at {site} to have this address.\n\nIf that is you, say yes here:\n\n{link}\n\nThe link works for one day. If you know nothing of it, you need do nothing: without your yes nothing changes.\n" }
    mail_address_taken(site) { En => "Somebody wants an account at {site} to have this address, but it belongs to an account already.\n\nIf that is you, sign in at {site} with this address. If you know nothing of it, you need do nothing: nothing has changed.\n" }
    mail_notice_subject(product) { En => "Something changed in your account at {product}" }
    mail_notice_body(site, what) { En => "{what}\n\nIf that was you, you need do nothing. If not, sign in at {site}, sign out everywhere, and look at how you sign in.\n" }
    notice_password_set { En => "Your account has a new password." }
    notice_password_removed { En => "Your account has no password any more." }
    notice_app_added { En => "Your account asks for a code from an app from now on." }
    notice_app_removed { En => "Your account does not ask for a code from an app any more." }
    notice_recovery_used { En => "Somebody signed in to your account with one of its recovery codes." }
    notice_recovery_renewed { En => "Your account has new recovery codes; the old ones do not work any more." }
    notice_passkey_added { En => "Your account has a new passkey." }
    notice_passkey_removed { En => "A passkey of your account was removed." }
    notice_address_changed { En => "Your account has another e-mail address: one signs in with the new one from now on." }
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
