//! Settings: read once at the start, from the environment and from `homerule.toml`, checked before anything is made.
//!
//! Each has a working default. The environment wins over the file. `docs/settings.md` tells each of them, and a test
//! holds it to [`SETTINGS`].

use crate::clock::Clock;
use crate::mail;
use crate::store::connect::Address;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use url::Url;

/// Every setting there is, with the key that stands for it in `homerule.toml`.
pub const SETTINGS: &[(&str, &str)] = &[
    ("HOMERULE_HOME", "home"),
    ("HOMERULE_DATABASE_URL", "database_url"),
    ("HOMERULE_LISTEN", "listen"),
    ("HOMERULE_PUBLIC_URL", "public_url"),
    ("HOMERULE_ENV", "env"),
    ("HOMERULE_SECRET", "secret"),
    ("HOMERULE_TRUSTED_HOPS", "trusted_hops"),
    ("HOMERULE_SMTP_URL", "smtp_url"),
    ("HOMERULE_PRACTICE_DAY", "practice_day"),
    ("HOMERULE_LOG", "log"),
];

/// Whether the program serves people or its developers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// On somebody's own machine.
    Development,
    /// For the public.
    Production,
}

/// A value that must not be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The value itself, for the one place that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(secret)")
    }
}

/// What is in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the program keeps its files.
    pub home: PathBuf,
    /// The database.
    pub database: Address,
    /// The address it listens on.
    pub listen: SocketAddr,
    /// The address under which people reach it, without a slash at the end.
    pub public_url: Url,
    /// Development or production.
    pub environment: Environment,
    /// What signatures are made with; none means that one is made and kept at the first start.
    pub secret: Option<Secret>,
    /// How many proxies before us may be believed about where a request comes from.
    pub trusted_hops: u8,
    /// What becomes of mail.
    pub mail: mail::Setting,
    /// The address of the relay with its password masked, `none`, or that mail is kept.
    mail_shown: String,
    /// The day that it is at the start, for practising; none is the machine's.
    pub practice_day: Option<Date>,
    /// What is logged: directives such as `info` or `server=debug,info`.
    pub log: String,
    /// The file that settings were read from.
    pub file: Option<PathBuf>,
}

/// Why the program does not start; names the setting.
#[derive(Debug, thiserror::Error)]
#[error("{setting} {problem}")]
pub struct ConfigError {
    setting: String,
    problem: String,
}

impl ConfigError {
    /// A problem with a setting.
    #[must_use]
    pub fn new(setting: &str, problem: impl Into<String>) -> Self {
        Self {
            setting: setting.to_owned(),
            problem: problem.into(),
        }
    }
}

/// The environment's variables, as a test or the process gives them.
pub type Variables = BTreeMap<String, String>;

