//! Starting over when somebody else wrote in between.

use portal::store::StoreError;

use crate::AccountError;

/// How often. Each time somebody got further, so this is how many may be ahead.
const COLLISIONS: usize = 24;

/// Reads and writes until nobody was faster.
pub(super) async fn until_first<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, AccountError>
where
    F: Future<Output = Result<T, AccountError>>,
{
    for _ in 0..COLLISIONS {
        match attempt().await {
            Err(AccountError::Store(StoreError::Refused(_))) => {}
            done => return done,
        }
    }
    Err(StoreError::colliding("changing an account").into())
}
