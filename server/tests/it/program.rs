//! The program itself, as a process: its settings, its exit codes, its life from an empty folder on.

use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_homerule");

/// Runs the program with nothing in its environment but what is given.
fn run(program: &Path, folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .env_clear()
        .envs(variables.iter().copied())
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// A program that serves; killed when the test ends badly.
pub struct Serving {
    child: Child,
    address: String,
    said: String,
}

impl Serving {
    fn start(program: &Path, folder: &Path, variables: &[(&str, &str)]) -> Self {
        Self::start_as("serve", program, folder, variables)
    }

    /// Starts any command that runs until it is told to stop, once it has said its first line.
    pub fn start_as(command: &str, program: &Path, folder: &Path, variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(program)
            .arg(command)
            .env_clear()
            .envs(variables.iter().copied())
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        let said = line.trim().to_owned();
        Self { child, address, said }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks the process to stop as a system does, and answers with its exit code.
    pub fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap().code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Already gone in the good case.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn a_copy_runs_anywhere_with_an_empty_environment() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("elsewhere");
    std::fs::copy(PROGRAM, &copy).unwrap();
    let home = folder.path().join("home");
    let home = home.to_str().unwrap();
    let variables = [("HOME", home), ("HOMERULE_LISTEN", "127.0.0.1:0")];
    let serving = Serving::start(&copy, folder.path(), &variables);
    let page = serving.get("/places/nc/charlotte");
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("Council-manager"),
        "{}",
        &page[..page.len().min(400)]
    );
    let css = page
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let answer = serving.get(&css);
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("immutable"),
        "{css}"
    );
    let module = serving
        .get("/")
        .split("src=\"/pkg/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let start = serving.get(&format!("/pkg/{module}"));
    let wasm = start
        .split("/pkg/homerule_bg.")
        .nth(1)
        .unwrap()
        .split(['"', '\'', '`'])
        .next()
        .unwrap()
        .to_owned();
    assert!(
        serving
            .get(&format!("/pkg/homerule_bg.{wasm}"))
            .contains("application/wasm")
    );
    assert_eq!(serving.stop(), Some(0));
    assert!(
        Path::new(home)
            .join(".local/share/homerule/homerule.db")
            .is_file()
    );
    // A second start finds everything there.
    let serving = Serving::start(&copy, folder.path(), &variables);
    assert!(serving.get("/readyz").contains("ready"));
    assert_eq!(serving.stop(), Some(0));
}

#[test]
fn a_bad_setting_is_named_and_nothing_is_made() {
    for (name, value) in [
        ("HOMERULE_DATABASE_URL", "mysql://localhost/x"),
        ("HOMERULE_LISTEN", "nowhere"),
        ("HOMERULE_LISTEN", "192.0.2.1:80"),
        ("HOMERULE_HOME", "/proc/homerule"),
        ("HOMERULE_PUBLIC_URL", "example.org"),
        ("HOMERULE_SECRET", "short"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        let mut variables = vec![
            ("HOMERULE_LISTEN", "127.0.0.1:0"),
            ("HOMERULE_HOME", home.to_str().unwrap()),
        ];
        variables.retain(|(k, _)| *k != name);
        variables.push((name, value));
        let output = run(Path::new(PROGRAM), folder.path(), &variables, &["serve"]);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{name}={value}: {error}");
        assert!(error.contains(name), "{name}={value}: {error}");
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            0,
            "{name}={value} made something"
        );
    }
}

#[test]
fn production_says_what_becomes_of_mail() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let variables = [
        ("HOMERULE_HOME", home.to_str().unwrap()),
        ("HOMERULE_LISTEN", "127.0.0.1:0"),
        ("HOMERULE_ENV", "production"),
        ("HOMERULE_SMTP_URL", "none"),
    ];
    for command in ["serve", "worker"] {
        let output = run(Path::new(PROGRAM), folder.path(), &variables[..3], &[command]);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains("HOMERULE_SMTP_URL") && !home.exists(), "{error}");
    }
    let serving = Serving::start(Path::new(PROGRAM), folder.path(), &variables);
    assert!(serving.get("/sign-in").starts_with("HTTP/1.1 404"));
    assert!(serving.get("/").starts_with("HTTP/1.1 200"));
    assert_eq!(serving.stop(), Some(0));
}

#[test]
fn a_worker_without_a_relay_does_the_jobs_and_says_that_it_sends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let relay = ["none", "smtp://127.0.0.1:1"];
    for (url, sends) in relay.into_iter().zip([false, true]) {
        let variables = [
            ("HOMERULE_HOME", home.to_str().unwrap()),
            ("HOMERULE_SMTP_URL", url),
        ];
        let working = Serving::start_as("worker", Path::new(PROGRAM), folder.path(), &variables);
        assert!(working.said.contains("jobs"), "{}", working.said);
        assert_eq!(working.said.contains("sends mail"), sends, "{}", working.said);
        assert_eq!(working.stop(), Some(0));
    }
}

