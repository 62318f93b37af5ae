//! Erasing a person: every table that may hold their name or address, and what becomes of it.
//!
//! A table that is new stands in [`WRITTEN`] if people write into it, else in [`ELSEWHERE`]; a test walks both
//! databases and asks for each of their columns.

use super::{Db, Tx, read, write};
use sqlx::{AssertSqlSafe, FromRow};

/// A table of a campaign in which people write what they like.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// Its name.
    pub table: &'static str,
    /// The column that names the campaign, or what finds it.
    pub campaign: &'static str,
    /// Columns with running text.
    pub texts: &'static [&'static str],
    /// Columns with names of people, one a line.
    pub names: &'static [&'static str],
    /// Columns with web addresses.
    pub links: &'static [&'static str],
    /// Whether a row's version grows with each change, so that nobody saves an older text over it.
    pub versioned: bool,
}

const fn written(table: &'static str, versioned: bool, texts: &'static [&'static str]) -> Written {
    Written {
        table,
        campaign: "campaign",
        texts,
        names: &[],
        links: &[],
        versioned,
    }
}

/// All of them.
pub const WRITTEN: &[Written] = &[
    Written {
        campaign: "id",
        ..written("campaign", true, &["name", "place", "paid_for_by"])
    },
    written("task", true, &["title", "note"]),
    written("task_item", false, &["what"]),
    written("law_rule", true, &["rule", "original"]),
    written("law_figure", false, &["source", "as_of"]),
    written("law_move", false, &["note"]),
    written("law_companion", false, &["because"]),
    written("law_wording", false, &["wording", "reading"]),
    written("law_change", false, &["before", "after", "note"]),
    written("petition_plan", true, &["source", "title", "wording"]),
    Written {
        names: &["name"],
        ..written("petition_circulator", true, &[])
    },
    written("petition_sheet", false, &["reason"]),
    written("petition_batch", false, &["note"]),
    written("petition_filing", true, &["place", "receipt"]),
    written("petition_cure", false, &["what"]),
    written(
        "message_entry",
        true,
        &["title", "body", "do_say", "dont_say", "source"],
    ),
    Written {
        names: &["said_by"],
        links: &["link"],
        ..written("claim", true, &["said", "outlet", "evidence", "response"])
    },
    Written {
        names: &["author"],
        links: &["link"],
        ..written("letter", true, &["outlet", "title", "body"])
    },
    Written {
        names: &["speaker"],
        links: &["minutes_link"],
        ..written(
            "council_meeting",
            true,
            &["council", "held_at", "place", "item", "script", "outcome"],
        )
    },
    Written {
        names: &["name", "permission_by"],
        ..written(
            "endorsement",
            true,
            &["role", "quote", "permission_wording", "note", "revoked_why"],
        )
    },
    written("vote_basis", true, &["source"]),
    written("vote_turnout", true, &["name", "note"]),
    written("vote_tally", true, &["note"]),
    written("money_gift", true, &["what"]),
    written("money_expense", true, &["what", "receipt"]),
    written("money_budget", true, &["note"]),
    written("money_grant", true, &["funder", "what"]),
    written("money_duty", true, &["name", "what", "filed_with", "source"]),
    written("after_outcome", true, &["source", "recount"]),
    written("after_lock_out", true, &["what", "event", "source"]),
    written("after_search", true, &["profile"]),
    written("after_report", true, &["happened", "worked", "failed", "lessons"]),
    written("page_draft", true, &["content"]),
    written("page_edition", false, &["content", "paid_for_by"]),
    Written {
        campaign: "(select s.campaign from supporter s where s.id = supporter_note.supporter)",
        ..written("supporter_note", false, &["text"])
    },
    written("supporter_event", false, &["told"]),
    written("consent", false, &["wording", "proof"]),
    Written {
        campaign: "coalesce(file.campaign, '')",
        ..written("file", false, &["name"])
    },
    written("endorsement_photo", false, &["alt"]),
    written("petition_signer_rule", true, &["reason"]),
    written("people_form", true, &["title", "draft"]),
    Written {
        campaign: "(select f.campaign from people_form f where f.id = people_form_version.form)",
        ..written("people_form_version", false, &["body"])
    },
    written("bulk_job", false, &["step", "whom"]),
    written("segment", false, &["name", "rule"]),
    Written {
        campaign: "(select s.campaign from segment s where s.id = segment_version.segment)",
        ..written("segment_version", false, &["name", "rule"])
    },
    written("walk_list", false, &["name"]),
    written("volunteer_event", false, &["title"]),
    written("phone_bank", true, &["name"]),
    Written {
        campaign: "(select b.campaign from phone_bank b where b.id = phone_bank_script.bank)",
        ..written("phone_bank_script", false, &["body"])
    },
    written("phone_bank_call", false, &["note"]),
    Written {
        campaign: "(select b.campaign from phone_bank b where b.id = phone_bank_answer.bank)",
        ..written("phone_bank_answer", false, &["words"])
    },
    Written {
        names: &["name"],
        ..written("phone_bank_caller", false, &[])
    },
    Written {
        links: &["link"],
        ..written(
            "shift",
            true,
            &["part", "about", "place", "notes", "access", "cancelled_why"],
        )
    },
];

/// The other tables, with what becomes of what they hold of a person. `*` stands for all columns.
pub const ELSEWHERE: &[(&str, &[&str], &str)] = &[
    ("person", &["*"], "deleted"),
    ("person_email", &["*"], "deleted with the person"),
    ("person_password", &["*"], "deleted with the person"),
    ("person_app", &["*"], "deleted with the person"),
    ("recovery_code", &["*"], "deleted with the person"),
    ("sign_in_step", &["*"], "deleted with the person"),
    ("session", &["*"], "deleted with the person"),
    ("passkey", &["*"], "deleted with the person"),
    ("address_change", &["*"], "deleted with the person"),
    ("association_staff", &["*"], "deleted with the person"),
    ("campaign_member", &["*"], "deleted with the person"),
    ("calendar_feed", &["*"], "deleted with the membership"),
    (
        "passkey_challenge",
        &["*"],
        "deleted with the sessions that asked",
    ),
    ("sign_in_code", &["*"], "deleted by address"),
    (
        "invitation",
        &["*"],
        "deleted by address; who invited stays as an id",
    ),
    (
        "message",
        &["*"],
        "deleted by recipient; what others get without the name",
    ),
    (
        "audit_value",
        &["*"],
        "deleted by whom it is about; others without the name",
    ),
    ("audit_event", &["*"], "ids, words and keyed hashes"),
    ("audit_head", &["*"], "hashes"),
    (
        "throttle",
        &["*"],
        "keyed hashes; kept, or erasing would get around limits",
    ),
    (
        "known_place",
        &["*"],
        "keyed hashes; those of the sessions are deleted",
    ),
    (
        "supporter",
        &["*"],
        "deleted by address; others are other people, whoever they are called like",
    ),
    ("supporter_external", &["*"], "deleted with the supporter"),
    (
        "shift_signup",
        &["*"],
        "deleted with the supporter; who checked them in stays as an id",
    ),
    ("shift_mail", &["*"], "deleted with the sign-up"),
    ("shift_wish", &["*"], "deleted with the sign-up"),
    ("shift_place", &["*"], "numbers"),
    (
        "phone_bank",
        &["id", "campaign", "purpose", "segment", "plan_day", "created_by"],
        "ids, words and days; who made it stays as an id",
    ),
    (
        "phone_bank_person",
        &["*"],
        "deleted with the supporter; who called stays as an id",
    ),
    (
        "phone_bank_call",
        &[
            "id",
            "campaign",
            "bank",
            "supporter",
            "caller",
            "outcome",
            "number",
            "was",
        ],
        "deleted with the supporter; who called stays as an id",
    ),
    (
        "phone_bank_script",
        &["bank", "who"],
        "ids; who wrote it stays as an id",
    ),
    (
        "phone_bank_answer",
        &["call", "bank", "supporter", "block"],
        "deleted with the supporter",
    ),
    (
        "phone_bank_caller",
        &["id", "campaign", "bank", "token", "created_by"],
        "ids and a hash; who made the link stays as an id",
    ),
    ("volunteer_event", &["id", "campaign", "kind"], "ids and words"),
    (
        "shift",
        &["id", "campaign", "event", "zone", "series", "created_by"],
        "ids and words; who made it stays as an id",
    ),
    ("shift_request", &["*"], "deleted with the address"),
    (
        "walk_list",
        &["id", "campaign", "segment", "due", "created_by"],
        "ids and days; who cut it stays as an id",
    ),
    (
        "turf",
        &[
            "id",
            "campaign",
            "walk_list",
            "name",
            "member",
            "supporter",
            "due",
            "salt",
            "token",
        ],
        "streets and ids; whoever walked it and is erased walks it no longer",
    ),
    ("door", &["*"], "deleted with the last who lived there"),
    ("door_person", &["*"], "deleted with the supporter"),
    (
        "door_result",
        &["*"],
        "deleted with the supporter; who walked and who keyed it stay as ids",
    ),
    ("door_left", &["*"], "deleted with the supporter"),
    ("door_mark", &["*"], "deleted with the supporter"),
    ("door_serial", &["*"], "numbers"),
    ("bulk_row", &["*"], "deleted with the supporter"),
    (
        "bulk_job",
        &[
            "id",
            "campaign",
            "state",
            "preview",
            "counts",
            "failure",
            "place",
            "created_by",
            "lease_owner",
        ],
        "ids and counts; who asked for it stays as an id",
    ),
    (
        "import_row",
        &["*"],
        "what was written of the supporter is deleted; who was refused stands in the file of refused rows",
    ),
    (
        "import_job",
        &["*"],
        "headers and counts; who brought the file stays as an id",
    ),
    ("import_mapping", &["*"], "what columns mean"),
    (
        "supporter_distinct",
        &["*"],
        "deleted with either supporter; who said so stays as an id",
    ),
    ("privacy_link", &["*"], "deleted with the supporter"),
    ("sign_up", &["*"], "deleted with the address"),
    (
        "form_answer",
        &["*"],
        "deleted with the supporter, or with the address while it waits",
    ),
    (
        "people_form",
        &["id", "campaign", "kind", "state", "changed_by"],
        "ids and words",
    ),
    ("people_form_version", &["form", "who"], "ids"),
    ("supporter_email", &["*"], "deleted with the supporter"),
    ("supporter_phone", &["*"], "deleted with the supporter"),
    ("supporter_address", &["*"], "deleted with the supporter"),
    ("supporter_word", &["*"], "deleted with the supporter"),
    ("supporter_tag", &["*"], "deleted with the supporter"),
    ("supporter_field", &["*"], "deleted with the supporter"),
    (
        "supporter_level",
        &["*"],
        "deleted with the supporter; who heard it stays as an id",
    ),
    ("supporter_organisation", &["*"], "deleted with the supporter"),
    ("consent_now", &["*"], "deleted with the supporter"),
    (
        "supporter_note",
        &["id", "supporter", "who"],
        "deleted with the supporter; who wrote it stays as an id",
    ),
    (
        "supporter_event",
        &["id", "campaign", "supporter", "kind", "subject", "who"],
        "deleted with the supporter; who did it stays as an id",
    ),
    (
        "consent",
        &[
            "id",
            "campaign",
            "supporter",
            "purpose",
            "channel",
            "how",
            "who",
            "import",
        ],
        "deleted with the supporter; who wrote it down stays as an id",
    ),
    (
        "suppression",
        &["*"],
        "keyed hashes; kept, so that nobody writes to them again",
    ),
    ("tag", &["*"], "no person's"),
    ("custom_field", &["*"], "no person's"),
    ("organisation", &["*"], "no person's"),
    (
        "file",
        &["id", "campaign", "purpose", "media_type", "sha256", "state"],
        "ids, words and hashes",
    ),
    (
        "file_part",
        &["*"],
        "what was sent; a photo goes with its endorsement",
    ),
    (
        "endorsement_photo",
        &["endorsement", "campaign", "file", "added_by"],
        "ids",
    ),
    (
        "petition_signer_rule",
        &["campaign", "until_day", "turned_on_by"],
        "ids and days",
    ),
    (
        "petition_signer",
        &["*"],
        "who signed, where a campaign keeps that: goes on the day that it has set",
    ),
    (
        "segment",
        &["id", "campaign", "shared", "owner", "changed_by"],
        "ids and words",
    ),
    ("segment_version", &["segment", "shared", "who"], "ids and words"),
    ("setting", &["*"], "the program's own"),
    ("association", &["*"], "no person's"),
    ("dataset", &["*"], "public facts"),
    ("dataset_version", &["*"], "public facts"),
    ("locality", &["*"], "public facts"),
    ("government", &["*"], "public facts"),
    ("finance", &["*"], "public facts"),
    ("referendum", &["*"], "public facts"),
    ("population", &["*"], "public facts"),
    ("law_day", &["*"], "ids, words and days"),
    ("task_need", &["*"], "ids"),
    ("petition_day", &["*"], "days and counts"),
    ("petition_repeat", &["*"], "days and counts"),
    ("petition_sample", &["*"], "days, counts and serial numbers"),
    ("petition_sample_row", &["*"], "words"),
    (
        "campaign",
        &[
            "id", "slug", "aim", "geoid", "state", "route", "election", "zone", "phase",
        ],
        "ids, words and days",
    ),
    (
        "task",
        &["id", "campaign", "phase", "kind", "owner", "due", "state"],
        "ids, words and days; the owner is emptied with the membership",
    ),
    ("task_item", &["id", "campaign", "task"], "ids"),
    ("law_rule", &["campaign"], "ids"),
    (
        "law_figure",
        &["id", "campaign", "base", "added_by"],
        "ids and words",
    ),
    (
        "law_move",
        &["campaign", "due", "counted_from", "on_day", "moved_by"],
        "ids, words and days",
    ),
    (
        "law_companion",
        &["campaign", "companion", "decision", "decided_by"],
        "ids and words",
    ),
    ("law_wording", &["campaign", "kept_by"], "ids"),
    (
        "law_change",
        &["id", "campaign", "changed_by", "subject", "field"],
        "ids and words",
    ),
    (
        "petition_plan",
        &["campaign", "start_on", "due_on", "validity", "cushion"],
        "ids, days and shares",
    ),
    (
        "petition_circulator",
        &["id", "campaign", "member", "trained_on"],
        "ids and days; the member is emptied with the membership",
    ),
    (
        "petition_sheet",
        &["campaign", "state", "circulator", "out_on", "back_on"],
        "ids, words and days",
    ),
    (
        "petition_batch",
        &["id", "campaign", "on_day", "reverses", "keyed_by"],
        "ids and days",
    ),
    (
        "petition_filing",
        &["campaign", "filed_on", "result_on", "protest_until", "outcome"],
        "ids, words and days",
    ),
    (
        "petition_cure",
        &["id", "campaign", "by_day", "done_on"],
        "ids and days",
    ),
    (
        "message_entry",
        &["id", "campaign", "kind", "audience", "changed_by"],
        "ids and words",
    ),
    (
        "claim",
        &[
            "id",
            "campaign",
            "seen_on",
            "facts",
            "owner",
            "status",
            "changed_by",
        ],
        "ids, words and days; the owner is emptied",
    ),
    (
        "letter",
        &["id", "campaign", "kind", "due", "state", "changed_by"],
        "ids, words and days",
    ),
    (
        "council_meeting",
        &["id", "campaign", "held_on", "minutes", "changed_by"],
        "ids, days and counts",
    ),
    (
        "endorsement",
        &[
            "id",
            "campaign",
            "kind",
            "sector",
            "state",
            "permission_how",
            "permission_on",
            "scope_page",
            "scope_print",
            "scope_press",
            "scope_mail",
            "embargo",
            "revoked_by",
            "changed_by",
        ],
        "ids, words and days",
    ),
    (
        "vote_basis",
        &[
            "id",
            "campaign",
            "yes_means",
            "as_of",
            "goal",
            "support_rate",
            "reach_rate",
        ],
        "ids, words, days and shares",
    ),
    (
        "vote_turnout",
        &["id", "campaign", "turnout", "roll_off"],
        "ids and shares",
    ),
    ("vote_tally", &["id", "campaign", "day"], "ids and days"),
    (
        "money_gift",
        &["id", "campaign", "day", "kind"],
        "ids, words and days",
    ),
    (
        "money_expense",
        &["id", "campaign", "day", "payee", "category"],
        "ids, words and days",
    ),
    ("money_budget", &["id", "campaign", "category"], "ids and words"),
    (
        "money_grant",
        &[
            "id",
            "campaign",
            "asked_on",
            "purpose",
            "decision",
            "received_on",
            "report_due",
        ],
        "ids, words and days",
    ),
    (
        "money_duty",
        &[
            "id",
            "campaign",
            "set_off",
            "per",
            "due_on",
            "checked_on",
            "filed_on",
        ],
        "ids, words and days",
    ),
    (
        "after_outcome",
        &["id", "campaign", "yes_means", "day", "certified_on"],
        "ids, words and days",
    ),
    (
        "after_lock_out",
        &["id", "campaign", "event_on", "unit", "checked_on"],
        "ids, words and days",
    ),
    (
        "after_search",
        &[
            "id",
            "campaign",
            "path",
            "kick_off",
            "advertised",
            "screening",
            "short_list",
            "interviews",
            "checks",
            "offer_on",
            "start_on",
            "interim",
            "interim_from",
            "interim_to",
        ],
        "ids, words and days",
    ),
    ("after_report", &["id", "campaign"], "ids"),
    ("page_draft", &["campaign", "changed_by", "asked_by"], "ids"),
    (
        "page_edition",
        &["id", "campaign", "asked_by", "approved_by", "withdrawn_by"],
        "ids",
    ),
];

/// Names and addresses that somebody has and has had: `name` or `email`, and the text.
///
/// # Errors
/// The database's own.
pub async fn known_as(tx: &mut Tx, person: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select 'name', name from person where id = $1 and name <> '' \
         union select 'email', address from person_email where person = $1 \
         union select case when field = 'email' then 'email' else 'name' end, before from audit_value \
         where about = $1 and before <> '' and field in ('name', 'email', 'owner', 'assigned') \
         union select case when field = 'email' then 'email' else 'name' end, after from audit_value \
         where about = $1 and after <> '' and field in ('name', 'email', 'owner', 'assigned')"
    )
    .bind(person)
    .fetch_all(on)
    .await)
}