/// The variables of this process; those that are not text are left out.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the environment is read"
)]
pub fn variables() -> Variables {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

impl Config {
    /// Reads and checks all settings; makes nothing.
    ///
    /// # Errors
    /// For the first setting that cannot be used.
    pub fn load(variables: &Variables, folder: &Path) -> Result<Self, ConfigError> {
        let unknown = variables
            .keys()
            .find(|k| k.starts_with("HOMERULE_") && !SETTINGS.iter().any(|(name, _)| name == k));
        if let Some(name) = unknown {
            return Err(ConfigError::new(
                name,
                "is not a setting; see docs/settings.md for those that are",
            ));
        }
        let given = |name: &str| {
            variables
                .get(name)
                .map(|v| v.trim().to_owned())
                .filter(|v| !v.is_empty())
        };
        let default_home = || {
            let data = given("XDG_DATA_HOME").map(PathBuf::from);
            data.or_else(|| given("HOME").map(|h| Path::new(&h).join(".local/share")))
                .map(|d| d.join("homerule"))
        };
        let beside_home = given("HOMERULE_HOME").map(PathBuf::from).or_else(default_home);
        let file = [
            Some(folder.join("homerule.toml")),
            beside_home.as_ref().map(|h| h.join("homerule.toml")),
        ];
        let file = file.into_iter().flatten().find(|f| f.is_file());
        let from_file = file.as_deref().map(read_file).transpose()?.unwrap_or_default();
        let get = |name: &str| {
            let key = SETTINGS
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, key)| *key)
                .unwrap_or_default();
            given(name).or_else(|| from_file.get(key).cloned())
        };

        let home = get("HOMERULE_HOME")
            .map(PathBuf::from)
            .or_else(default_home)
            .ok_or_else(|| {
                ConfigError::new(
                    "HOMERULE_HOME",
                    "is not set and there is no home folder to fall back on; set it to a folder",
                )
            })?;
        let home = if home.is_absolute() {
            home
        } else {
            folder.join(home)
        };
        let database = match get("HOMERULE_DATABASE_URL") {
            None => Address::Sqlite(home.join("homerule.db")),
            Some(url) => match Address::parse(&url) {
                Ok(Address::Sqlite(path)) if path.is_relative() => Address::Sqlite(home.join(path)),
                Ok(address) => address,
                Err(e) => return Err(ConfigError::new("HOMERULE_DATABASE_URL", format!("{e:#}"))),
            },
        };
        let listen = get("HOMERULE_LISTEN").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let listen: SocketAddr = listen.parse().map_err(|_| {
            ConfigError::new(
                "HOMERULE_LISTEN",
                format!("is {listen:?}, which is no address with a port, such as 127.0.0.1:3000"),
            )
        })?;
        let public_url = get("HOMERULE_PUBLIC_URL").unwrap_or_else(|| format!("http://{listen}"));
        let public_url = read_public_url(&public_url)?;
        let environment = match get("HOMERULE_ENV").as_deref() {
            None if public_url.scheme() == "https" => Environment::Production,
            None | Some("development") => Environment::Development,
            Some("production") => Environment::Production,
            Some(other) => {
                return Err(ConfigError::new(
                    "HOMERULE_ENV",
                    format!("is {other:?}; use development or production"),
                ));
            }
        };
        let secret = get("HOMERULE_SECRET").map(Secret::from);
        if secret.as_ref().is_some_and(|s| s.expose().len() < 32) {
            return Err(ConfigError::new(
                "HOMERULE_SECRET",
                "is too short; use 32 characters or more, made at random",
            ));
        }
        if secret.is_none() && matches!(database, Address::Postgres(_)) {
            return Err(ConfigError::new(
                "HOMERULE_SECRET",
                "is required with PostgreSQL, so that every process signs alike; set it to 32 random characters or more",
            ));
        }
        let trusted_hops = get("HOMERULE_TRUSTED_HOPS").unwrap_or_else(|| "0".to_owned());
        let trusted_hops = trusted_hops.parse().map_err(|_| {
            ConfigError::new(
                "HOMERULE_TRUSTED_HOPS",
                format!("is {trusted_hops:?}; use the number of proxies before the program, 0 to 255"),
            )
        })?;
        let smtp = get("HOMERULE_SMTP_URL");
        let mail = mail::Setting::parse(smtp.as_deref(), environment == Environment::Production)
            .map_err(|e| ConfigError::new("HOMERULE_SMTP_URL", e))?;
        let mail_shown = match &mail {
            mail::Setting::Keep => "(not set: mail is kept and shown at /dev/outbox)".to_owned(),
            mail::Setting::Off => "none".to_owned(),
            mail::Setting::Relay(_) => mask_password(smtp.as_deref().unwrap_or_default()),
        };
        let practice_day = get("HOMERULE_PRACTICE_DAY")
            .map(|day| read_practice_day(&day, environment))
            .transpose()?;
        let log = get("HOMERULE_LOG").unwrap_or_else(|| "info".to_owned());
        if let Err(e) = tracing_subscriber::EnvFilter::try_new(&log) {
            return Err(ConfigError::new("HOMERULE_LOG", format!("cannot be read: {e}")));
        }
        Ok(Self {
            home,
            database,
            listen,
            public_url,
            environment,
            secret,
            trusted_hops,
            mail,
            mail_shown,
            practice_day,
            log,
            file,
        })
    }

    /// Makes the folder that the program keeps its files in, and sees that it can write there.
    ///
    /// # Errors
    /// When it cannot.
    pub fn prepare_home(&self) -> Result<(), ConfigError> {
        let problem = |e: std::io::Error| {
            ConfigError::new(
                "HOMERULE_HOME",
                format!("is {}, where nothing can be written: {e}", self.home.display()),
            )
        };
        std::fs::create_dir_all(&self.home).map_err(problem)?;
        tempfile::tempfile_in(&self.home).map_err(problem)?;
        if let Address::Sqlite(path) = &self.database {
            let folder = path.parent().unwrap_or(&self.home);
            let writable = if folder.is_dir() {
                tempfile::tempfile_in(folder).map(drop)
            } else {
                Err(std::io::ErrorKind::NotFound.into())
            };
            writable.map_err(|e| {
                ConfigError::new(
                    "HOMERULE_DATABASE_URL",
                    format!("lies in {}, where nothing can be written: {e}", folder.display()),
                )
            })?;
            if path.is_dir() {
                return Err(ConfigError::new(
                    "HOMERULE_DATABASE_URL",
                    format!("is {}, which is a folder", path.display()),
                ));
            }
        }
        Ok(())
    }

    /// What is in force, one setting a line, secrets masked.
    #[must_use]
    pub fn describe(&self) -> String {
        let database = match &self.database {
            Address::Sqlite(path) => path.display().to_string(),
            Address::Postgres(url) => mask_password(url),
        };
        let environment = match self.environment {
            Environment::Development => "development",
            Environment::Production => "production",
        };
        let secret = if self.secret.is_some() {
            "(set, not shown)"
        } else {
            "(made at the first start, kept in the database)"
        };
        let value = |name: &str| match name {
            "HOMERULE_HOME" => self.home.display().to_string(),
            "HOMERULE_DATABASE_URL" => database.clone(),
            "HOMERULE_LISTEN" => self.listen.to_string(),
            "HOMERULE_PUBLIC_URL" => self.public_base(),
            "HOMERULE_ENV" => environment.to_owned(),
            "HOMERULE_SECRET" => secret.to_owned(),
            "HOMERULE_TRUSTED_HOPS" => self.trusted_hops.to_string(),
            "HOMERULE_SMTP_URL" => self.mail_shown.clone(),
            "HOMERULE_PRACTICE_DAY" => self.practice_day.map_or_else(
                || "(not set: the machine's day)".to_owned(),
                |day| day.to_string(),
            ),
            _ => self.log.clone(),
        };
        let file = self
            .file
            .as_ref()
            .map_or_else(|| "none".to_owned(), |f| f.display().to_string());
        let lines: Vec<String> = SETTINGS
            .iter()
            .map(|(name, _)| format!("{name:<24}{}", value(name)))
            .collect();
        format!("settings file           {file}\n{}", lines.join("\n"))
    }

    /// The clock to go by: the machine's, or one that goes on from noon (UTC) of the day to practise with.
    ///
    /// # Errors
    /// When the day lies beyond what clocks know.
    pub fn clock(&self) -> Result<Clock, ConfigError> {
        let Some(day) = self.practice_day else {
            return Ok(Clock::System);
        };
        let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
        noon.map(|noon| Clock::from(noon.timestamp().as_millisecond()))
            .map_err(|e| ConfigError::new("HOMERULE_PRACTICE_DAY", e.to_string()))
    }

    /// The public address without a slash at its end.
    #[must_use]
    pub fn public_base(&self) -> String {
        self.public_url.as_str().trim_end_matches('/').to_owned()
    }
}

