//! Changing a person's factors.

use portal::Portal;
use portal::identity::Caller;
use portal::store::{Factors, Item, StoreError, Write};

use crate::AuthError;
use crate::change_sessions::COLLISIONS;

/// Lets `change` have the factors of a caller whose session lives, as they are, until nobody else writes in
/// between. It also gives the write that notes the use of a ceremony, which is refused when that was used before.
pub(crate) async fn change_factors<T>(
    portal: &Portal,
    caller: &impl Caller,
    change: impl Fn(&mut Factors) -> Result<(T, Option<Write>), AuthError>,
) -> Result<T, AuthError> {
    for _ in 0..COLLISIONS {
        let opened = caller.read(portal, &[Item::Factors(caller.user())]).await?;
        let mut read = opened.factors()?;
        let (changed, used) = change(&mut read.factors)?;
        let write = read.write(&portal.table, opened.key(), portal.clock.now())?;
        let writes: Vec<Write> = [write].into_iter().chain(used).collect();
        match portal.table.commit(&writes).await {
            Ok(()) => return Ok(changed),
            Err(StoreError::Refused(0)) => {}
            Err(StoreError::Refused(_)) => return Err(AuthError::CeremonyEnded),
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("changing factors").into())
}
