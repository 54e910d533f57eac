//! Makes the first administrator's link. No route leads here: only whoever starts the portal can.

use jiff::SignedDuration;
use portal::Portal;
use portal::identity::LinkToken;
use portal::store::{AdministratorLink, Clear, Item, StoreError, Write};
use portal::values::{UserId, When};

use crate::AdminError;

/// How long the link works.
const WORKS: SignedDuration = SignedDuration::from_hours(24);

/// A new link, in place of any before it. The token stands behind the `#`, which browsers send to nobody; the
/// portal keeps its hash, and nothing is mailed or written to a file or a log.
pub async fn make_administrator_link(portal: &Portal) -> Result<String, AdminError> {
    let keys = portal.keys.establish().await?;
    let (item, token) = (Item::AdministratorLink, LinkToken::new()?);
    let now = portal.clock.now();
    let ends = now.saturating_add(WORKS).unwrap_or(now);
    let user = UserId::new(&portal.clock)?;
    let record = AdministratorLink { token_hash: token.hash(), ends: When::new(ends), user };
    let sealed = portal.table.seal(&item, &keys.deployment, &record)?;
    let batch = portal.table.read(&[item]).await?;
    let clear = Clear::none().due(ends);
    let write = match batch.get(&item) {
        Some(stored) => Write::replace(item, sealed, clear, stored.version()),
        None => Write::create(item, sealed, clear.version(1)),
    };
    match portal.table.commit(&[write]).await {
        Ok(()) => Ok(format!("{}/administrator#{}", portal.settings.origin, token.encode())),
        Err(StoreError::Refused(_)) => Err(StoreError::colliding("making the administrator's link").into()),
        Err(error) => Err(error.into()),
    }
}