fn read_public_url(text: &str) -> Result<Url, ConfigError> {
    let problem = || {
        ConfigError::new(
            "HOMERULE_PUBLIC_URL",
            format!("is {text:?}; use http:// or https:// and a host, nothing behind it"),
        )
    };
    let url = Url::parse(text).map_err(|_| problem())?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|h| !h.is_empty())
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty();
    if plain { Ok(url) } else { Err(problem()) }
}

fn read_practice_day(text: &str, environment: Environment) -> Result<Date, ConfigError> {
    let problem = |problem: String| ConfigError::new("HOMERULE_PRACTICE_DAY", problem);
    if environment == Environment::Production {
        return Err(problem(
            "is for practising; in production the day is the machine's".to_owned(),
        ));
    }
    text.parse()
        .map_err(|_| problem(format!("is {text:?}; use a day such as 2028-05-22")))
}

/// The values of a settings file, as text.
fn read_file(file: &Path) -> Result<BTreeMap<String, String>, ConfigError> {
    let name = file.display().to_string();
    let text =
        std::fs::read_to_string(file).map_err(|e| ConfigError::new(&name, format!("cannot be read: {e}")))?;
    let table: toml::Table = text
        .parse()
        .map_err(|e: toml::de::Error| ConfigError::new(&name, format!("is not TOML: {}", e.message())))?;
    let mut values = BTreeMap::new();
    for (key, value) in table {
        if !SETTINGS.iter().any(|(_, k)| *k == key) {
            return Err(ConfigError::new(
                &name,
                format!("has {key:?}, which is not a setting; see docs/settings.md"),
            ));
        }
        let value = match value {
            toml::Value::String(s) => s,
            toml::Value::Integer(n) => n.to_string(),
            _ => {
                return Err(ConfigError::new(
                    &name,
                    format!("has {key:?} with a value that is neither text nor a whole number"),
                ));
            }
        };
        values.insert(key, value);
    }
    Ok(values)
}