/// A campaign that somebody belongs to.
#[derive(Clone, Debug, FromRow)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// The line that its pages carry.
    pub paid_for_by: String,
    /// What is printed over its petition: title and wording.
    pub petition: String,
    /// The present wording of its question.
    pub question: String,
    /// Whether they own it without an end: 0 or 1.
    pub owns: i64,
    /// How many others do.
    pub other_owners: i64,
}

const PLACES: &str = "select c.id, c.slug, c.name, c.place, \
     coalesce(nullif(c.paid_for_by, ''), (select e.paid_for_by from page_edition e where e.campaign = c.id \
     order by e.number desc limit 1), '') as paid_for_by, \
     coalesce((select p.title || ' ' || p.wording from petition_plan p where p.campaign = c.id), '') as petition, \
     coalesce((select w.wording from law_wording w where w.campaign = c.id order by w.version desc limit 1), '') \
     as question, \
     cast(case when m.role = 'owner' and m.until is null then 1 else 0 end as bigint) as owns, \
     (select count(*) from campaign_member o where o.campaign = c.id and o.person <> $1 and o.ended_at is null \
     and o.role = 'owner' and o.until is null) as other_owners \
     from campaign_member m join campaign c on c.id = m.campaign \
     where m.person = $1 and m.ended_at is null and c.archived_at is null order by c.id";

