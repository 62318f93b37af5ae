//! The reference facts that ship with the program: one compact file, written out of a database's published versions
//! and carried by the binary.
//!
//! The file is `HOMERULE`, the format's number (u16), the edition (u32), the length of the content (u64), its SHA-256,
//! and the content itself, compressed (raw deflate); numbers little-endian. The content is the rows in postcard's
//! encoding. Words stand in it as words, not as positions in an enumeration, so that a new word does no harm to a file
//! written before. The same facts give the same bytes; the edition grows when they change.

use super::Refusal;
use super::file::hex;
use domain::dataset::Provenance;
use domain::facts::{Finance, Government, Locality, PopulationFigure, Referendum};
use domain::finance::Flags;
use domain::geo::Point;
use domain::government::{Appointer, Attributes, Basis, Confidence, CouncilElection, Form, MayorSelection};
use domain::place::{Level, PlaceKind};
use domain::referendum::{DatePrecision, Outcome, Side, VoteKind};
use domain::{Geoid, State};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

/// What the binary carries.
pub static EMBEDDED: &[u8] = include_bytes!("../../../data/reference.bin");

const MAGIC: &[u8; 8] = b"HOMERULE";
/// The format's number: grows when a file of the old form can no longer be read.
const FORMAT: u16 = 1;
const HEADER: usize = 8 + 2 + 4 + 8 + 32;
/// No content is longer than this; a length beyond it is damage.
const LONGEST: u64 = 1 << 30;

/// A dataset in the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Shipped<T> {
    /// Where it comes from.
    pub provenance: Provenance,
    /// The checksum of the files that it was imported from.
    pub checksum: String,
    /// Its rows, in the order of their keys.
    pub rows: Vec<T>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Localities.
    pub localities: Option<Shipped<Locality>>,
    /// Forms of government.
    pub forms: Option<Shipped<Government>>,
    /// Figures.
    pub finance: Option<Shipped<Finance>>,
    /// Votes.
    pub referenda: Option<Shipped<Referendum>>,
    /// Population by year.
    pub population: Option<Shipped<PopulationFigure>>,
}

/// The edition of a file, without reading its content.
///
/// # Errors
/// When it is no reference file, or one of a newer program.
pub fn edition(bytes: &[u8]) -> Result<u32, Refusal> {
    header(bytes).map(|h| h.edition)
}

struct Header<'a> {
    edition: u32,
    length: u64,
    sum: &'a [u8],
    compressed: &'a [u8],
}

fn refuse(what: impl Into<String>) -> Refusal {
    Refusal(format!("the reference facts {}", what.into()))
}

fn header(bytes: &[u8]) -> Result<Header<'_>, Refusal> {
    let (head, compressed) = bytes
        .split_at_checked(HEADER)
        .ok_or_else(|| refuse("are cut short"))?;
    let head = head
        .strip_prefix(MAGIC)
        .ok_or_else(|| refuse("do not begin with HOMERULE: this is another file"))?;
    let cut = || refuse("are cut short");
    let (format, head) = head.split_first_chunk::<2>().ok_or_else(cut)?;
    let (edition, head) = head.split_first_chunk::<4>().ok_or_else(cut)?;
    let (length, sum) = head.split_first_chunk::<8>().ok_or_else(cut)?;
    match u16::from_le_bytes(*format) {
        FORMAT => {}
        newer if newer > FORMAT => {
            return Err(refuse(format!(
                "have format {newer}, and this program reads up to {FORMAT}: take a newer program"
            )));
        }
        older => {
            return Err(refuse(format!(
                "have format {older}, which this program no longer reads: write them again"
            )));
        }
    }
    Ok(Header {
        edition: u32::from_le_bytes(*edition),
        length: u64::from_le_bytes(*length),
        sum,
        compressed,
    })
}

fn content(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let header = header(bytes)?;
    let damaged = || refuse("are damaged: their checksum is not right");
    if header.length > LONGEST {
        return Err(damaged());
    }
    let mut content = Vec::with_capacity(usize::try_from(header.length).unwrap_or(0));
    let read = DeflateDecoder::new(header.compressed)
        .take(header.length + 1)
        .read_to_end(&mut content);
    if read.is_err()
        || content.len() as u64 != header.length
        || Sha256::digest(&content).as_slice() != header.sum
    {
        return Err(damaged());
    }
    Ok(content)
}