#[test]
fn settings_in_force_are_printed_without_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let secret = "0123456789abcdef0123456789abcdef";
    let variables = [
        ("HOMERULE_HOME", "/somewhere"),
        ("HOMERULE_SECRET", secret),
        ("HOMERULE_TRUSTED_HOPS", "2"),
        ("HOMERULE_SMTP_URL", "smtps://ann:hush@mail.example"),
    ];
    let output = run(Path::new(PROGRAM), folder.path(), &variables, &["check-config"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(
        text.contains("/somewhere/homerule.db") && text.contains("HOMERULE_TRUSTED_HOPS   2"),
        "{text}"
    );
    assert!(
        !text.contains(secret) && !text.contains("hush") && text.contains("mail.example"),
        "{text}"
    );
}

#[test]
fn a_backup_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let variables = [
        ("HOMERULE_HOME", home.to_str().unwrap()),
        ("HOMERULE_LISTEN", "127.0.0.1:0"),
    ];
    let serving = Serving::start(Path::new(PROGRAM), folder.path(), &variables);
    let program = |arguments: &[&str]| run(Path::new(PROGRAM), folder.path(), &variables, arguments);
    let made = program(&["backup", "copy.db"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(serving.stop(), Some(0));
    std::fs::write(home.join("homerule.db"), b"broken").unwrap();
    for journal in ["homerule.db-wal", "homerule.db-shm"] {
        drop(std::fs::remove_file(home.join(journal)));
    }
    let restored = program(&["restore", "copy.db"]);
    assert!(
        restored.status.success(),
        "{}",
        String::from_utf8_lossy(&restored.stderr)
    );
    let serving = Serving::start(Path::new(PROGRAM), folder.path(), &variables);
    assert!(serving.get("/places/nc/charlotte").starts_with("HTTP/1.1 200"));
    assert_eq!(serving.stop(), Some(0));
    // A byte changed is a backup refused.
    let mut bytes = std::fs::read(folder.path().join("copy.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(folder.path().join("copy.db"), bytes).unwrap();
    let refused = program(&["restore", "copy.db"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("checksum"));
}

/// What is too long even to be read as a request is refused with a page as well.
#[test]
fn what_cannot_be_read_is_refused_with_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().display().to_string();
    let serving = Serving::start(
        Path::new(PROGRAM),
        folder.path(),
        &[
            ("HOMERULE_HOME", home.as_str()),
            ("HOMERULE_LISTEN", "127.0.0.1:0"),
        ],
    );
    let ids: Vec<String> = (0..10_000).map(|i| format!("37{i:05}")).collect();
    let answer = serving.get(&format!("/compare?places={}", ids.join(",")));
    assert!(
        answer.starts_with("HTTP/1.1 414 "),
        "{}",
        &answer[..200.min(answer.len())]
    );
    let nonsense = serving.get("/ nonsense\u{1}");
    assert!(
        nonsense.starts_with("HTTP/1.1 400 "),
        "{}",
        &nonsense[..200.min(nonsense.len())]
    );
    for answer in [answer, nonsense] {
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(
            head.to_ascii_lowercase().contains("frame-ancestors 'none'"),
            "{head}"
        );
        assert!(
            head.contains(&format!("content-length: {}", body.len())),
            "{head}"
        );
        assert!(body.contains("<main") && body.contains("href=\"/\""), "{body}");
    }
}

#[test]
fn an_address_in_use_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let output = run(
        Path::new(PROGRAM),
        folder.path(),
        &[
            ("HOMERULE_HOME", home.to_str().unwrap()),
            ("HOMERULE_LISTEN", &address),
        ],
        &["serve"],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("HOMERULE_LISTEN") && !home.exists());
}

/// A folder of its own, and the program's commands in it.
struct Home {
    folder: tempfile::TempDir,
    home: String,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home").display().to_string();
        Self { folder, home }
    }

    /// Runs a command; answers with its exit code, and with what it said.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let variables = [("HOMERULE_HOME", self.home.as_str())];
        let output = run(Path::new(PROGRAM), self.folder.path(), &variables, arguments);
        let said = if output.status.success() {
            output.stdout
        } else {
            output.stderr
        };
        (output.status.code(), String::from_utf8(said).unwrap())
    }

    async fn open(&self) -> SqliteConnection {
        let file = format!("sqlite:{}/homerule.db", self.home);
        let mut db = SqliteConnection::connect(&file).await.unwrap();
        sqlx::query("pragma secure_delete = on")
            .execute(&mut db)
            .await
            .unwrap();
        db
    }

    async fn text(&self, sql: &'static str) -> String {
        let mut db = self.open().await;
        let text = sqlx::query_scalar(sql).fetch_one(&mut db).await.unwrap();
        db.close().await.unwrap();
        text
    }

    async fn execute(&self, sql: String) {
        let mut db = self.open().await;
        let done = sqlx::query(AssertSqlSafe(sql)).execute(&mut db).await.unwrap();
        assert_eq!(done.rows_affected(), 1);
        db.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_training_campaign_is_seeded_and_the_audit_checked() {
    let home = Home::new();
    let (code, said) = home.run(&["seed", "demo", "--owner", "nobody"]);
    assert!(
        code == Some(1) && said.contains("nobody is not an e-mail address"),
        "{said}"
    );
    let (code, said) = home.run(&["seed", "demo", "--owner", "Ann@example.org"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("/campaigns/maple-falls-forward. ann@example.org owns it"),
        "{said}"
    );
    let owner = home
        .text(
            "select c.name || ' ' || c.demo || ' ' || m.role || ' ' || e.address from campaign c \
             join campaign_member m on m.campaign = c.id join person_email e on e.person = m.person",
        )
        .await;
    assert_eq!(owner, "Maple Falls Forward 1 owner ann@example.org");
    // It has people: some who agreed to be asked, and some who took that back.
    let people = home
        .text(
            "select count(*) || ' ' || (select count(*) from consent_now where purpose = 'volunteering' and \
             channel = 'email' and given = 0) || ' ' || (select count(*) from segment) from supporter",
        )
        .await;
    assert_eq!(people, "35 2 1");
    let (code, whole) = home.run(&["audit", "verify"]);
    assert!(
        code == Some(0) && whole.contains("The audit is whole:"),
        "{whole}"
    );
    assert!(whole.contains(" rows in 2 chains."), "{whole}");

    // One word in one row is enough, and the row is named. Put back, all is well again.
    let chain = home
        .text("select chain from audit_event where chain <> 'site' limit 1")
        .await;
    for (column, was) in [("subject", "x"), ("actor", "0"), ("at", "1"), ("hash", "a")] {
        let row = format!("where chain = '{chain}' and number = 7");
        home.execute(format!(
            "update audit_event set {column} = {column} || '{was}' {row}"
        ))
        .await;
        let (code, said) = home.run(&["audit", "verify"]);
        assert_eq!(code, Some(1), "{column}: {said}");
        assert!(
            said.contains(&format!(
                "the audit was tampered with: {chain}: row 7 does not fit"
            )),
            "{column}: {said}"
        );
        home.execute(format!(
            "update audit_event set {column} = substr({column}, 1, length({column}) - 1) {row}"
        ))
        .await;
        assert_eq!(
            home.run(&["audit", "verify"]),
            (Some(0), whole.clone()),
            "{column}"
        );
    }
    // Nor can the end be cut off.
    let last = "(select max(number) from audit_event where chain = 'site')";
    home.execute(format!(
        "delete from audit_event where chain = 'site' and number = {last}"
    ))
    .await;
    let (code, said) = home.run(&["audit", "verify"]);
    assert!(code == Some(1) && said.contains("site: ends at row"), "{said}");
}

#[tokio::test]
async fn people_are_made_and_erased_at_the_command_line() {
    let home = Home::new();
    let (code, said) = home.run(&["admin", "create-owner", "sue"]);
    assert!(
        code == Some(1) && said.contains("sue is not an e-mail address"),
        "{said}"
    );
    let create = [
        "admin",
        "create-owner",
        "sue@quackenbush.example",
        "--association",
        "ILCMA",
    ];
    let (code, said) = home.run(&create);
    assert!(
        code == Some(0) && said.contains("sue@quackenbush.example owns ILCMA.") && said.contains("/sign-in"),
        "{said}"
    );
    let (code, said) = home.run(&create);
    assert!(
        code == Some(0) && said.contains("belongs to ILCMA already"),
        "{said}"
    );

    let (code, said) = home.run(&["admin", "erase", "nobody@example.org"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("nobody has an account with the address nobody@example.org"),
        "{said}"
    );
    let (code, said) = home.run(&["seed", "demo", "--owner", "ann@example.org"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = home.run(&["admin", "erase", "ann@example.org"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("nothing was changed: they are the only owner of Maple Falls Forward")
            && said.contains("the campaign closed"),
        "{said}"
    );
    let (code, said) = home.run(&["admin", "erase", "Sue@quackenbush.example"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("sue@quackenbush.example is erased. Campaigns left: 0."),
        "{said}"
    );
    let people = home.text("select group_concat(address) from person_email").await;
    assert_eq!(people, "ann@example.org");
    // The last mail waits; then nothing is left in the file itself, not even where rows were deleted.
    let waiting = home
        .text("select kind || ' ' || to_address from message where kind <> 'shift'")
        .await;
    assert_eq!(waiting, "account_erased sue@quackenbush.example");
    home.execute("delete from message where kind <> 'shift'".to_owned())
        .await;
    home.run(&["migrate"]);
    for file in std::fs::read_dir(&home.home).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes.windows(20).any(|w| w == b"sue@quackenbush.exam");
        assert!(!found, "{} still holds the address", path.display());
    }
    let (code, said) = home.run(&["audit", "verify"]);
    assert_eq!(code, Some(0), "{said}");
}
