//! Supporters as a file: a table, or contacts. Written a page at a time as it is read, so that a list of any length
//! takes the same memory.

use super::tables::{Cell, Table};
use super::workbook::Workbook;
use app::request::Services;
use axum::body::Body;
use bytes::Bytes;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::FieldKind;
use domain::people::consent::{Channel, Purpose};
use domain::people::port::{CustomField, Exported, Leaving};
use std::{fmt, io};

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A table.
    Csv,
    /// A workbook.
    Xlsx,
    /// Contacts (vCard 4.0, RFC 6350).
    Vcard,
}

impl Kind {
    /// Reads the word of the form.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "vcf" => Some(Self::Vcard),
            _ => None,
        }
    }

    /// How it is announced.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Vcard => "text/vcard; charset=utf-8",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard => "vcf",
        })
    }
}

/// What is still to be written.
struct Left {
    services: Services,
    actor: Actor,
    campaign: String,
    whom: Leaving,
    kind: Kind,
    fields: Vec<CustomField>,
    page: Vec<Exported>,
    head: bool,
    book: Option<Workbook>,
}

impl Left {
    fn written(&mut self) -> io::Result<Bytes> {
        let page = std::mem::take(&mut self.page);
        let with_head = std::mem::take(&mut self.head);
        let fault = |fault: Fault| io::Error::other(fault.to_string());
        match self.kind {
            Kind::Csv => table(&page, &self.fields, with_head).map_err(fault),
            Kind::Vcard => Ok(page.iter().map(vcard).collect::<String>().into()),
            Kind::Xlsx => {
                if with_head {
                    self.book = Some(Workbook::begin("People", names(&self.fields))?);
                }
                let Some(book) = &mut self.book else {
                    return Ok(Bytes::new());
                };
                for one in &page {
                    book.row(row(one, &self.fields))?;
                }
                Ok(book.take().into())
            }
        }
    }

    /// What stands behind the last page.
    fn end(&mut self) -> io::Result<Vec<u8>> {
        self.book
            .take()
            .map(Workbook::finish)
            .transpose()
            .map(Option::unwrap_or_default)
    }
}

/// The file. The first page is read before anything is answered, so that a refusal is told as one.
///
/// # Errors
/// As [`domain::people::port::Supporters::export`].
pub async fn stream(
    services: &Services,
    actor: &Actor,
    campaign: &str,
    whom: Leaving,
    reason: &str,
    kind: Kind,
) -> Result<Body, Fault> {
    let (_, fields) = services.custom_fields.fields(actor, campaign).await?;
    let page = services
        .supporters
        .export(actor, campaign, (&whom, ""), reason)
        .await?;
    let left = Left {
        services: services.clone(),
        actor: actor.clone(),
        campaign: campaign.to_owned(),
        whom,
        kind,
        fields: fields.into_iter().map(|(field, _)| field).collect(),
        page,
        head: true,
        book: None,
    };
    let parts = futures_util::stream::try_unfold(Some(left), |left| async move {
        let Some(mut left) = left else { return Ok(None) };
        let last = left.page.last().map(|one| one.id.clone());
        let bytes = left.written()?;
        let Some(last) = last else {
            let bytes = [bytes.to_vec(), left.end()?].concat();
            return Ok::<_, io::Error>(Some((bytes.into(), None)));
        };
        left.page = left
            .services
            .supporters
            .export(&left.actor, &left.campaign, (&left.whom, &last), "")
            .await
            .map_err(|fault| io::Error::other(fault.to_string()))?;
        if left.page.is_empty() {
            let bytes = [bytes.to_vec(), left.end()?].concat();
            return Ok(Some((bytes.into(), None)));
        }
        Ok(Some((bytes, Some(left))))
    });
    Ok(Body::from_stream(parts))
}

/// What the table's columns are called, before the campaign's own fields.
const COLUMNS: &[&str] = &[
    "id",
    "given",
    "family",
    "language",
    "email",
    "other_emails",
    "phone",
    "other_phones",
    "street",
    "unit",
    "city",
    "state",
    "zip",
    "support",
    "tags",
    "organisations",
];

