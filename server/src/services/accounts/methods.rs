//! Passwords, and apps that show codes with the recovery codes that belong to them.

use super::{AccountsService, CODE_TRIES, no_chance, person, store, totp};
use crate::chance;
use crate::fault::internal;
use crate::services::limits::{Limit, network};
use crate::services::seal::digest;
use crate::store::{Tx, passkeys, people, sessions, sign_in};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::{EmailAddress, Visitor};
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use domain::sign_in::{
    AppSetup, Entry, Methods, PasskeyView, Password, SecondCode, SignInMethods, in_groups,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcode::{Color, QrCode};

/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;
/// What the secrets of apps are encrypted for.
const APP_SECRET: &str = "app secret";

impl AccountsService {
    /// Whether a code is one of a person's app or one of their recovery codes; it is used up then.
    async fn second_code_fits(&self, tx: &mut Tx, person: &str, code: &SecondCode) -> Result<bool, Fault> {
        let now = self.clock.now();
        match code {
            SecondCode::Recovery(code) => sign_in::use_recovery_code(tx, person, &digest(code), now)
                .await
                .map_err(store),
            SecondCode::App(code) => {
                let Some(app) = sign_in::app_now(tx, person).await.map_err(store)? else {
                    return Ok(false);
                };
                let Some(secret) = self.seal.open(APP_SECRET, person, &app.secret) else {
                    // The installation's secret is another one now; the recovery codes still work.
                    tracing::error!(
                        person,
                        "an app's secret cannot be opened with this HOMERULE_SECRET"
                    );
                    return Ok(false);
                };
                match totp::step_of(&secret, code, now) {
                    Some(step) => sign_in::take_step(tx, person, step).await.map_err(store),
                    None => Ok(false),
                }
            }
        }
    }

    /// Makes recovery codes in place of those that there are, and answers with them as they are shown.
    async fn fresh_recovery_codes(&self, tx: &mut Tx, person: &str) -> Result<Vec<String>, Fault> {
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            codes.push(chance::recovery_code().map_err(no_chance)?);
        }
        let hashes: Vec<String> = codes.iter().map(|code| digest(code)).collect();
        sign_in::set_recovery_codes(tx, person, &hashes)
            .await
            .map_err(store)?;
        Ok(codes.iter().map(|code| in_groups(code)).collect())
    }

    /// Ends what was begun by an earlier way of signing in: other sessions, and second steps that wait.
    async fn end_all_else(&self, tx: &mut Tx, person: &Person) -> Result<(), Fault> {
        sessions::end_others(tx, &person.id, &person.session)
            .await
            .map_err(store)?;
        sign_in::end_steps(tx, &person.id).await.map_err(store)
    }
}

/// Words that somebody who knows a person would try first.
fn own_words(person: &Person) -> Vec<String> {
    let mut words = vec![person.email.clone(), Lang::En.product_name().to_lowercase()];
    let parts = person.email.split(|c: char| !c.is_alphanumeric());
    let names = person.name.split_whitespace();
    words.extend(parts.chain(names).filter(|w| w.len() > 2).map(str::to_lowercase));
    words
}

/// A QR code as the path of an SVG, with the quiet frame around it that readers need.
fn qr_path(text: &str) -> Option<(String, usize)> {
    const FRAME: usize = 4;
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let length = run.len();
                path.push_str(&format!("M{} {}h{length}v1h-{length}z", x + FRAME, y + FRAME));
            }
            x += run.len();
        }
    }
    Some((path, width + 2 * FRAME))
}

#[async_trait]
impl SignInMethods for AccountsService {
    async fn methods(&self, actor: &Actor) -> Result<Methods, Fault> {
        let person = person(actor)?;
        let app = sign_in::app(&self.db, &person.id).await.map_err(store)?;
        let listed = passkeys::of_person(&self.db, &person.id).await.map_err(store)?;
        Ok(Methods {
            fresh: self.is_fresh(person).await?,
            password: sign_in::password_since(&self.db, &person.id)
                .await
                .map_err(store)?,
            app: app.and_then(|app| app.confirmed_at),
            recovery_left: sign_in::recovery_left(&self.db, &person.id)
                .await
                .map_err(store)?,
            passkeys: listed
                .into_iter()
                .map(|row| PasskeyView {
                    id: row.id,
                    name: row.name,
                    created_at: row.created_at,
                    used_at: row.used_at,
                })
                .collect(),
        })
    }

