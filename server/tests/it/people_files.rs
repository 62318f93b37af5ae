//! Dirty files of people, each with what is expected of it. A file in `tests/corpus/people` has a twin ending in `.want`;
//! those too large to keep are made here.

use domain::people::import::{self, Entry, Existing, Options, Terms};
use server::importers::Refusal;
use server::importers::people::{Header, Reading};
use std::fmt::Write;
use std::path::Path;

/// How a file came out: what was guessed, then its rows.
struct Read {
    head: String,
    rows: Vec<String>,
    mended: usize,
}

/// Reads a file that comes in parts; stops taking parts as soon as it is refused.
fn read(name: &str, parts: impl Iterator<Item = Vec<u8>>) -> Result<Read, Refusal> {
    let mut reading = Reading::new(name, Header::Guess);
    let mut out: Option<(Options, Vec<String>, Read)> = None;
    let mut take = |reading: &mut Reading| -> Result<(), Refusal> {
        if out.is_none() {
            let Some(head) = reading.head()? else {
                return Ok(());
            };
            let guesses = import::guess::guess(&head.headers, &head.samples);
            let columns: Vec<import::Target> = guesses.columns.iter().map(|g| g.target.clone()).collect();
            let mut text = head.told.clone();
            if let Some(format) = guesses.format {
                write!(text, ", {format}").unwrap();
            }
            if head.above > 0 {
                write!(text, ", {} above", head.above).unwrap();
            }
            if !head.named {
                text.push_str(", no header");
            }
            let words: Vec<String> = columns.iter().map(ToString::to_string).collect();
            write!(text, "\n{}", words.join(" ")).unwrap();
            let options = Options {
                columns,
                existing: Existing::Fill,
                days: guesses.days,
                terms: Some(Terms {
                    wording: "Send me news.".to_owned(),
                    how: "as the test says".to_owned(),
                    on: None,
                }),
                tags: Vec::new(),
                fields: Vec::new(),
                today: jiff::civil::date(2028, 7, 10),
            };
            let headers = head.headers.clone();
            let read = Read {
                head: text,
                rows: Vec::new(),
                mended: 0,
            };
            out = Some((options, headers, read));
        }
        let Some((options, headers, out)) = &mut out else {
            return Ok(());
        };
        while let Some(row) = reading.next_row()? {
            out.mended += usize::from(row.mended);
            out.rows.push(match row.problem {
                Some(problem) => format!("{}! {problem}", row.line),
                None => match import::entry::read(headers, &row.cells, options) {
                    Ok(entry) => format!("{}: {}", row.line, told(&entry)),
                    Err(refused) => format!("{}! {}", row.line, problems(&refused.0)),
                },
            });
        }
        Ok(())
    };
    for part in parts {
        reading.push(&part)?;
        take(&mut reading)?;
    }
    reading.finish()?;
    take(&mut reading)?;
    let (_, _, read) = out.expect("a file that was read has a head");
    Ok(read)
}