fn names(fields: &[CustomField]) -> Vec<String> {
    let mut names: Vec<String> = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    for purpose in Purpose::ALL {
        names.extend(
            Channel::ALL
                .iter()
                .map(|channel| format!("consent_{purpose}_{channel}")),
        );
    }
    names.extend(fields.iter().map(|field| field.name.clone()));
    names
}

fn table(page: &[Exported], fields: &[CustomField], with_head: bool) -> Result<Bytes, Fault> {
    let mut table = Table::headless();
    if with_head {
        table.row(names(fields).into_iter().map(Cell::from).collect());
    }
    for one in page {
        table.row(row(one, fields));
    }
    table.bytes()
}

fn row(one: &Exported, fields: &[CustomField]) -> Vec<Cell> {
    let details = &one.details;
    let home = details
        .addresses
        .first()
        .map(|way| way.to.clone())
        .unwrap_or_default();
    let emails: Vec<&str> = details.emails.iter().map(|way| way.to.shown()).collect();
    let phones: Vec<&str> = details.phones.iter().map(|way| way.to.e164()).collect();
    let rest = |all: &[&str]| all.iter().skip(1).copied().collect::<Vec<_>>().join("; ");
    let first = |all: &[&str]| all.first().copied().unwrap_or_default().to_owned();
    let tags: Vec<String> = one
        .tags
        .iter()
        .map(|tag| match tag.value.as_str() {
            "" => tag.name.clone(),
            value => format!("{}={value}", tag.name),
        })
        .collect();
    let organisations: Vec<&str> = details
        .organisations
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let mut cells: Vec<Cell> = vec![
        one.id.clone().into(),
        details.given.clone().into(),
        details.family.clone().into(),
        details.language.clone().into(),
        first(&emails).into(),
        rest(&emails).into(),
        // Numbers begin with a plus sign, which the guard marks as text.
        first(&phones).into(),
        rest(&phones).into(),
        home.street.into(),
        home.unit.into(),
        home.city.into(),
        home.state.into(),
        home.zip.into(),
        one.level.into(),
        tags.join("; ").into(),
        organisations.join("; ").into(),
    ];
    for purpose in Purpose::ALL {
        for channel in Channel::ALL {
            let said = one.consent.get(&(*purpose, *channel));
            let word = said.map_or("", |now| if now.given { "yes" } else { "no" });
            cells.push(word.into());
        }
    }
    for field in fields {
        let held = one.fields.get(&field.id).cloned();
        cells.push(match held {
            Some(number) if field.kind == FieldKind::Number && number.parse().is_ok_and(f64::is_finite) => {
                Cell::Exact(number)
            }
            held => held.into(),
        });
    }
    cells
}

/// A text within a vCard (RFC 6350, 3.4).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(',', "\\,")
        .replace(';', "\\;")
        .replace('\n', "\\n")
}

/// A line, folded after 75 octets (RFC 6350, 3.2).
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

/// A contact.
fn vcard(one: &Exported) -> String {
    let details = &one.details;
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        format!("UID:urn:uuid:{}", one.id),
        format!("FN:{}", escaped(&details.name())),
        format!("N:{};{};;;", escaped(&details.family), escaped(&details.given)),
    ];
    let preferred = |n: usize| if n == 0 { ";PREF=1" } else { "" };
    for (n, way) in details.emails.iter().enumerate() {
        lines.push(format!("EMAIL{}:{}", preferred(n), escaped(way.to.shown())));
    }
    for (n, way) in details.phones.iter().enumerate() {
        lines.push(format!("TEL;VALUE=uri{}:tel:{}", preferred(n), way.to.e164()));
    }
    for (n, way) in details.addresses.iter().enumerate() {
        let to = &way.to;
        lines.push(format!(
            "ADR{}:;{};{};{};{};{};",
            preferred(n),
            escaped(&to.unit),
            escaped(&to.street),
            escaped(&to.city),
            escaped(&to.state),
            escaped(&to.zip)
        ));
    }
    if !one.tags.is_empty() {
        let tags: Vec<String> = one.tags.iter().map(|tag| escaped(&tag.name)).collect();
        lines.push(format!("CATEGORIES:{}", tags.join(",")));
    }
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let line = format!("FN:{}", "é".repeat(60));
        let folded = folded(&line);
        assert!(folded.lines().all(|line| line.len() <= 75), "{folded}");
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
        assert_eq!(escaped("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    }
}
