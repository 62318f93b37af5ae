//! Forms that bring a file: `multipart/form-data` (RFC 7578), read while it comes. Text fields are kept as those of any
//! form; a file goes to the store part by part, so that no more of it than half a megabyte lies in memory.

use super::{LONGEST, Sent};
use crate::services::files::{Arriving, KeptFile, Purpose};
use app::text::Lang;
use axum::body::{Body, BodyDataStream};
use bytes::Bytes;
use domain::fault::Fault;
use domain::workspace::rights::Action;
use futures_util::{Stream, StreamExt};
use multer::{Field, Multipart};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

/// A megabyte, as people say it.
pub const MB: u64 = 1_000_000;

/// The most bytes that are looked at in one go.
const BITE: usize = 64 * 1024;
/// The most bytes between two things that were understood: a part's head, a boundary.
const LOST: usize = 4 * BITE;
/// What a form may hold beside its files: its text and the frame around its fields.
const FRAME: u64 = 2 * LONGEST as u64;
/// What is still read of a form that is refused, so that the browser comes to read the answer.
const READ_ON: u64 = 64 * MB;
/// For how long.
const READ_ON_FOR: Duration = Duration::from_secs(20);
/// How long one upload may take. What a sweep takes for left behind is older than that.
const TAKES: Duration = Duration::from_secs(30 * 60);

/// Whose a file is, once somebody was let in: the campaign's id, or none.
pub type Admitting<'a> = Pin<Box<dyn Future<Output = Result<Option<String>, Fault>> + Send + 'a>>;

/// What a form takes beside its text fields.
pub struct Upload {
    /// The field of the file.
    pub field: &'static str,
    /// What the file is for, as a word: it is kept with the file.
    pub purpose: &'static str,
    /// How many bytes of files it takes at most.
    pub most: u64,
    /// Who may send it: asked before the first byte is read.
    pub admit: for<'a> fn(&'a Sent<'a>) -> Admitting<'a>,
}

impl Sent<'_> {
    /// Lets those members of the campaign in the address send a file who may do something there.
    pub async fn admitted(&self, action: Action) -> Result<Option<String>, Fault> {
        let slug = self.param("campaign");
        let entered = self.web.office.enter(&self.actor, slug, action).await?;
        Ok(Some(entered.head.id))
    }
}

/// Why a form with a file is not taken.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file is larger than the form takes.
    TooLarge,
    /// Its text fields are longer than those of any form.
    TooMuchText,
    /// It took too long to come.
    TooSlow,
    /// It is no form of this kind.
    Unreadable(&'static str),
    /// What else went wrong.
    Fault(Fault),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Refusal {
    /// What is said of a file that is too large.
    pub fn too_large(upload: &Upload) -> Fault {
        let most = Lang::En.count((upload.most / MB) as usize);
        Fault::invalid(
            upload.field,
            format!("is too large: {most} MB at most. Nothing of it was kept; choose a smaller file"),
        )
    }
}

impl From<multer::Error> for Refusal {
    fn from(error: multer::Error) -> Self {
        match error {
            multer::Error::StreamReadFailed(why) if why.is::<Lost>() => {
                Self::Unreadable("is not written as browsers write forms with files")
            }
            multer::Error::StreamReadFailed(_)
            | multer::Error::IncompleteStream
            | multer::Error::IncompleteFieldData { .. }
            | multer::Error::IncompleteHeaders => {
                Self::Unreadable("came incomplete: the connection broke off. Nothing was kept; send it again")
            }
            _ => Self::Unreadable("is not written as browsers write forms with files"),
        }
    }
}

/// The boundary that a content type names, if it is that of a form with files.
pub fn boundary(content_type: &str) -> Option<String> {
    multer::parse_boundary(content_type).ok()
}

/// What came of a form, as far as it was read.
#[derive(Debug, Default)]
pub struct Read {
    /// The text fields.
    pub values: Vec<(String, String)>,
    /// The files.
    pub files: Vec<KeptFile>,
}

/// Reads a form: `length` is what its head says of it. Where it is refused, nothing of its files stays, and what was
/// typed before is still there.
pub async fn read(
    sent: &Sent<'_>,
    upload: &Upload,
    campaign: Option<String>,
    boundary: &str,
    length: Option<u64>,
    body: Body,
) -> (Read, Result<(), Refusal>) {
    let mut read = Read::default();
    let unread = Arc::new(AtomicUsize::new(0));
    let mut feed = Feed::of(body, Arc::clone(&unread));
    let reading = Reading {
        sent,
        unread,
        upload,
        purpose: Purpose {
            campaign,
            word: upload.purpose,
        },
        // What says of itself that it is too large is not written down first.
        hopeless: length.is_some_and(|length| length > upload.most + FRAME),
    };
    let outcome = tokio::time::timeout(TAKES, reading.all(&mut feed, boundary, &mut read)).await;
    let outcome = outcome.unwrap_or(Err(Refusal::TooSlow));
    if outcome.is_err() {
        for file in read.files.drain(..) {
            reading.discard(&file.id).await;
        }
        feed.read_on().await;
    }
    (read, outcome)
}

struct Reading<'a> {
    sent: &'a Sent<'a>,
    upload: &'a Upload,
    purpose: Purpose,
    hopeless: bool,
    /// Bytes since something was last understood.
    unread: Arc<AtomicUsize>,
}