/// The open campaigns that somebody belongs to.
///
/// # Errors
/// The database's own.
pub async fn places(db: &Db, person: &str) -> Result<Vec<Place>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(PLACES).bind(person).fetch_all(on).await)
}

/// The same, with the campaigns locked against other changes of their members.
///
/// # Errors
/// The database's own.
pub async fn places_locked(tx: &mut Tx, person: &str) -> Result<Vec<Place>, sqlx::Error> {
    write!(tx, |on| {
        // Always in the same order, so that two who go at the same time do not wait for each other.
        let ids: Vec<(String,)> = sqlx::query_as(
            "select distinct campaign from campaign_member where person = $1 order by campaign",
        )
        .bind(person)
        .fetch_all(&mut *on)
        .await?;
        for (id,) in ids {
            sqlx::query("update campaign set version = version where id = $1")
                .bind(id)
                .execute(&mut *on)
                .await?;
        }
        sqlx::query_as(PLACES).bind(person).fetch_all(on).await
    })
}

/// All campaigns that somebody belongs to or has belonged to.
///
/// # Errors
/// The database's own.
pub async fn campaigns_of(tx: &mut Tx, person: &str) -> Result<Vec<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select distinct campaign from campaign_member where person = $1 order by campaign"
    )
    .bind(person)
    .fetch_all(on)
    .await)
}

