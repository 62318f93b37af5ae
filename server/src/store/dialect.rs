//! The few statements that the two databases spell differently. Each is run on both by a test of what uses it.

use super::Tx;

/// Takes one message that is due: `$1` now, `$2` who, `$3` until when. On SQLite there is one writer, who waits for
/// nobody; on PostgreSQL a row that another is taking just now is passed over.
#[must_use]
pub fn lease_message(tx: &Tx) -> &'static str {
    match tx {
        Tx::Sqlite(_) => {
            "update message set state = 'leased', lease_owner = $2, lease_until = $3, attempts = attempts + 1 \
             where id = (select id from message where state in ('queued', 'deferred') and next_try <= $1 \
             order by next_try, id limit 1) \
             returning id, kind, to_address, subject, body, created_at, attempts"
        }
        Tx::Postgres(_) => {
            "update message set state = 'leased', lease_owner = $2, lease_until = $3, attempts = attempts + 1 \
             where id = (select id from message where state in ('queued', 'deferred') and next_try <= $1 \
             order by next_try, id limit 1 for update skip locked) \
             returning id, kind, to_address, subject, body, created_at, attempts"
        }
    }
}

/// Takes a change to many people that waits for a worker: `$1` now, `$2` who, `$3` until when; as [`lease_message`].
#[must_use]
pub fn lease_bulk(tx: &Tx) -> &'static str {
    match tx {
        Tx::Sqlite(_) => {
            "update bulk_job set lease_owner = $2, lease_until = $3 \
             where id = (select id from bulk_job where state in ('looking', 'running', 'undoing') \
             and (lease_until is null or lease_until <= $1) order by changed_at, id limit 1) \
             returning id, campaign, state, step, whom, preview, counts, failure, reached, place, created_by, created_at"
        }
        Tx::Postgres(_) => {
            "update bulk_job set lease_owner = $2, lease_until = $3 \
             where id = (select id from bulk_job where state in ('looking', 'running', 'undoing') \
             and (lease_until is null or lease_until <= $1) order by changed_at, id limit 1 for update skip locked) \
             returning id, campaign, state, step, whom, preview, counts, failure, reached, place, created_by, created_at"
        }
    }
}

/// Takes an import that waits for a worker: `$1` now, `$2` who, `$3` until when; as [`lease_message`].
#[must_use]
pub fn lease_import(tx: &Tx) -> &'static str {
    match tx {
        Tx::Sqlite(_) => {
            "update import_job set lease_owner = $2, lease_until = $3 \
             where id = (select id from import_job where state in ('looking', 'running', 'undoing') \
             and (lease_until is null or lease_until <= $1) order by changed_at, id limit 1) \
             returning id, campaign, file, name, state, head, choice, preview, counts, failure, reached, place, total, \
             created_by, created_at, changed_at"
        }
        Tx::Postgres(_) => {
            "update import_job set lease_owner = $2, lease_until = $3 \
             where id = (select id from import_job where state in ('looking', 'running', 'undoing') \
             and (lease_until is null or lease_until <= $1) order by changed_at, id limit 1 for update skip locked) \
             returning id, campaign, file, name, state, head, choice, preview, counts, failure, reached, place, total, \
             created_by, created_at, changed_at"
        }
    }
}

/// Ends leases of phone banks that are over: `$1` the campaign, `$2` now; as [`lease_message`], whom another is looking at
/// just now is passed over.
#[must_use]
pub fn end_call_leases(tx: &Tx) -> &'static str {
    match tx {
        Tx::Sqlite(_) => {
            "update phone_bank_person set lease_owner = null, lease_key = null, leased_at = null, lease_until = null \
             where campaign = $1 and lease_key is not null and lease_until <= $2"
        }
        Tx::Postgres(_) => {
            "update phone_bank_person set lease_owner = null, lease_key = null, leased_at = null, lease_until = null \
             where (bank, supporter) in (select bank, supporter from phone_bank_person where campaign = $1 \
             and lease_key is not null and lease_until <= $2 order by bank, supporter for update skip locked)"
        }
    }
}

/// What stands behind a choice of one row `x` that many make at once: whom another is taking just now is passed over.
#[must_use]
pub fn passing_over(tx: &Tx) -> &'static str {
    match tx {
        Tx::Sqlite(_) => "",
        Tx::Postgres(_) => "for update of x skip locked",
    }
}