/// Reads the facts.
///
/// # Errors
/// When the file is damaged, cut short, or of a newer program.
pub fn decode(bytes: &[u8]) -> Result<Facts, Refusal> {
    let content = content(bytes)?;
    let told: Content<'_> =
        postcard::from_bytes(&content).map_err(|e| refuse(format!("cannot be understood: {e}")))?;
    Ok(Facts {
        localities: told.localities.map(|d| d.read(LocalityRow::read)).transpose()?,
        forms: told.forms.map(|d| d.read(GovernmentRow::read)).transpose()?,
        finance: told.finance.map(|d| d.read(FinanceRow::read)).transpose()?,
        referenda: told.referenda.map(|d| d.read(ReferendumRow::read)).transpose()?,
        population: told.population.map(|d| d.read(PopulationRow::read)).transpose()?,
    })
}

/// Writes the facts. The edition is that of `before` if it holds the same, else the next.
///
/// # Errors
/// When they cannot be encoded, which does not happen.
pub fn encode(facts: &Facts, before: &[u8]) -> Result<Vec<u8>, Refusal> {
    let told = Content {
        localities: facts.localities.as_ref().map(|d| d.tell(LocalityRow::tell)),
        forms: facts.forms.as_ref().map(|d| d.tell(GovernmentRow::tell)),
        finance: facts.finance.as_ref().map(|d| d.tell(FinanceRow::tell)),
        referenda: facts.referenda.as_ref().map(|d| d.tell(ReferendumRow::tell)),
        population: facts.population.as_ref().map(|d| d.tell(PopulationRow::tell)),
    };
    let content = postcard::to_stdvec(&told).map_err(|e| refuse(format!("cannot be written: {e}")))?;
    let sum = Sha256::digest(&content);
    let edition = match header(before) {
        Ok(header) if header.sum == sum.as_slice() => header.edition,
        Ok(header) => header.edition + 1,
        Err(_) => 1,
    };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(edition.to_le_bytes());
    bytes.extend((content.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&sum);
    let mut encoder = DeflateEncoder::new(bytes, Compression::best());
    let written = encoder.write_all(&content).and_then(|()| encoder.finish());
    written.map_err(|e| refuse(format!("cannot be written: {e}")))
}

/// The checksum in a file's header, as hexadecimal digits: that of its content.
///
/// # Errors
/// As [`edition`].
pub fn checksum(bytes: &[u8]) -> Result<String, Refusal> {
    header(bytes).map(|h| hex(h.sum))
}

/// The content. Rows borrow their text from the decompressed bytes.
#[derive(Serialize, Deserialize)]
struct Content<'a> {
    #[serde(borrow)]
    localities: Option<Told<'a, LocalityRow<'a>>>,
    #[serde(borrow)]
    forms: Option<Told<'a, GovernmentRow<'a>>>,
    #[serde(borrow)]
    finance: Option<Told<'a, FinanceRow<'a>>>,
    #[serde(borrow)]
    referenda: Option<Told<'a, ReferendumRow<'a>>>,
    #[serde(borrow)]
    population: Option<Told<'a, PopulationRow<'a>>>,
}

#[derive(Serialize, Deserialize)]
struct Told<'a, R> {
    title: &'a str,
    publisher: &'a str,
    licence: &'a str,
    address: &'a str,
    vintage: &'a str,
    checksum: &'a str,
    rows: Vec<R>,
}

impl<R> Told<'_, R> {
    fn read<T>(self, read: impl Fn(R) -> Option<T>) -> Result<Shipped<T>, Refusal> {
        let rows = self.rows.into_iter().map(read).collect::<Option<Vec<T>>>();
        Ok(Shipped {
            provenance: Provenance {
                title: self.title.to_owned(),
                publisher: self.publisher.to_owned(),
                licence: self.licence.to_owned(),
                address: self.address.to_owned(),
                vintage: self.vintage.to_owned(),
            },
            checksum: self.checksum.to_owned(),
            rows: rows
                .ok_or_else(|| refuse("hold a word that this program does not know: take a newer program"))?,
        })
    }
}

