//! One import: files in, a draft version out, with what it changes against the version in force.

use super::diff::diff;
use super::fact::Fact;
use super::{DatasetError, Datasets, allow};
use crate::importers::file::{Source, checksum_of};
use crate::importers::finance::Finances;
use crate::importers::forms::Forms;
use crate::importers::intake::{Intake, Watch};
use crate::importers::localities::Localities;
use crate::importers::population::Populations;
use crate::importers::referenda::Referenda;
use crate::importers::{Harvest, Refusal};
use crate::store::{datasets, facts};
use domain::dataset::{Counts, DatasetKind, DatasetVersion, Provenance, Reject, VersionState};
use domain::facts::{Finance, Government, Locality, PopulationFigure, Referendum};
use domain::{Actor, Geoid};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What the person says of where the facts come from; the rest follows from the format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The dataset's title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Under which licence.
    pub licence: Option<String>,
    /// Where it can be had.
    pub address: Option<String>,
    /// The time that its figures describe.
    pub vintage: Option<String>,
}

impl Given {
    fn over(&self, told: Provenance) -> Provenance {
        let or = |given: &Option<String>, told: String| given.clone().unwrap_or(told);
        Provenance {
            title: or(&self.title, told.title),
            publisher: or(&self.publisher, told.publisher),
            licence: or(&self.licence, told.licence),
            address: or(&self.address, told.address),
            vintage: or(&self.vintage, told.vintage),
        }
    }
}

/// What is to be imported.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// Into which dataset.
    pub kind: DatasetKind,
    /// The files, read as if they were one.
    pub files: Vec<PathBuf>,
    /// Where the facts come from, as far as the person says it.
    pub given: Given,
    /// Where refused rows are written.
    pub rejects: Option<PathBuf>,
    /// Whether the files hold a part only, and every row in force that they do not speak of stays.
    pub merge: bool,
    /// Whether the version is put in force at once.
    pub publish: bool,
}

/// What an import did.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// The new version.
    pub version: DatasetVersion,
    /// The version in force that it is compared with.
    pub before: Option<i64>,
    /// The first of the refused rows.
    pub rejects: Vec<Reject>,
    /// What else the person should know.
    pub notes: Vec<String>,
}

/// The files of an import, read to their ends.
struct Taken<T> {
    harvest: Harvest<T>,
    checksum: String,
    counts: Counts,
    rejects: Vec<Reject>,
    notes: Vec<String>,
}

impl Datasets {
    /// Imports files as a new version: a draft, or in force at once if the request says so.
    ///
    /// Reading and checking happens on the caller's thread, in passing.
    ///
    /// # Errors
    /// When the actor may not, a file is refused, no row is left, or somebody published meanwhile. Nothing is changed
    /// then.
    pub async fn import(
        &self,
        actor: &Actor,
        request: &ImportRequest,
        watch: &mut Watch<'_>,
    ) -> Result<ImportReport, DatasetError> {
        allow(actor)?;
        match request.kind {
            DatasetKind::Localities => {
                let (number, before) = self.in_force::<Locality>().await?;
                let provenance = match number {
                    Some(n) => self.provenance(DatasetKind::Localities, n).await?,
                    None => None,
                };
                let taken = take(request, watch, |files, intake| {
                    let mut importer = Localities::new(&before);
                    files.each(intake, |source, intake| importer.read(source, intake))?;
                    Ok(importer.finish(&before, provenance.as_ref()))
                })?;
                self.add(actor, request, (number, &before), taken).await
            }
            DatasetKind::Forms => {
                let (number, before) = self.in_force::<Government>().await?;
                let places = self.places(request.kind).await?;
                let taken = take(request, watch, |files, intake| {
                    let mut importer = Forms::new(&places);
                    files.each(intake, |source, intake| importer.read(source, intake))?;
                    importer.finish(intake)
                })?;
                self.add(actor, request, (number, &before), taken).await
            }
            DatasetKind::Finance => {
                let (number, before) = self.in_force::<Finance>().await?;
                let places = self.places(request.kind).await?;
                let taken = take(request, watch, |files, intake| {
                    let mut importer = Finances::new(&places);
                    files.each(intake, |source, intake| importer.read(source, intake))?;
                    Ok(importer.finish())
                })?;
                self.add(actor, request, (number, &before), taken).await
            }
            DatasetKind::Referenda => {
                let (number, before) = self.in_force::<Referendum>().await?;
                let places = self.places(request.kind).await?;
                let taken = take(request, watch, |files, intake| {
                    let mut importer = Referenda::new(&places);
                    files.each(intake, |source, intake| importer.read(source, intake))?;
                    Ok(importer.finish())
                })?;
                self.add(actor, request, (number, &before), taken).await
            }
            DatasetKind::Population => {
                let (number, before) = self.in_force::<PopulationFigure>().await?;
                let places = self.places(request.kind).await?;
                let taken = take(request, watch, |files, intake| {
                    let mut importer = Populations::new(&places);
                    files.each(intake, |source, intake| importer.read(source, intake))?;
                    Ok(importer.finish(&before))
                })?;
                self.add(actor, request, (number, &before), taken).await
            }
        }
    }

