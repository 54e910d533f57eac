//! Argon2id with a pepper. Owns the parameters and when an old hash is replaced.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, CustomizedPasswordHasher, Params, PasswordVerifier, Version};
use portal::crypto::RootSecret;
use portal::values::{Bytes32, Password, SavedCode, Sensitive};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::AuthError;

/// Memory in KiB, passes and lanes: the least that OWASP's Password Storage sheet recommends for Argon2id.
pub const PARAMETERS: (u32, u32, u32) = (19 * 1024, 2, 1);

/// One at a time per instance: a hash takes 19 MiB and a whole core.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

/// What checking a password found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    Wrong,
    Right {
        /// The hash was made with other parameters than today's.
        outdated: bool,
    },
}

/// Hashes a password with a fresh salt: `$argon2id$v=19$m=19456,t=2,p=1$…`.
pub async fn hash(root: &RootSecret, password: &Password) -> Result<Sensitive<String>, AuthError> {
    let salt: [u8; 16] = portal::random::bytes()?;
    run(root, password, move |argon2, password| {
        let hashed = argon2.hash_password_customized(password, &salt, None, None, parameters()?);
        hashed.map(|hash| Sensitive::new(hash.to_string())).map_err(|_| AuthError::Hashing("argon2id"))
    })
    .await
}

/// Checks a password against a stored hash; without one, does the same work and finds it wrong.
pub async fn check(
    root: &RootSecret,
    password: &Password,
    stored: Option<Sensitive<String>>,
) -> Result<Checked, AuthError> {
    let Some(stored) = stored else {
        hash(root, password).await?;
        return Ok(Checked::Wrong);
    };
    run(root, password, move |argon2, password| {
        // Exposed to be compared with.
        let parsed = PasswordHash::new(stored.expose())
            .map_err(|_| AuthError::Hashing("a stored hash is malformed"))?;
        if argon2.verify_password(password, &parsed).is_err() {
            return Ok(Checked::Wrong);
        }
        let used = Params::try_from(&parsed).map_err(|_| AuthError::Hashing("a stored hash is malformed"))?;
        let today = parameters()?;
        let costs = |p: &Params| (p.m_cost(), p.t_cost(), p.p_cost());
        Ok(Checked::Right { outdated: costs(&used) != costs(&today) })
    })
    .await
}

/// The hash of a saved code under a salt that its whole set shares, so that one hash finds it among them.
pub(crate) async fn derive(
    root: &RootSecret,
    code: &SavedCode,
    salt: Vec<u8>,
    cost: (u32, u32, u32),
) -> Result<Sensitive<Bytes32>, AuthError> {
    let (pepper, code) = (root.pepper(), code.clone());
    in_turn(move || {
        let (memory, passes, lanes) = cost;
        let parameters = Params::new(memory, passes, lanes, None)
            .map_err(|_| AuthError::Hashing("a stored cost is malformed"))?;
        let argon2 = Argon2::new_with_secret(&*pepper, Algorithm::Argon2id, Version::V0x13, parameters)
            .map_err(|_| AuthError::Hashing("argon2id does not take the pepper"))?;
        let mut out = [0; 32];
        // Exposed to be hashed.
        argon2
            .hash_password_into(code.expose().as_bytes(), &salt, &mut out)
            .map_err(|_| AuthError::Hashing("argon2id"))?;
        Ok(Sensitive::new(Bytes32(out)))
    })
    .await?
}

async fn run<T: Send + 'static>(
    root: &RootSecret,
    password: &Password,
    work: impl FnOnce(Argon2<'_>, &[u8]) -> Result<T, AuthError> + Send + 'static,
) -> Result<T, AuthError> {
    let (pepper, password) = (root.pepper(), password.clone());
    in_turn(move || {
        let argon2 = Argon2::new_with_secret(&*pepper, Algorithm::Argon2id, Version::V0x13, parameters()?)
            .map_err(|_| AuthError::Hashing("argon2id does not take the pepper"))?;
        // Exposed to be hashed.
        work(argon2, password.expose().as_bytes())
    })
    .await?
}

/// Does heavy work off the threads that answer requests, one piece at a time.
pub(crate) async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AuthError> {
    let _turn = ONE_AT_A_TIME.acquire().await.map_err(|_| AuthError::Hashing("the hasher is closed"))?;
    spawn_blocking(work).await.map_err(|_| AuthError::Hashing("the hashing thread died"))
}

fn parameters() -> Result<Params, AuthError> {
    let (memory, passes, lanes) = PARAMETERS;
    Params::new(memory, passes, lanes, None)
        .map_err(|_| AuthError::Hashing("argon2id does not take the parameters"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(byte: u8) -> RootSecret {
        RootSecret::new([byte; 32].into())
    }

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    #[tokio::test]
    async fn a_hash_names_its_parameters_and_checks_only_its_password_under_its_pepper() {
        let hashed = hash(&root(1), &password("the tram was late again")).await.unwrap();
        assert!(hashed.expose().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hashed.expose());
        let right =
            check(&root(1), &password("the tram was late again"), Some(hashed.clone())).await.unwrap();
        assert_eq!(right, Checked::Right { outdated: false });
        for (pepper, text) in [(1, "the tram was late agaim"), (2, "the tram was late again")] {
            assert_eq!(
                check(&root(pepper), &password(text), Some(hashed.clone())).await.unwrap(),
                Checked::Wrong
            );
        }
        assert_eq!(
            check(&root(1), &password("the tram was late again"), None).await.unwrap(),
            Checked::Wrong
        );
    }

    #[tokio::test]
    async fn a_hash_with_older_parameters_is_right_and_outdated() {
        let pepper = root(1).pepper();
        let older = Params::new(8 * 1024, 1, 1, None).unwrap();
        let argon2 =
            Argon2::new_with_secret(&*pepper, Algorithm::Argon2id, Version::V0x13, older.clone()).unwrap();
        let hashed =
            argon2.hash_password_customized(b"older", &[7; 16], None, None, older).unwrap().to_string();
        let checked = check(&root(1), &password("older"), Some(Sensitive::new(hashed))).await.unwrap();
        assert_eq!(checked, Checked::Right { outdated: true });
    }
}