impl<T> Shipped<T> {
    fn tell<'a, R>(&'a self, tell: impl Fn(&'a T) -> R) -> Told<'a, R> {
        Told {
            title: &self.provenance.title,
            publisher: &self.provenance.publisher,
            licence: &self.provenance.licence,
            address: &self.provenance.address,
            vintage: &self.provenance.vintage,
            checksum: &self.checksum,
            rows: self.rows.iter().map(tell).collect(),
        }
    }
}

/// A number with a point. Files give few digits behind it, and so many ten-millionths take half the room.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Decimal {
    TenMillionths(i64),
    Exact(f64),
}

const TEN_MILLION: f64 = 1e7;

impl Decimal {
    fn tell(value: f64) -> Self {
        let scaled = (value * TEN_MILLION).round();
        if scaled.abs() < 9e15 && scaled / TEN_MILLION == value && !(value == 0.0 && value.is_sign_negative())
        {
            return Self::TenMillionths(scaled as i64);
        }
        Self::Exact(value)
    }

    fn read(self) -> f64 {
        match self {
            Self::TenMillionths(scaled) => scaled as f64 / TEN_MILLION,
            Self::Exact(value) => value,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct LocalityRow<'a> {
    geoid: &'a str,
    name: &'a str,
    base_name: &'a str,
    kind: &'a str,
    level: &'a str,
    status: &'a str,
    county: Option<&'a str>,
    point: Option<(Decimal, Decimal)>,
    land_sqmi: Option<Decimal>,
    population: Option<i64>,
    housing_units: Option<i64>,
    government_id: &'a str,
    slug: &'a str,
}

impl<'a> LocalityRow<'a> {
    fn tell(row: &'a Locality) -> Self {
        Self {
            geoid: row.geoid.as_str(),
            name: &row.name,
            base_name: &row.base_name,
            kind: row.kind.word(),
            level: row.level.word(),
            status: &row.status,
            county: row.county.as_ref().map(Geoid::as_str),
            point: row
                .point
                .map(|p| (Decimal::tell(p.latitude), Decimal::tell(p.longitude))),
            land_sqmi: row.land_sqmi.map(Decimal::tell),
            population: row.population,
            housing_units: row.housing_units,
            government_id: &row.government_id,
            slug: &row.slug,
        }
    }

    fn read(self) -> Option<Locality> {
        Some(Locality {
            geoid: Geoid::parse(self.geoid)?,
            name: self.name.to_owned(),
            base_name: self.base_name.to_owned(),
            kind: PlaceKind::parse(self.kind)?,
            level: Level::parse(self.level)?,
            status: self.status.to_owned(),
            county: option(self.county, Geoid::parse)?,
            point: self.point.map(|(latitude, longitude)| Point {
                latitude: latitude.read(),
                longitude: longitude.read(),
            }),
            land_sqmi: self.land_sqmi.map(Decimal::read),
            population: self.population,
            housing_units: self.housing_units,
            government_id: self.government_id.to_owned(),
            slug: self.slug.to_owned(),
        })
    }
}

/// What is there must be understood; the outer none is a word that is not known.
fn option<T>(text: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        None => Some(None),
        Some(text) => parse(text).map(Some),
    }
}

#[derive(Serialize, Deserialize)]
struct GovernmentRow<'a> {
    geoid: &'a str,
    sequence: i64,
    form: &'a str,
    mayor_selection: Option<&'a str>,
    mayor_veto: Option<bool>,
    chief_administrator: Option<bool>,
    department_heads: Option<&'a str>,
    council_election: Option<&'a str>,
    council_size: Option<u16>,
    as_of: &'a str,
    since: &'a str,
    until: &'a str,
    changed_by: &'a str,
    basis: &'a str,
    confidence: &'a str,
    source_url: &'a str,
    source_note: &'a str,
}

impl<'a> GovernmentRow<'a> {
    fn tell(row: &'a Government) -> Self {
        Self {
            geoid: row.geoid.as_str(),
            sequence: row.sequence,
            form: row.form.word(),
            mayor_selection: row.attributes.mayor_selection.map(MayorSelection::word),
            mayor_veto: row.attributes.mayor_veto,
            chief_administrator: row.attributes.chief_administrator,
            department_heads: row.attributes.department_heads.map(Appointer::word),
            council_election: row.attributes.council_election.map(CouncilElection::word),
            council_size: row.attributes.council_size,
            as_of: &row.as_of,
            since: &row.since,
            until: &row.until,
            changed_by: &row.changed_by,
            basis: row.basis.word(),
            confidence: row.confidence.word(),
            source_url: &row.source_url,
            source_note: &row.source_note,
        }
    }