/// An address with its password made unreadable.
fn mask_password(url: &str) -> String {
    match Url::parse(url) {
        Ok(mut parsed) => {
            if parsed.password().is_some() && parsed.set_password(Some("***")).is_err() {
                return "(set, not shown)".to_owned();
            }
            let pairs: Vec<(String, String)> = parsed
                .query_pairs()
                .map(|(k, v)| {
                    (
                        k.to_string(),
                        if k == "password" {
                            "***".to_owned()
                        } else {
                            v.to_string()
                        },
                    )
                })
                .collect();
            if !pairs.is_empty() {
                parsed.query_pairs_mut().clear().extend_pairs(pairs);
            }
            parsed.to_string()
        }
        Err(_) => "(set, not shown)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let variables = pairs
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Config::load(&variables, Path::new("/nowhere")).map_err(|e| e.to_string())
    }

    #[test]
    fn defaults_work() {
        let config = load(&[("HOME", "/home/ann")]).unwrap();
        assert_eq!(config.home, Path::new("/home/ann/.local/share/homerule"));
        assert_eq!(
            config.database,
            Address::Sqlite("/home/ann/.local/share/homerule/homerule.db".into())
        );
        assert_eq!(config.public_base(), "http://127.0.0.1:3000");
        assert_eq!(config.environment, Environment::Development);
        let config = load(&[
            ("HOMERULE_HOME", "/x"),
            ("HOMERULE_PUBLIC_URL", "https://example.org"),
            ("HOMERULE_SMTP_URL", "none"),
        ])
        .unwrap();
        assert_eq!(config.environment, Environment::Production);
    }

    #[test]
    fn every_problem_names_its_setting() {
        let secret = "0123456789abcdef0123456789abcdef";
        for (name, value) in [
            ("HOMERULE_DATABASE_URL", "mysql://x/y"),
            ("HOMERULE_LISTEN", "everywhere"),
            ("HOMERULE_PUBLIC_URL", "ftp://example.org"),
            ("HOMERULE_PUBLIC_URL", "https://example.org/path"),
            ("HOMERULE_ENV", "staging"),
            ("HOMERULE_SECRET", "short"),
            ("HOMERULE_TRUSTED_HOPS", "-1"),
            ("HOMERULE_SMTP_URL", "mail.example.org"),
            ("HOMERULE_PRACTICE_DAY", "22 May 2028"),
            ("HOMERULE_LOG", "a=b=c"),
            ("HOMERULE_LISTENN", "127.0.0.1:1"),
        ] {
            let error = load(&[("HOMERULE_HOME", "/x"), (name, value)])
                .map(|_| ())
                .unwrap_err();
            assert!(error.starts_with(name), "{name}={value}: {error}");
        }
        assert!(
            load(&[
                ("HOMERULE_HOME", "/x"),
                ("HOMERULE_DATABASE_URL", "postgres://h/d")
            ])
            .is_err()
        );
        assert!(
            load(&[
                ("HOMERULE_HOME", "/x"),
                ("HOMERULE_DATABASE_URL", "postgres://h/d"),
                ("HOMERULE_SECRET", secret)
            ])
            .is_ok()
        );
        assert!(load(&[]).unwrap_err().starts_with("HOMERULE_HOME"));
        // Production says what becomes of mail, or does not start.
        let production = [("HOMERULE_HOME", "/x"), ("HOMERULE_ENV", "production")];
        assert!(load(&production).unwrap_err().starts_with("HOMERULE_SMTP_URL"));
    }

    #[test]
    fn a_day_to_practise_with_goes_on_and_is_none_for_the_public() {
        let practice = [("HOMERULE_HOME", "/x"), ("HOMERULE_PRACTICE_DAY", "2028-05-22")];
        let clock = load(&practice).unwrap().clock().unwrap();
        let noon = "2028-05-22T12:00:00Z"
            .parse::<jiff::Timestamp>()
            .unwrap()
            .as_millisecond();
        let first = clock.now();
        assert!((noon..noon + 60_000).contains(&first), "{first}");
        while clock.now() == first {
            std::hint::spin_loop();
        }
        let public = [("HOMERULE_ENV", "production"), ("HOMERULE_SMTP_URL", "none")];
        let error = load(&[&practice[..], &public].concat()).map(|_| ()).unwrap_err();
        assert!(error.starts_with("HOMERULE_PRACTICE_DAY"), "{error}");
        assert!(matches!(load(&practice[..1]).unwrap().clock(), Ok(Clock::System)));
    }

    #[test]
    fn secrets_are_not_shown() {
        let secret = "0123456789abcdef0123456789abcdef";
        let url = "postgres://me:hush@db.example/x?password=hush2";
        let config = load(&[
            ("HOMERULE_HOME", "/x"),
            ("HOMERULE_DATABASE_URL", url),
            ("HOMERULE_SECRET", secret),
            ("HOMERULE_SMTP_URL", "smtp://me:hush3@mail.example"),
        ])
        .unwrap();
        for text in [config.describe(), format!("{:?}", config.secret)] {
            assert!(!text.contains("hush") && !text.contains(secret), "{text}");
        }
    }

    #[test]
    fn a_file_is_read_and_the_environment_wins() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("homerule.toml"),
            "home = \"data\"\nlisten = \"127.0.0.1:4000\"\ntrusted_hops = 2\n",
        )
        .unwrap();
        let variables = [("HOMERULE_LISTEN".to_owned(), "127.0.0.1:5000".to_owned())].into();
        let config = Config::load(&variables, folder.path()).unwrap();
        assert_eq!(config.home, folder.path().join("data"));
        assert_eq!((config.listen.port(), config.trusted_hops), (5000, 2));
        std::fs::write(folder.path().join("homerule.toml"), "lisen = \"x\"\n").unwrap();
        assert!(
            Config::load(&variables, folder.path())
                .unwrap_err()
                .to_string()
                .contains("lisen")
        );
    }

    #[test]
    fn the_docs_tell_every_setting() {
        let docs = include_str!("../../docs/settings.md");
        for (name, key) in SETTINGS {
            assert!(
                docs.contains(&format!("`{name}`")) && docs.contains(&format!("`{key}`")),
                "docs/settings.md lacks {name}"
            );
        }
    }
}
