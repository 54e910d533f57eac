//! Starting over when somebody else wrote in between.

use portal::store::StoreError;

use crate::DocumentsError;

/// How often. Each time somebody got further, so this is how many may be ahead.
const COLLISIONS: usize = 24;

/// Reads and writes until nobody was faster.
pub(crate) async fn until_first<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, DocumentsError>
where
    F: Future<Output = Result<T, DocumentsError>>,
{
    for _ in 0..COLLISIONS {
        match attempt().await {
            Err(DocumentsError::Store(StoreError::Refused(_))) => {}
            done => return done,
        }
    }
    Err(StoreError::colliding("changing a document").into())
}