    fn read(self) -> Option<Government> {
        Some(Government {
            geoid: Geoid::parse(self.geoid)?,
            sequence: self.sequence,
            form: Form::parse(self.form)?,
            attributes: Attributes {
                mayor_selection: option(self.mayor_selection, MayorSelection::parse)?,
                mayor_veto: self.mayor_veto,
                chief_administrator: self.chief_administrator,
                department_heads: option(self.department_heads, Appointer::parse)?,
                council_election: option(self.council_election, CouncilElection::parse)?,
                council_size: self.council_size,
            },
            as_of: self.as_of.to_owned(),
            since: self.since.to_owned(),
            until: self.until.to_owned(),
            changed_by: self.changed_by.to_owned(),
            basis: Basis::parse(self.basis)?,
            confidence: Confidence::parse(self.confidence)?,
            source_url: self.source_url.to_owned(),
            source_note: self.source_note.to_owned(),
        })
    }
}

#[derive(Serialize, Deserialize)]
struct FinanceRow<'a> {
    geoid: &'a str,
    fiscal_year: u16,
    entity: &'a str,
    figures: [Option<i64>; 11],
    population: Option<i64>,
    median_income: Option<i64>,
    source_url: &'a str,
    #[serde(with = "flags")]
    flags: Flags,
}

/// Flags stand as their words.
mod flags {
    use super::Flags;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(flags: &Flags, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&flags.to_text())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Flags, D::Error> {
        <&str>::deserialize(deserializer).map(Flags::from_text)
    }
}

impl<'a> FinanceRow<'a> {
    fn tell(row: &'a Finance) -> Self {
        Self {
            geoid: row.geoid.as_str(),
            fiscal_year: row.fiscal_year,
            entity: &row.entity,
            figures: [
                row.revenues,
                row.expenses,
                row.total_assets,
                row.total_liabilities,
                row.bonds,
                row.loans,
                row.notes,
                row.net_pension,
                row.net_opeb,
                row.compensated_absences,
                row.unrestricted,
            ],
            population: row.population,
            median_income: row.median_income,
            source_url: &row.source_url,
            flags: row.flags,
        }
    }

