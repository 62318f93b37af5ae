//! Files that people send, as they come: cut into parts, counted, hashed, and looked at for what they are. The web layer
//! feeds an [`Arriving`]; services read a [`KeptFile`] by its id.

use super::seal::Seal;
use crate::clock::Clock;
use crate::fault::{internal, store};
use crate::importers::file::hex;
use crate::services::limits::Limit;
use crate::store::files::{self, PART};
use crate::store::{Db, Tx};
use domain::fault::Fault;
use sha2::{Digest, Sha256};

const HOUR: i64 = 3_600_000;
/// An upload that has not come to its end by then was broken off. Longer than the web layer lets one take.
const ARRIVES_WITHIN: i64 = HOUR;
/// For how long a whole file waits for something to refer to it: an import may be looked at before it is done.
const WAITS: i64 = 24 * HOUR;

/// The files.
#[derive(Clone, Debug)]
pub struct FilesService {
    db: Db,
    clock: Clock,
    seal: Seal,
}

/// What a file is for, and whose.
#[derive(Clone, Debug)]
pub struct Purpose {
    /// The campaign; none for what belongs to none.
    pub campaign: Option<String>,
    /// What for, as a word: `endorsement-photo`.
    pub word: &'static str,
}

/// A file that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// Its id: what services are given.
    pub id: String,
    /// What its sender called it, without a path.
    pub name: String,
    /// What it is, found by its content.
    pub media_type: &'static str,
    /// How many bytes it has.
    pub length: u64,
    /// SHA-256 of them, as hexadecimal digits.
    pub sha256: String,
}

/// A file on its way in. Dropped before [`FilesService::finish`], what came of it is deleted by a later sweep.
#[derive(Debug)]
pub struct Arriving {
    id: String,
    name: String,
    waiting: Vec<u8>,
    number: i64,
    length: u64,
    hasher: Sha256,
    media_type: &'static str,
}

impl Arriving {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many bytes came so far.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }
}

impl FilesService {
    /// With what it needs.
    #[must_use]
    pub fn new(db: Db, clock: Clock, seal: Seal) -> Self {
        Self { db, clock, seal }
    }

