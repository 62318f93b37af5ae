//! The release build as a process, on an empty folder of its own.

use anyhow::Context;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A process that listens; ended with the bench.
#[derive(Debug)]
pub struct Program {
    child: Child,
    /// Host and port.
    pub address: String,
    /// Where it keeps its files.
    pub home: Option<TempDir>,
}

/// The program that was built beside the bench.
///
/// # Errors
/// When there is none.
pub fn path() -> anyhow::Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name("homerule");
    anyhow::ensure!(path.is_file(), "{} is not built; use make bench", path.display());
    Ok(path)
}

impl Program {
    /// Starts the site on an empty folder and waits for its first line.
    ///
    /// # Errors
    /// When it does not start.
    pub fn site() -> anyhow::Result<Self> {
        Self::site_with(&[])
    }

    /// The same with more settings.
    ///
    /// # Errors
    /// When it does not start.
    pub fn site_with(settings: &[(&str, &str)]) -> anyhow::Result<Self> {
        let home = tempfile::tempdir()?;
        let mut command = Command::new(path()?);
        command
            .arg("serve")
            .env_clear()
            .env("HOMERULE_HOME", home.path())
            .env("HOMERULE_LISTEN", "127.0.0.1:0")
            .env("HOMERULE_LOG", "error")
            .envs(settings.iter().copied());
        let mut program = Self::start(command)?;
        program.home = Some(home);
        Ok(program)
    }

    /// Starts the server of the same bytes.
    ///
    /// # Errors
    /// When it does not start.
    pub fn bytes(file: &Path) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--serve-bytes").arg(file);
        Self::start(command)
    }

    fn start(mut command: Command) -> anyhow::Result<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting a process")?;
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().context("its output")?).read_line(&mut line)?;
        let address = line
            .trim()
            .rsplit("http://")
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            child,
            address,
            home: None,
        })
    }

    /// Resident memory in megabytes (10^6 bytes).
    ///
    /// # Errors
    /// Where the system does not tell.
    pub fn resident(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find(|l| l.starts_with("VmRSS:"))
            .context("VmRSS")?;
        let kilobytes: f64 = line.split_whitespace().nth(1).context("a number")?.parse()?;
        Ok(kilobytes * 1024.0 / 1e6)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has no more to do; that it may be gone already is fine.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