    fn read(self) -> Option<Finance> {
        let [
            revenues,
            expenses,
            total_assets,
            total_liabilities,
            bonds,
            loans,
            notes,
            net_pension,
            net_opeb,
            compensated_absences,
            unrestricted,
        ] = self.figures;
        Some(Finance {
            geoid: Geoid::parse(self.geoid)?,
            fiscal_year: self.fiscal_year,
            entity: self.entity.to_owned(),
            revenues,
            expenses,
            total_assets,
            total_liabilities,
            bonds,
            loans,
            notes,
            net_pension,
            net_opeb,
            compensated_absences,
            unrestricted,
            population: self.population,
            median_income: self.median_income,
            source_url: self.source_url.to_owned(),
            flags: self.flags,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct ReferendumRow<'a> {
    sequence: i64,
    geoid: Option<&'a str>,
    place: &'a str,
    state: &'a str,
    date: &'a str,
    precision: &'a str,
    measure: &'a str,
    kind: &'a str,
    from_form: &'a str,
    to_form: &'a str,
    outcome: Option<&'a str>,
    side: Option<&'a str>,
    votes_for: Option<i64>,
    votes_against: Option<i64>,
    percent_for: Option<Decimal>,
    percent_against: Option<Decimal>,
    population: Option<i64>,
    notes: &'a str,
    source_title: &'a str,
    source_url: &'a str,
}

impl<'a> ReferendumRow<'a> {
    fn tell(row: &'a Referendum) -> Self {
        Self {
            sequence: row.sequence,
            geoid: row.geoid.as_ref().map(Geoid::as_str),
            place: &row.place,
            state: row.state.postal(),
            date: &row.date,
            precision: row.precision.word(),
            measure: &row.measure,
            kind: row.kind.word(),
            from_form: &row.from_form,
            to_form: &row.to_form,
            outcome: row.outcome.map(Outcome::word),
            side: row.side.map(Side::word),
            votes_for: row.votes_for,
            votes_against: row.votes_against,
            percent_for: row.percent_for.map(Decimal::tell),
            percent_against: row.percent_against.map(Decimal::tell),
            population: row.population,
            notes: &row.notes,
            source_title: &row.source_title,
            source_url: &row.source_url,
        }
    }

    fn read(self) -> Option<Referendum> {
        Some(Referendum {
            sequence: self.sequence,
            geoid: option(self.geoid, Geoid::parse)?,
            place: self.place.to_owned(),
            state: State::from_postal(self.state)?,
            date: self.date.to_owned(),
            precision: DatePrecision::parse(self.precision)?,
            measure: self.measure.to_owned(),
            kind: VoteKind::parse(self.kind)?,
            from_form: self.from_form.to_owned(),
            to_form: self.to_form.to_owned(),
            outcome: option(self.outcome, Outcome::parse)?,
            side: option(self.side, Side::parse)?,
            votes_for: self.votes_for,
            votes_against: self.votes_against,
            percent_for: self.percent_for.map(Decimal::read),
            percent_against: self.percent_against.map(Decimal::read),
            population: self.population,
            notes: self.notes.to_owned(),
            source_title: self.source_title.to_owned(),
            source_url: self.source_url.to_owned(),
        })
    }
}

#[derive(Serialize, Deserialize)]
struct PopulationRow<'a> {
    geoid: &'a str,
    year: u16,
    population: i64,
}

impl<'a> PopulationRow<'a> {
    fn tell(row: &'a PopulationFigure) -> Self {
        Self {
            geoid: row.geoid.as_str(),
            year: row.year,
            population: row.population,
        }
    }

    fn read(self) -> Option<PopulationFigure> {
        Some(PopulationFigure {
            geoid: Geoid::parse(self.geoid)?,
            year: self.year,
            population: self.population,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Facts {
        let geoid = Geoid::parse("37119").unwrap();
        let rows = vec![
            PopulationFigure {
                geoid,
                year: 2021,
                population: 1_122_276,
            },
            PopulationFigure {
                geoid,
                year: 2022,
                population: 1_145_392,
            },
        ];
        let provenance = Provenance {
            title: "t".into(),
            publisher: "p".into(),
            licence: "l".into(),
            address: "a".into(),
            vintage: "v".into(),
        };
        Facts {
            population: Some(Shipped {
                provenance,
                checksum: "c".into(),
                rows,
            }),
            ..Facts::default()
        }
    }

    #[test]
    fn facts_read_back_and_the_edition_grows_only_when_they_change() {
        let first = encode(&small(), b"").unwrap();
        assert_eq!(decode(&first).unwrap(), small());
        assert_eq!(edition(&first).unwrap(), 1);
        assert_eq!(encode(&small(), &first).unwrap(), first);
        let mut changed = small();
        changed.population.as_mut().unwrap().rows.pop();
        let second = encode(&changed, &first).unwrap();
        assert_eq!(edition(&second).unwrap(), 2);
        assert_ne!(checksum(&first).unwrap(), checksum(&second).unwrap());
    }

    #[test]
    fn damage_is_told_apart() {
        let good = encode(&small(), b"").unwrap();
        let reason = |bytes: &[u8]| decode(bytes).unwrap_err().to_string();
        assert!(reason(b"").contains("cut short"));
        assert!(reason(good.get(..good.len() - 3).unwrap()).contains("damaged"));
        assert!(reason(&[b"PK".as_slice(), &good].concat()).contains("another file"));
        let with = |at: usize, value: u8| {
            let mut bytes = good.clone();
            bytes[at] = value;
            bytes
        };
        assert!(reason(&with(8, 99)).contains("format 99"));
        assert!(reason(&with(30, good[30] ^ 1)).contains("damaged"));
        assert!(reason(&with(21, 255)).contains("damaged"));
    }

    #[test]
    fn decimals_are_exact() {
        for value in [
            0.0,
            -0.0,
            32.532_237,
            -86.646_44,
            41.837_551_1,
            1e-9,
            0.1 + 0.2,
            1e300,
            594.455,
        ] {
            assert_eq!(Decimal::tell(value).read().to_bits(), value.to_bits(), "{value}");
        }
    }
}