/// The names of the campaigns that somebody belongs to, closed ones as well.
///
/// # Errors
/// The database's own.
pub async fn campaign_names(db: &Db, person: &str) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select c.name from campaign_member m join campaign c on c.id = m.campaign \
         where m.person = $1 and m.ended_at is null order by c.name, c.id"
    )
    .bind(person)
    .fetch_all(on)
    .await)
}

/// What may hold the name of somebody or an address: the values of a column, with their campaign.
///
/// # Errors
/// The database's own.
pub async fn values(
    tx: &mut Tx,
    of: Written,
    column: &str,
    person: &str,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    // Table and columns are constants of the program; the same text in many rows is read once.
    let (table, campaign) = (of.table, of.campaign);
    let sql = format!(
        "select distinct {campaign}, {column} from {table} where {column} <> '' and ({column} like '%@%' \
         or {campaign} in (select campaign from campaign_member where person = $1))"
    );
    write!(tx, |on| sqlx::query_as(AssertSqlSafe(sql))
        .bind(person)
        .fetch_all(on)
        .await)
}

/// Puts another text in the place of one, wherever it stands in a campaign's column.
///
/// # Errors
/// The database's own.
pub async fn replace(
    tx: &mut Tx,
    of: Written,
    column: &str,
    campaign: &str,
    before: &str,
    after: &str,
) -> Result<u64, sqlx::Error> {
    let grows = if of.versioned {
        ", version = version + 1"
    } else {
        ""
    };
    let sql = format!(
        "update {} set {column} = $3{grows} where {} = $1 and {column} = $2",
        of.table, of.campaign
    );
    write!(tx, |on| sqlx::query(AssertSqlSafe(sql))
        .bind(campaign)
        .bind(before)
        .bind(after)
        .execute(on)
        .await
        .map(|done| done.rows_affected()))
}