    /// The version in force and its rows.
    async fn in_force<T: Fact>(&self) -> Result<(Option<i64>, Vec<T>), DatasetError> {
        let number = datasets::published(&self.db, T::KIND).await?;
        let rows = match number {
            Some(number) => T::load(&self.db, number).await?,
            None => Vec::new(),
        };
        Ok((number, rows))
    }

    async fn provenance(&self, kind: DatasetKind, number: i64) -> Result<Option<Provenance>, DatasetError> {
        let versions = datasets::versions(&self.db).await?;
        Ok(versions
            .into_iter()
            .find(|v| v.kind == kind && v.number == number)
            .map(|v| v.provenance))
    }

    /// The localities in force, which every other dataset speaks of.
    async fn places(&self, kind: DatasetKind) -> Result<HashSet<Geoid>, DatasetError> {
        let number = datasets::published(&self.db, DatasetKind::Localities).await?.ok_or_else(|| {
            Refusal(format!("there are no localities in force, which {kind} speak of; import and publish localities first"))
        })?;
        Ok(facts::localities(&self.db, number)
            .await?
            .iter()
            .map(|l| l.geoid)
            .collect())
    }

    /// Writes a new version, in one transaction.
    async fn add<T: Fact>(
        &self,
        actor: &Actor,
        request: &ImportRequest,
        (before, old): (Option<i64>, &[T]),
        taken: Taken<T>,
    ) -> Result<ImportReport, DatasetError> {
        let Taken {
            mut harvest,
            checksum,
            counts,
            rejects,
            mut notes,
        } = taken;
        if harvest.rows.is_empty() {
            return Err(nothing(&counts, &rejects).into());
        }
        if request.merge {
            carry_the_rest(&mut harvest, old)?;
            if let Some(number) = before {
                let told = self.provenance(T::KIND, number).await?;
                harvest.provenance = told.unwrap_or(harvest.provenance);
            }
        }
        let counts = Counts {
            read: counts.read,
            skipped: counts.skipped,
            rejected: counts.rejected,
            ..diff(old, &harvest.rows, &harvest.carried)
        };
        // Most likely a part was given where the whole was meant.
        if counts.removed * 20 > i64::try_from(old.len()).unwrap_or(i64::MAX) {
            notes.push(format!(
                "{} of the {} rows in force are not in the files and would be gone; is this the whole?",
                counts.removed,
                old.len()
            ));
        }
        let mut rows = harvest.rows;
        rows.extend(harvest.carried);
        T::sort(&mut rows);
        let mut tx = self.db.begin().await?;
        let number = datasets::next_number(&mut tx, T::KIND).await?;
        if datasets::published_in(&mut tx, T::KIND).await? != before {
            let message = format!(
                "another version of {} was put in force meanwhile; import again",
                T::KIND
            );
            return Err(DatasetError::Conflict(message));
        }
        let now = self.clock.now();
        let mut version = DatasetVersion {
            kind: T::KIND,
            number,
            state: VersionState::Draft,
            provenance: request.given.over(harvest.provenance),
            checksum,
            imported_at: now,
            published_at: None,
            counts,
        };
        datasets::add_version(&mut tx, &version).await?;
        T::insert(&mut tx, number, &rows).await?;
        let detail = serde_json::to_string(&version).unwrap_or_default();
        self.event(&mut tx, actor, "dataset.imported", T::KIND, number, &detail)
            .await?;
        if request.publish {
            self.publish_in(&mut tx, actor, T::KIND, number, "dataset.published")
                .await?;
            version.state = VersionState::Published;
            version.published_at = Some(now);
        }
        tx.commit().await?;
        Ok(ImportReport {
            version,
            before,
            rejects,
            notes,
        })
    }
}