    /// Begins a file that somebody sends; `who` is their id, by which uploads are counted. What earlier uploads left
    /// behind is deleted.
    ///
    /// # Errors
    /// [`Fault::TooMany`], or what the database says.
    pub async fn begin(&self, who: &str, purpose: &Purpose, name: &str) -> Result<Arriving, Fault> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await.map_err(store)?;
        let fault = Limit::UploadsByPerson
            .count(&mut tx, &self.seal, who, now)
            .await
            .map_err(store)?;
        if let Some(fault) = fault {
            tx.commit().await.map_err(store)?;
            return Err(fault);
        }
        files::sweep(&mut tx, now).await.map_err(store)?;
        let arriving = Arriving {
            id: self.clock.id().to_string(),
            name: plain_name(name),
            waiting: Vec::new(),
            number: 0,
            length: 0,
            hasher: Sha256::new(),
            media_type: "",
        };
        let new = files::New {
            id: &arriving.id,
            campaign: purpose.campaign.as_deref(),
            purpose: purpose.word,
            name: &arriving.name,
            created_at: now,
            keep_until: now + ARRIVES_WITHIN,
        };
        files::begin(&mut tx, &new).await.map_err(store)?;
        tx.commit().await.map_err(store)?;
        Ok(arriving)
    }

    /// Takes in what came next. Whole parts are written at once, each in a short transaction.
    ///
    /// # Errors
    /// What the database says; [`Fault::Conflict`] where the file was swept away meanwhile.
    pub async fn take(&self, arriving: &mut Arriving, mut bytes: &[u8]) -> Result<(), Fault> {
        arriving.hasher.update(bytes);
        arriving.length += bytes.len() as u64;
        while !bytes.is_empty() {
            let fits = (PART - arriving.waiting.len()).min(bytes.len());
            let (now, later) = bytes.split_at(fits);
            arriving.waiting.extend_from_slice(now);
            bytes = later;
            if arriving.waiting.len() == PART {
                self.write(arriving).await?;
            }
        }
        Ok(())
    }

    async fn write(&self, arriving: &mut Arriving) -> Result<(), Fault> {
        if arriving.number == 0 {
            arriving.media_type = sniff(&arriving.waiting);
        }
        let mut tx = self.db.begin().await.map_err(store)?;
        let taken = files::append(&mut tx, &arriving.id, arriving.number, &arriving.waiting)
            .await
            .map_err(store)?;
        if !taken {
            return Err(gone());
        }
        tx.commit().await.map_err(store)?;
        arriving.number += 1;
        arriving.waiting.clear();
        Ok(())
    }

    /// Says that all of it came. The file waits a day for something to refer to it
    /// ([`crate::store::files::keep`]); what is only read once goes by itself.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub async fn finish(&self, mut arriving: Arriving) -> Result<KeptFile, Fault> {
        if !arriving.waiting.is_empty() {
            self.write(&mut arriving).await?;
        }
        if arriving.number == 0 {
            arriving.media_type = sniff(&[]);
        }
        let sha256 = hex(&arriving.hasher.finalize());
        let mut tx = self.db.begin().await.map_err(store)?;
        let whole = files::Whole {
            media_type: arriving.media_type,
            length: i64::try_from(arriving.length).unwrap_or(i64::MAX),
            sha256: &sha256,
            keep_until: self.clock.now() + WAITS,
        };
        if !files::finish(&mut tx, &arriving.id, &whole)
            .await
            .map_err(store)?
        {
            return Err(gone());
        }
        tx.commit().await.map_err(store)?;
        Ok(KeptFile {
            id: arriving.id,
            name: arriving.name,
            media_type: arriving.media_type,
            length: arriving.length,
            sha256,
        })
    }

    /// Deletes a file, whole or not.
    ///
    /// # Errors
    /// What the database says.
    pub async fn discard(&self, id: &str) -> Result<(), Fault> {
        let mut tx = self.db.begin().await.map_err(store)?;
        files::delete(&mut tx, id).await.map_err(store)?;
        tx.commit().await.map_err(store)
    }

    /// Forgets what broken uploads left behind.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self) -> Result<(), Fault> {
        let mut tx = self.db.begin().await.map_err(store)?;
        files::sweep(&mut tx, self.clock.now()).await.map_err(store)?;
        tx.commit().await.map_err(store)
    }
}

fn gone() -> Fault {
    Fault::Conflict {
        message: "the file took too long to come, or its campaign is gone; send it again".to_owned(),
    }
}

/// Writes a file that the program itself made, whole and for good, in the transaction that refers to it. Answers with
/// its id.
///
/// # Errors
/// What the database says.
pub async fn put(
    tx: &mut Tx,
    clock: &Clock,
    purpose: &Purpose,
    name: &str,
    content: &[u8],
) -> Result<String, Fault> {
    let (id, now) = (clock.id().to_string(), clock.now());
    let new = files::New {
        id: &id,
        campaign: purpose.campaign.as_deref(),
        purpose: purpose.word,
        name,
        created_at: now,
        keep_until: now + ARRIVES_WITHIN,
    };
    files::begin(tx, &new).await.map_err(store)?;
    for (number, part) in (0..).zip(content.chunks(PART)) {
        files::append(tx, &id, number, part).await.map_err(store)?;
    }
    let whole = files::Whole {
        media_type: sniff(content.get(..PART).unwrap_or(content)),
        length: i64::try_from(content.len()).unwrap_or(i64::MAX),
        sha256: &hex(&Sha256::digest(content)),
        keep_until: now + WAITS,
    };
    files::finish(tx, &id, &whole).await.map_err(store)?;
    files::keep(tx, &id).await.map_err(store)?;
    Ok(id)
}