    async fn sign_in_by_password(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        email: &str,
        password: &str,
    ) -> Result<Entry, Fault> {
        self.is_open()?;
        let Some(email) = EmailAddress::parse(email) else {
            return Err(Fault::invalid(
                "email",
                "must be an address such as ann@example.org",
            ));
        };
        let mut tx = self.begin().await?;
        let owner = people::by_address(&mut tx, email.as_str()).await.map_err(store)?;
        let kept = sign_in::password_of_address(&mut tx, email.as_str())
            .await
            .map_err(store)?;
        let client = network(&visitor.address);
        let refused = match self.count(&mut tx, Limit::PasswordsFromClient, &client).await? {
            Some(fault) => Some(fault),
            None => {
                let limit = Limit::PasswordsForAddress;
                self.allow(&mut tx, limit, email.as_str(), owner.as_deref(), visitor)
                    .await?
            }
        };
        tx.commit().await.map_err(store)?;
        if let Some(fault) = refused {
            return Err(fault);
        }
        let hash = kept.as_ref().map(|kept| kept.hash.clone());
        let fits = self.hasher.fits(password.to_owned(), hash).await?;
        let wrong = || Fault::invalid("password", "does not belong to this address");
        let (true, Some(tried)) = (fits, kept) else {
            return Err(wrong());
        };
        let mut tx = self.begin().await?;
        // Hashing takes a while: what fitted then must still be the one that counts.
        let now = sign_in::password_of_address(&mut tx, email.as_str())
            .await
            .map_err(store)?;
        if now.is_none_or(|now| now.hash != tried.hash) {
            return Err(wrong());
        }
        let entry = self.enter(&mut tx, actor, visitor, &tried.person).await?;
        tx.commit().await.map_err(store)?;
        Ok(entry)
    }

    async fn second_step(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        browser: &str,
        code: &str,
    ) -> Result<String, Fault> {
        self.is_open()?;
        let Some(code) = SecondCode::parse(code) else {
            return Err(Fault::invalid(
                "code",
                "must be the six digits that the app shows, or a recovery code",
            ));
        };
        let browser = digest(browser);
        let mut tx = self.begin().await?;
        let tried = sign_in::try_step(&mut tx, &browser, self.clock.now(), CODE_TRIES)
            .await
            .map_err(store)?;
        let Some(tried) = tried else {
            return Err(Fault::invalid("code", "comes too late; sign in again"));
        };
        let person = tried.person;
        let refused = self
            .allow(&mut tx, Limit::SecondSteps, &person, Some(&person), visitor)
            .await?;
        if refused.is_none() && self.second_code_fits(&mut tx, &person, &code).await? {
            sign_in::end_step(&mut tx, &browser).await.map_err(store)?;
            if matches!(code, SecondCode::Recovery(_)) {
                self.own_event(&mut tx, &person, "account.recovery_code_used")
                    .await?;
                if let Some(address) = people::address_of(&mut tx, &person).await.map_err(store)? {
                    self.notify(&mut tx, &address, Lang::En.notice_recovery_used())
                        .await?;
                }
            }
            let token = self.start_session(&mut tx, actor, visitor, &person).await?;
            tx.commit().await.map_err(store)?;
            return Ok(token);
        }
        // The try counts, whatever comes of it.
        tx.commit().await.map_err(store)?;
        let left = CODE_TRIES - tried.attempts;
        Err(refused.unwrap_or_else(|| {
            Fault::invalid(
                "code",
                if left > 0 {
                    format!("is not right, or was used before; tries left: {left}")
                } else {
                    "comes too late; sign in again".to_owned()
                },
            )
        }))
    }