/// Keeps what is in force of all that the files do not speak of.
fn carry_the_rest<T: Fact>(harvest: &mut Harvest<T>, old: &[T]) -> Result<(), Refusal> {
    let spoken_of: Option<HashSet<_>> = harvest.rows.iter().map(T::replaces).collect();
    let Some(spoken_of) = spoken_of else {
        return Err(Refusal(format!(
            "{} cannot be merged, only forms and finance can; import the whole",
            T::KIND
        )));
    };
    let rest = old
        .iter()
        .filter(|row| row.replaces().is_none_or(|r| !spoken_of.contains(&r)));
    harvest.carried.extend(rest.cloned());
    Ok(())
}

fn nothing(counts: &Counts, rejects: &[Reject]) -> Refusal {
    let Counts {
        read,
        skipped,
        rejected,
        ..
    } = counts;
    if *read == 0 {
        return Refusal("there is nothing to import: the file has a header and no rows".to_owned());
    }
    let first = rejects.first().map_or(String::new(), |r| {
        let column = if r.column.is_empty() {
            String::new()
        } else {
            format!(", column {}", r.column)
        };
        format!("; the first: line {}{column}: {}", r.line, r.reason)
    });
    Refusal(format!(
        "there is nothing to import: of {read} rows, {rejected} were rejected and {skipped} skipped{first}"
    ))
}

/// The files of a request.
struct Files<'a> {
    paths: &'a [PathBuf],
    sums: Vec<String>,
    /// Whether the dataset has a format that is a workbook.
    workbooks: bool,
}

impl Files<'_> {
    /// Reads each file to its end.
    fn each(
        &mut self,
        intake: &mut Intake<'_>,
        mut read: impl FnMut(Source, &mut Intake<'_>) -> Result<Source, Refusal>,
    ) -> Result<(), Refusal> {
        for path in self.paths {
            let mut source = Source::open(path)?;
            let zip = source.content()? == crate::importers::file::Content::Zip;
            if zip && !self.workbooks {
                let name = source.name().to_owned();
                return Err(Refusal::of(
                    &name,
                    "is a workbook or a zip archive; save its sheet as CSV UTF-8, or unpack it",
                ));
            }
            let source = read(source, intake)?;
            intake.file_done(source.position());
            self.sums.push(source.checksum());
        }
        Ok(())
    }
}

/// Reads the files of a request, and tells how it went.
fn take<T>(
    request: &ImportRequest,
    watch: &mut Watch<'_>,
    read: impl FnOnce(&mut Files<'_>, &mut Intake<'_>) -> Result<Harvest<T>, Refusal>,
) -> Result<Taken<T>, DatasetError> {
    if request.files.is_empty() {
        return Err(Refusal("there is no file to import".to_owned()).into());
    }
    let rejects = request.rejects.as_deref();
    if let Some(rejects) = rejects {
        keep_apart(rejects, &request.files)?;
    }
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |m| m.len());
    let mut intake = Intake::new(request.files.iter().map(size).sum(), rejects, watch)?;
    let mut files = Files {
        paths: &request.files,
        sums: Vec::new(),
        workbooks: request.kind == DatasetKind::Localities,
    };
    let harvest = read(&mut files, &mut intake);
    // What was refused until then helps to understand why the rest was.
    intake.close()?;
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Taken {
        harvest: harvest?,
        checksum: checksum_of(&files.sums),
        counts: Counts {
            read: whole(intake.read()),
            skipped: whole(intake.skipped),
            rejected: whole(intake.rejected),
            ..Counts::default()
        },
        rejects: intake.rejects,
        notes: intake.notes,
    })
}

/// The file of rejects must not overwrite what is being imported.
fn keep_apart(rejects: &Path, files: &[PathBuf]) -> Result<(), Refusal> {
    let same = |a: &Path, b: &Path| matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if files.iter().any(|f| same(f, rejects)) {
        return Err(Refusal(format!(
            "{} is to be imported, so the rejects cannot be written there",
            rejects.display()
        )));
    }
    Ok(())
}
