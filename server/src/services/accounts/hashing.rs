//! Passwords: how they are hashed, and whether they are hard enough to guess. Both keep a core busy for a while, so they run
//! beside the requests, a few at a time.

use crate::chance;
use crate::fault::internal;
use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordVerifier, Version};
use domain::fault::Fault;
use domain::sign_in::{PASSWORD_LONGEST, Password};
use std::sync::Arc;
use tokio::sync::Semaphore;
use zxcvbn::Score;
use zxcvbn::feedback::Warning;

/// Kibibytes of memory for one hash, rounds over it, lanes: the smallest that OWASP names for argon2id, since this may run
/// on a small machine.
const MEMORY: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;
/// What a password is compared with where there is none: made as all are, and matched by nothing.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// How much of a password its strength is judged by: more takes long and changes nothing.
const JUDGED: usize = 100;

/// Hashes passwords, as many at a time as there are cores.
#[derive(Clone, Debug)]
pub struct Hasher {
    turns: Arc<Semaphore>,
}

impl Hasher {
    /// A hasher.
    #[must_use]
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            turns: Arc::new(Semaphore::new(cores)),
        }
    }

    /// What is kept of a new password.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `password`, if it is too easy to guess for somebody who knows these words.
    pub async fn make(&self, password: Password, words: Vec<String>) -> Result<String, Fault> {
        self.run(move || {
            if let Some(problem) = weakness(password.expose(), &words) {
                return Err(Fault::invalid("password", problem));
            }
            let salt = chance::bytes::<16>().map_err(|e| internal(&e.to_string()))?;
            let hash: PasswordHash = argon2()?
                .hash_password_with_salt(password.expose().as_bytes(), &salt)
                .map_err(|e| internal(&format!("hashing a password: {e}")))?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether a password is the one that a hash was made of. Takes as long where there is none.
    ///
    /// # Errors
    /// Ours alone.
    pub async fn fits(&self, typed: String, hash: Option<String>) -> Result<bool, Fault> {
        self.run(move || {
            let kept = hash.as_deref().unwrap_or(NOBODYS);
            // What is longer than any password can be is none; and it must not cost more than one.
            let typed: String = typed.chars().take(PASSWORD_LONGEST + 1).collect();
            let kept = PasswordHash::new(kept).map_err(|e| internal(&format!("reading a hash: {e}")))?;
            Ok(argon2()?.verify_password(typed.as_bytes(), &kept).is_ok() && hash.is_some())
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        // The semaphore is never closed; were it, hashes would be made without turns.
        let turn = Arc::clone(&self.turns).acquire_owned().await.ok();
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        })
        .await
        .map_err(|e| internal(&format!("hashing a password: {e}")))?
    }
}

fn argon2() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(MEMORY, ROUNDS, LANES, None);
    let params = params.map_err(|e| internal(&format!("setting up argon2: {e}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// What makes a password too easy to guess; nothing if it is hard enough.
fn weakness(password: &str, words: &[String]) -> Option<String> {
    let judged: String = password.chars().take(JUDGED).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let judged = zxcvbn::zxcvbn(&judged, &words);
    if judged.score() >= Score::Three {
        return None;
    }
    let warning = judged.feedback().and_then(|f| f.warning());
    let why = warning.map_or("Add a word or two that have nothing to do with the rest.", told);
    Some(format!("is too easy to guess. {why}"))
}

fn told(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            "Keys that lie side by side are tried first."
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "Repeating something adds next to nothing."
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => {
            "It is one that many people use, or close to one, or close to your own address or name."
        }
        Warning::SequencesLikeAbcAreEasyToGuess => "Sequences such as abc or 6543 are tried first.",
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => {
            "Years and dates are tried first."
        }
        Warning::AWordByItselfIsEasyToGuess => "A single word is soon found.",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => "Names are tried first.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let hasher = Hasher::new();
        let password = Password::parse("lantern gravel ostrich ninety").unwrap();
        let hash = hasher.make(password.clone(), Vec::new()).await.unwrap();
        let other = hasher.make(password.clone(), Vec::new()).await.unwrap();
        assert_ne!(hash, other, "each has its own salt");
        let fits = async |typed: &str, hash: Option<&str>| {
            hasher
                .fits(typed.to_owned(), hash.map(ToOwned::to_owned))
                .await
                .unwrap()
        };
        assert!(fits(password.expose(), Some(&hash)).await);
        assert!(!fits("lantern gravel ostrich ninety ", Some(&hash)).await);
        assert!(!fits("", Some(&hash)).await);
        assert!(!fits(password.expose(), None).await);
        assert!(!fits(&"x".repeat(100_000), Some(&hash)).await);
        // As costly as any other: the same parameters, salt and length.
        let made_how = |hash: &str| hash.rsplitn(3, '$').nth(2).map(ToOwned::to_owned);
        assert_eq!(made_how(&hash), made_how(NOBODYS));
        assert_eq!(hash.len(), NOBODYS.len());
    }

    #[test]
    fn what_is_easy_to_guess_is_told() {
        let words = ["ann.lee".to_owned(), "maplefalls".to_owned()];
        for (easy, why) in [
            ("qwertyuiop", "too easy"),
            ("password1234", "too easy"),
            ("aaaaaaaaaaaa", "Repeating"),
            ("maplefalls1", "too easy"),
        ] {
            let told = weakness(easy, &words).unwrap_or_default();
            assert!(told.contains(why), "{easy}: {told}");
        }
        let long = format!("lantern gravel ostrich ninety {}", "x".repeat(170));
        for hard in ["lantern gravel ostrich ninety", "Xq7#vLm2!pRz", &long] {
            assert_eq!(weakness(hard, &words), None, "{hard}");
        }
    }
}