    async fn set_password(&self, actor: &Actor, password: &str) -> Result<(), Fault> {
        let person = self.fresh(actor).await?;
        let password = Password::parse(password)?;
        self.limit(Limit::PasswordChanges, &person.id).await?;
        let hash = self.hasher.make(password, own_words(person)).await?;
        let mut tx = self.begin().await?;
        sign_in::set_password(&mut tx, &person.id, &hash, self.clock.now())
            .await
            .map_err(store)?;
        self.end_all_else(&mut tx, person).await?;
        self.own_event(&mut tx, &person.id, "account.password_set")
            .await?;
        self.notify(&mut tx, &person.email, Lang::En.notice_password_set())
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn remove_password(&self, actor: &Actor) -> Result<(), Fault> {
        let person = self.fresh(actor).await?;
        let mut tx = self.begin().await?;
        if !sign_in::remove_password(&mut tx, &person.id)
            .await
            .map_err(store)?
        {
            return Ok(());
        }
        self.own_event(&mut tx, &person.id, "account.password_removed")
            .await?;
        self.notify(&mut tx, &person.email, Lang::En.notice_password_removed())
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn begin_app(&self, actor: &Actor) -> Result<(), Fault> {
        let person = self.fresh(actor).await?;
        self.limit(Limit::AppSetups, &person.id).await?;
        let secret = chance::bytes::<{ totp::SECRET }>().map_err(no_chance)?;
        let locked = self.seal.lock(APP_SECRET, &person.id, &secret);
        let locked = locked.ok_or_else(|| internal("a secret cannot be encrypted"))?;
        let mut tx = self.begin().await?;
        // Where an app is asked for already, it stays.
        sign_in::begin_app(&mut tx, &person.id, &locked, self.clock.now())
            .await
            .map_err(store)?;
        tx.commit().await.map_err(store)
    }

    async fn app_setup(&self, actor: &Actor) -> Result<Option<AppSetup>, Fault> {
        let person = person(actor)?;
        // The secret is shown to nobody who merely finds a browser signed in.
        if !self.is_fresh(person).await? {
            return Ok(None);
        }
        let app = sign_in::app(&self.db, &person.id).await.map_err(store)?;
        let Some(app) = app.filter(|app| app.confirmed_at.is_none()) else {
            return Ok(None);
        };
        let Some(secret) = self.seal.open(APP_SECRET, &person.id, &app.secret) else {
            return Ok(None);
        };
        let letters = totp::in_letters(&secret);
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let issuer = encoded(Lang::En.product_name());
        let address = format!(
            "otpauth://totp/{issuer}:{}?secret={letters}&issuer={issuer}",
            encoded(&person.email)
        );
        let Some((code, size)) = qr_path(&address) else {
            return Err(internal("an address does not fit into a QR code"));
        };
        Ok(Some(AppSetup {
            secret: letters,
            address,
            code,
            size,
        }))
    }

    async fn confirm_app(&self, actor: &Actor, code: &str) -> Result<Vec<String>, Fault> {
        let person = self.fresh(actor).await?;
        let Some(code @ SecondCode::App(_)) = SecondCode::parse(code) else {
            return Err(Fault::invalid(
                "code",
                "must be the six digits that the app shows",
            ));
        };
        let mut tx = self.begin().await?;
        let app = sign_in::app_now(&mut tx, &person.id).await.map_err(store)?;
        if app.is_none_or(|app| app.confirmed_at.is_some()) {
            return Err(Fault::invalid("code", "is not asked for now"));
        }
        let refused = self.count(&mut tx, Limit::AppSetups, &person.id).await?;
        if refused.is_some() || !self.second_code_fits(&mut tx, &person.id, &code).await? {
            tx.commit().await.map_err(store)?;
            let wrong = "is not the one that fits now; wait for the next, and look whether the telephone's clock is right";
            return Err(refused.unwrap_or_else(|| Fault::invalid("code", wrong)));
        }
        sign_in::confirm_app(&mut tx, &person.id, self.clock.now())
            .await
            .map_err(store)?;
        let codes = self.fresh_recovery_codes(&mut tx, &person.id).await?;
        self.end_all_else(&mut tx, person).await?;
        self.own_event(&mut tx, &person.id, "account.app_added").await?;
        self.notify(&mut tx, &person.email, Lang::En.notice_app_added())
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(codes)
    }

    async fn remove_app(&self, actor: &Actor) -> Result<(), Fault> {
        let person = self.fresh(actor).await?;
        let mut tx = self.begin().await?;
        if !sign_in::remove_app(&mut tx, &person.id).await.map_err(store)? {
            return Ok(());
        }
        sign_in::end_steps(&mut tx, &person.id).await.map_err(store)?;
        self.own_event(&mut tx, &person.id, "account.app_removed").await?;
        self.notify(&mut tx, &person.email, Lang::En.notice_app_removed())
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn renew_recovery_codes(&self, actor: &Actor) -> Result<Vec<String>, Fault> {
        let person = self.fresh(actor).await?;
        self.limit(Limit::AppSetups, &person.id).await?;
        let mut tx = self.begin().await?;
        let app = sign_in::app_now(&mut tx, &person.id).await.map_err(store)?;
        if app.is_none_or(|app| app.confirmed_at.is_none()) {
            return Err(Fault::not_found("recovery codes"));
        }
        let codes = self.fresh_recovery_codes(&mut tx, &person.id).await?;
        self.own_event(&mut tx, &person.id, "account.recovery_codes_made")
            .await?;
        self.notify(&mut tx, &person.email, Lang::En.notice_recovery_renewed())
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(codes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_is_drawn_with_its_frame() {
        let (path, size) = qr_path("otpauth://totp/Homerule:ann?secret=MZXW6YTB").unwrap();
        // The first corner's mark: a line of seven.
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
        assert!(size > 29 && path.chars().all(|c| "Mhvz- ".contains(c) || c.is_ascii_digit()));
    }
}
