//! What placing, reviewing and releasing holds have in common.

use portal::Portal;
use portal::identity::OpenedStaff;
use portal::store::{ReadHolds, StoreError};
use portal::values::HoldId;

use crate::AdminError;
use crate::change_staff::COLLISIONS;

/// On one owner.
pub(crate) const MOST: usize = 20;

/// Does it again when somebody else changed the holds of the same owner at the same moment.
pub(crate) async fn until_first<T, F: Future<Output = Result<T, AdminError>>>(
    operation: &'static str,
    mut once: impl FnMut() -> F,
) -> Result<T, AdminError> {
    for _ in 0..COLLISIONS {
        match once().await {
            Err(AdminError::Store(StoreError::Refused(_))) => {}
            done => return done,
        }
    }
    Err(StoreError::colliding(operation).into())
}

/// The owner whose hold it is, and where among theirs it stands.
pub(crate) async fn find(
    portal: &Portal,
    found: &OpenedStaff,
    id: HoldId,
) -> Result<Option<(ReadHolds, usize)>, AdminError> {
    let owners = portal.table.holds(&found.opened.keys().deployment).await?;
    Ok(owners.into_iter().find_map(|read| {
        let at = read.holds.all.iter().position(|hold| hold.id == id)?;
        Some((read, at))
    }))
}