impl Reading<'_> {
    async fn all(&self, feed: &mut Feed, boundary: &str, read: &mut Read) -> Result<(), Refusal> {
        let (mut text, mut bytes) = (0, 0);
        let mut form = Multipart::new(feed, boundary);
        while let Some(mut field) = form.next_field().await? {
            self.understood();
            let name = field.name().unwrap_or_default().to_owned();
            if name == self.upload.field {
                let file = self.file(&mut field, &mut bytes).await?;
                read.files.extend(file);
            } else if field.file_name().is_some() {
                return Err(Refusal::Unreadable("brings a file where none is asked for"));
            } else {
                let value = self.value(&mut field, name.len(), &mut text).await?;
                read.values.push((name, value));
            }
        }
        Ok(())
    }

    /// Takes in a file; none where nobody chose one, which browsers send as an empty file without a name.
    async fn file(&self, field: &mut Field<'_>, bytes: &mut u64) -> Result<Option<KeptFile>, Refusal> {
        let name = field.file_name().unwrap_or_default().to_owned();
        let mut arriving: Option<Arriving> = None;
        let outcome = self.pour(field, &name, bytes, &mut arriving).await;
        match (outcome, arriving) {
            (Ok(()), Some(arriving)) => Ok(Some(self.sent.web.files.finish(arriving).await?)),
            (Ok(()), None) => Ok(None),
            (Err(refusal), arriving) => {
                if let Some(arriving) = arriving {
                    self.discard(arriving.id()).await;
                }
                Err(refusal)
            }
        }
    }

    async fn pour(
        &self,
        field: &mut Field<'_>,
        name: &str,
        bytes: &mut u64,
        arriving: &mut Option<Arriving>,
    ) -> Result<(), Refusal> {
        let files = &self.sent.web.files;
        while let Some(chunk) = field.chunk().await? {
            self.understood();
            *bytes += chunk.len() as u64;
            if self.hopeless || *bytes > self.upload.most {
                return Err(Refusal::TooLarge);
            }
            if chunk.is_empty() {
                continue;
            }
            let file = match arriving {
                Some(file) => file,
                None => {
                    let who = self.sent.actor.person().map_or("", |person| person.id.as_str());
                    arriving.insert(files.begin(who, &self.purpose, name).await?)
                }
            };
            files.take(file, &chunk).await?;
        }
        Ok(())
    }

    /// The text of a field; all together are as long as those of a form without files.
    async fn value(&self, field: &mut Field<'_>, name: usize, text: &mut usize) -> Result<String, Refusal> {
        // A field without a name and a value still costs its frame.
        *text += name + 16;
        let mut value = Vec::new();
        while let Some(chunk) = field.chunk().await? {
            self.understood();
            *text += chunk.len();
            if *text > LONGEST {
                return Err(Refusal::TooMuchText);
            }
            value.extend_from_slice(&chunk);
        }
        String::from_utf8(value).map_err(|_| Refusal::Unreadable("is not readable text (UTF-8)"))
    }

    fn understood(&self) {
        self.unread.store(0, Ordering::Relaxed);
    }

    async fn discard(&self, id: &str) {
        if let Err(fault) = self.sent.web.files.discard(id).await {
            tracing::warn!(%fault, "what is left of an upload stays until the next sweep");
        }
    }
}

/// Too much came without anything that makes sense.
#[derive(Debug, thiserror::Error)]
#[error("neither a field nor a boundary in {LOST} bytes")]
struct Lost;

/// A body in bites: the reader of forms takes in all that is ready before it looks at it, so no more than one bite ever
/// is.
struct Feed {
    body: BodyDataStream,
    rest: Bytes,
    /// Whether a bite was given since the reader last waited.
    given: bool,
    /// Bytes since something was last understood.
    unread: Arc<AtomicUsize>,
}

impl Feed {
    fn of(body: Body, unread: Arc<AtomicUsize>) -> Self {
        Self {
            body: body.into_data_stream(),
            rest: Bytes::new(),
            given: false,
            unread,
        }
    }

    /// Reads on for a while without looking: a browser that is not heard to the end shows no answer.
    async fn read_on(mut self) {
        let all = async {
            let mut left = READ_ON;
            while let Some(Ok(bytes)) = self.body.next().await {
                left = left.saturating_sub(bytes.len() as u64);
                if left == 0 {
                    break;
                }
            }
        };
        // Who is slower than that is cut off.
        drop(tokio::time::timeout(READ_ON_FOR, all).await);
    }
}

impl Stream for Feed {
    type Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.given {
            self.given = false;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.rest.is_empty() {
            match self.body.poll_next_unpin(cx) {
                Poll::Ready(Some(Ok(bytes))) => self.rest = bytes,
                Poll::Ready(Some(Err(e))) => return Poll::Ready(Some(Err(e.into()))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            }
        }
        let bite = self.rest.len().min(BITE);
        let bite = self.rest.split_to(bite);
        self.given = true;
        let unread = self.unread.fetch_add(bite.len(), Ordering::Relaxed) + bite.len();
        if unread > LOST {
            return Poll::Ready(Some(Err(Box::new(Lost))));
        }
        Poll::Ready(Some(Ok(bite)))
    }
}
