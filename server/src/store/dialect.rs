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