/// A value of the audit that may hold the name of somebody or an address.
#[derive(Clone, Debug, FromRow)]
pub struct Told {
    /// The row that it belongs to.
    pub event: String,
    /// The field.
    pub field: String,
    /// The chain of the row.
    pub chain: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// Such values of the campaigns of somebody, and all with an address.
///
/// # Errors
/// The database's own.
pub async fn told(tx: &mut Tx, person: &str) -> Result<Vec<Told>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_as(
        "select v.event, v.field, e.chain, v.before, v.after from audit_value v join audit_event e on e.id = v.event \
         where v.before like '%@%' or v.after like '%@%' \
         or e.chain in (select campaign from campaign_member where person = $1)"
    )
    .bind(person)
    .fetch_all(on)
    .await
    })
}

/// Writes such a value anew.
///
/// # Errors
/// The database's own.
pub async fn retell(tx: &mut Tx, told: &Told) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update audit_value set before = $3, after = $4 where event = $1 and field = $2"
    )
    .bind(&told.event)
    .bind(&told.field)
    .bind(&told.before)
    .bind(&told.after)
    .execute(on)
    .await
    .map(|_| ()))
}

/// A kept message to somebody else.
#[derive(Clone, Debug, FromRow)]
pub struct Mail {
    /// Its id.
    pub id: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// What went wrong with it; relays like to repeat addresses.
    pub last_error: String,
    /// Whether it invites somebody on this person's behalf: 0 or 1.
    pub invites: i64,
}