/// A file of a campaign that came for a purpose, with all its bytes: for what is small enough to be looked at whole.
///
/// # Errors
/// [`Fault::NotFound`] for a file that is not there, is another campaign's or came for something else.
pub async fn read_whole(db: &Db, campaign: &str, purpose: &str, id: &str) -> Result<Vec<u8>, Fault> {
    let row = files::find(db, id).await.map_err(store)?;
    let row = row.filter(|row| row.campaign.as_deref() == Some(campaign) && row.purpose == purpose);
    let row = row.ok_or_else(|| Fault::not_found(id))?;
    bytes(db, &row.id, row.length).await
}

/// All bytes of a file of a length.
///
/// # Errors
/// [`Fault::Internal`] where a part is missing.
pub async fn bytes(db: &Db, id: &str, length: i64) -> Result<Vec<u8>, Fault> {
    let length = usize::try_from(length).unwrap_or_default();
    let mut bytes = Vec::with_capacity(length);
    let mut parts = files::parts(db, id);
    while let Some(part) = parts.next().await.map_err(store)? {
        bytes.extend_from_slice(&part);
    }
    if bytes.len() == length {
        Ok(bytes)
    } else {
        Err(internal(&format!("file {id} is not whole")))
    }
}

/// The longest name that is kept, in characters.
const LONGEST_NAME: usize = 100;

/// What a sender calls a file, made harmless: no path, no control characters, not too long.
fn plain_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_NAME)
        .collect();
    match plain.trim() {
        "" | "." | ".." => "file".to_owned(),
        plain => plain.to_owned(),
    }
}

/// What a file is, by how it begins. Its name and what the sender says of it are not asked.
#[must_use]
pub fn sniff(head: &[u8]) -> &'static str {
    let text = || {
        // A character may be cut in two where the head ends.
        let readable = match std::str::from_utf8(head) {
            Ok(text) => text,
            Err(e) if e.error_len().is_none() => {
                std::str::from_utf8(head.get(..e.valid_up_to()).unwrap_or_default()).unwrap_or_default()
            }
            Err(_) => return "application/octet-stream",
        };
        let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if readable.is_empty() || readable.chars().any(strange) {
            return "application/octet-stream";
        }
        let begin = readable.trim_start_matches('\u{feff}').trim_start();
        let begin: String = begin.chars().take(1000).collect::<String>().to_lowercase();
        if begin.starts_with("<svg") || (begin.starts_with("<?xml") && begin.contains("<svg")) {
            "image/svg+xml"
        } else {
            "text/plain"
        }
    };
    match head {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "image/gif",
        [b'%', b'P', b'D', b'F', b'-', ..] => "application/pdf",
        [b'P', b'K', 3, 4, ..] => "application/zip",
        [0x1f, 0x8b, ..] => "application/gzip",
        _ => text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        for (sent, kept) in [
            ("photo.jpg", "photo.jpg"),
            ("C:\\Users\\Ann\\Ann Lée.png", "Ann Lée.png"),
            ("../../etc/passwd", "passwd"),
            ("写真.webp", "写真.webp"),
            ("a\u{0}b\r\n.csv", "ab.csv"),
            ("..", "file"),
            ("x/", "file"),
            ("", "file"),
        ] {
            assert_eq!(plain_name(sent), kept, "{sent:?}");
        }
        assert_eq!(plain_name(&"ñ".repeat(300)).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        for (head, kind) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "image/webp"),
            (b"GIF89a", "image/gif"),
            (b"%PDF-1.7", "application/pdf"),
            (b"PK\x03\x04", "application/zip"),
            (b"name,email\nAnn,ann@example.org\n", "text/plain"),
            ("Zo\u{eb}".as_bytes(), "text/plain"),
            // Cut within a character.
            (b"Zo\xc3", "text/plain"),
            (b"Zo\xeb,latin one", "application/octet-stream"),
            (b"\xef\xbb\xbf  <svg xmlns=\"x\">", "image/svg+xml"),
            (b"<?xml version=\"1.0\"?><!-- a --><SVG/>", "image/svg+xml"),
            (b"a\x00b", "application/octet-stream"),
            (b"", "application/octet-stream"),
        ] {
            assert_eq!(sniff(head), kind, "{head:?}");
        }
    }
}