fn problems(problems: &[import::Problem]) -> String {
    let told = problems.iter().map(|p| match p.column {
        Some(column) => format!("{}: {} {}", column + 1, p.value, p.reason),
        None => p.reason.clone(),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// An entry in one line.
fn told(entry: &Entry) -> String {
    let mut parts = vec![format!("{}|{}", entry.given, entry.family)];
    let mark = |bad: bool| if bad { " (bad)" } else { "" };
    let bad = domain::people::Validity::Bad;
    parts.extend(
        entry
            .emails
            .iter()
            .map(|w| format!("<{}> {}{}", w.to.shown(), w.kind, mark(w.validity == bad))),
    );
    parts.extend(
        entry
            .phones
            .iter()
            .map(|w| format!("{} {}{}", w.to.e164(), w.kind, mark(w.validity == bad))),
    );
    if let Some(a) = &entry.address {
        parts.push(format!(
            "at {}/{}/{}/{}/{}",
            a.street, a.unit, a.city, a.state, a.zip
        ));
    }
    parts.extend(entry.tags.iter().map(|(tag, value)| match value.as_str() {
        "" => format!("#{tag}"),
        value => format!("#{tag}={value}"),
    }));
    parts.extend(entry.support.map(|level| format!("level {level}")));
    parts.extend(entry.heard.iter().map(|h| {
        let on = h.on.map(|day| format!(" {day}")).unwrap_or_default();
        format!(
            "{} {} {}{on}",
            if h.given { "yes" } else { "no" },
            h.purpose,
            h.channel
        )
    }));
    if !entry.note.is_empty() {
        parts.push(format!("note {:?}", entry.note));
    }
    if !entry.external_id.is_empty() {
        parts.push(format!("id {}", entry.external_id));
    }
    if !entry.left_out.is_empty() {
        parts.push(format!("left out: {}", problems(&entry.left_out)));
    }
    parts.join(", ")
}

fn summary(name: &str, bytes: &[u8], part: usize) -> String {
    match read(name, bytes.chunks(part).map(<[u8]>::to_vec)) {
        Err(refusal) => format!("{refusal}\n"),
        Ok(read) => {
            let mended = match read.mended {
                0 => String::new(),
                n => format!("{n} mended\n"),
            };
            format!("{}\n{mended}{}\n", read.head, read.rows.join("\n"))
        }
    }
}

#[test]
fn every_dirty_file_comes_out_as_it_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/people");
    let mut seen = 0;
    let mut wrong = String::new();
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    names.sort();
    for path in names.iter().filter(|p| p.extension().is_none_or(|e| e != "want")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(path).unwrap();
        let whole = summary(&name, &bytes, 256 * 1024);
        // Wherever the parts are cut, the same comes out.
        assert_eq!(summary(&name, &bytes, 7), whole, "{name}");
        let twin = folder.join(format!("{name}.want"));
        let want = std::fs::read_to_string(&twin).unwrap_or_default();
        seen += 1;
        if whole != want {
            write!(wrong, "== {name}\nwanted\n{want}\nread\n{whole}\n").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen >= 60, "the corpus has {seen} files");
}

#[test]
fn three_hundred_columns_are_read_and_two_thousand_refused() {
    let wide = |columns: usize| {
        let mut text = String::from("First name,Email");
        (2..columns).for_each(|n| write!(text, ",Question {n}").unwrap());
        text.push_str("\nAnn,ann@example.org");
        (2..columns).for_each(|n| write!(text, ",answer {n}").unwrap());
        text
    };
    let out = read("wide.csv", [wide(300).into_bytes()].into_iter()).unwrap();
    assert!(out.head.contains("given email:home ignore"), "{}", out.head);
    assert_eq!(out.rows, ["2: Ann|, <ann@example.org> home"]);
    let refusal = read("wide.csv", [wide(2000).into_bytes()].into_iter())
        .err()
        .unwrap();
    assert!(refusal.to_string().contains("more than 1000"), "{refusal}");
}

/// Parts of a gigabyte of one letter, counted as they are asked for.
struct Gigabyte<'a> {
    start: &'static [u8],
    given: &'a mut u64,
}

impl Iterator for Gigabyte<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if *self.given >= 1 << 30 {
            return None;
        }
        let part = match *self.given {
            0 => self.start.to_vec(),
            _ => vec![b'x'; 256 * 1024],
        };
        *self.given += part.len() as u64;
        Some(part)
    }
}

#[test]
fn a_gigabyte_of_one_line_is_refused_without_reading_it_all() {
    for start in [&b"x"[..], b"First name,Email\nAnn,", b"First name,Email\n\"Ann,"] {
        let mut given = 0;
        let refusal = read(
            "long.csv",
            Gigabyte {
                start,
                given: &mut given,
            },
        )
        .err()
        .unwrap();
        let line = if start.len() == 1 { "line 1" } else { "line 2" };
        assert!(
            refusal.to_string().contains("more than 1 MB") && refusal.to_string().contains(line),
            "{refusal}"
        );
        assert!(given < 3 << 20, "{given} bytes were read");
    }
}

#[test]
fn a_huge_cell_is_left_out_and_the_rest_of_its_row_taken() {
    let note = "x".repeat(100_000);
    let text = format!("First name,Email,Notes\nAnn,ann@example.org,{note}\nBob,bob@example.org,short\n");
    let out = read("notes.csv", [text.into_bytes()].into_iter()).unwrap();
    assert!(
        out.rows[0].starts_with("2: Ann|, <ann@example.org> home, left out: 3: xxx")
            && out.rows[0].len() < 300,
        "{}",
        out.rows[0]
    );
    assert_eq!(out.rows[1], "3: Bob|, <bob@example.org> home, note \"short\"");
}

#[test]
fn a_hundred_thousand_rows_come_out_one_by_one() {
    let parts = (0..1000).map(|hundred| {
        let mut text = String::new();
        if hundred == 0 {
            text.push_str("Name;E-Mail;Opt-in date\r\n");
        }
        for n in 0..100 {
            write!(
                text,
                "\"Person {hundred}, {n}\";p{hundred}x{n}@example.org;7/25/2020\r\n"
            )
            .unwrap();
        }
        text.into_bytes()
    });
    let out = read("many.csv", parts).unwrap();
    assert_eq!(out.rows.len(), 100_000);
    assert_eq!(
        out.rows[99_999],
        "100001: 99|Person 999, <p999x99@example.org> home"
    );
}