/// Messages to others that may speak of somebody: their invitations, and all with an address.
///
/// # Errors
/// The database's own.
pub async fn mail(tx: &mut Tx, person: &str) -> Result<Vec<Mail>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_as(
        "select m.id, m.subject, m.body, m.last_error, cast(case when m.kind = 'invitation' and m.to_address in \
         (select i.address from invitation i where i.invited_by = $1) then 1 else 0 end as bigint) as invites \
         from message m \
         where m.body like '%@%' or m.subject like '%@%' or m.last_error like '%@%' or (m.kind = 'invitation' \
         and m.to_address in (select i.address from invitation i where i.invited_by = $1))"
    )
    .bind(person)
    .fetch_all(on)
    .await
    })
}

/// Writes a message anew.
///
/// # Errors
/// The database's own.
pub async fn rewrite(tx: &mut Tx, mail: &Mail) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update message set subject = $2, body = $3, last_error = $4 where id = $1"
    )
    .bind(&mail.id)
    .bind(&mail.subject)
    .bind(&mail.body)
    .bind(&mail.last_error)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes back the endorsements of a name in a campaign that are not taken back yet: nobody is left to stand for them.
/// Answers with the ids of all that bear the name.
///
/// # Errors
/// The database's own.
pub async fn revoke(tx: &mut Tx, campaign: &str, name: &str, now: i64) -> Result<Vec<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "update endorsement set revoked_at = coalesce(revoked_at, $3), \
         revoked_why = case when revoked_at is null then 'the account was erased' else revoked_why end \
         where campaign = $1 and name = $2 and kind = 'person' returning id"
    )
    .bind(campaign)
    .bind(name)
    .bind(now)
    .fetch_all(on)
    .await)
}

/// Circulators who are a member's: their ids.
///
/// # Errors
/// The database's own.
pub async fn circulators(tx: &mut Tx, person: &str) -> Result<Vec<String>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_scalar(
        "select id from petition_circulator where member in (select id from campaign_member where person = $1)"
    )
    .bind(person)
    .fetch_all(on)
    .await
    })
}

/// Forgets what circulators are called.
///
/// # Errors
/// The database's own.
pub async fn unname(tx: &mut Tx, circulator: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update petition_circulator set name = '', version = version + 1 where id = $1"
    )
    .bind(circulator)
    .execute(on)
    .await
    .map(|_| ()))
}

/// The places in the network that somebody's sessions were begun from.
///
/// # Errors
/// The database's own.
pub async fn session_addresses(tx: &mut Tx, person: &str) -> Result<Vec<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select distinct address from session where person = $1 and address <> ''"
    )
    .bind(person)
    .fetch_all(on)
    .await)
}

/// Forgets a place that somebody has signed in from.
///
/// # Errors
/// The database's own.
pub async fn forget_place(tx: &mut Tx, key: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query("delete from known_place where key = $1")
        .bind(key)
        .execute(on)
        .await
        .map(|_| ()))
}

/// Whether an address is somebody else's now.
///
/// # Errors
/// The database's own.
pub async fn is_others(tx: &mut Tx, address: &str, person: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar::<_, i64>(
        "select count(*) from person_email where address = $1 and person <> $2"
    )
    .bind(address)
    .bind(person)
    .fetch_one(on)
    .await
    .map(|count| count > 0))
}

/// Forgets sign-ups of an address that wait.
///
/// # Errors
/// The database's own.
pub async fn forget_sign_ups(tx: &mut Tx, address: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from sign_up where lower(email) = $1")
            .bind(address)
            .execute(&mut *on)
            .await?;
        sqlx::query("delete from form_answer where email = lower($1)")
            .bind(address)
            .execute(&mut *on)
            .await
            .map(|_| ())
    })
}

/// The supporters whom campaigns know by an address.
///
/// # Errors
/// The database's own.
pub async fn supporters(tx: &mut Tx, address: &str) -> Result<Vec<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select distinct supporter from supporter_email where address = $1"
    )
    .bind(address)
    .fetch_all(on)
    .await)
}

/// Deletes a supporter, with everything that hangs on them.
///
/// # Errors
/// The database's own.
pub async fn delete_supporter(tx: &mut Tx, supporter: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query("delete from supporter where id = $1")
        .bind(supporter)
        .execute(on)
        .await
        .map(|_| ()))
}

/// Deletes what is kept under an address: codes, invitations, messages. Answers with the number of the last.
///
/// # Errors
/// The database's own.
pub async fn forget_address(tx: &mut Tx, address: &str) -> Result<u64, sqlx::Error> {
    write!(tx, |on| {
        for sql in [
            "delete from sign_in_code where address = $1",
            "delete from invitation where address = $1",
        ] {
            sqlx::query(sql).bind(address).execute(&mut *on).await?;
        }
        // Also what a worker holds just now: it asks once more before the text goes out, and finds nothing.
        sqlx::query("delete from message where to_address = $1")
            .bind(address)
            .execute(on)
            .await
            .map(|done| done.rows_affected())
    })
}

/// Deletes a person with everything that belongs to nobody else.
///
/// # Errors
/// The database's own.
pub async fn delete(tx: &mut Tx, person: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        for sql in [
            "delete from passkey_challenge where asker in (select id from session where person = $1)",
            // A new address that has not said yes may be anybody's: only the question to it goes.
            "delete from message where kind = 'address_change' and to_address in \
             (select new_address from address_change where person = $1)",
            "update claim set owner = '', version = version + 1 where owner = $1",
        ] {
            sqlx::query(sql).bind(person).execute(&mut *on).await?;
        }
        sqlx::query("delete from person where id = $1")
            .bind(person)
            .execute(on)
            .await
            .map(|done| done.rows_affected() == 1)
    })
}
