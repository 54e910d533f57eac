//! The browsers that a person trusts: known again, noted when used, and not more of them than a person has.

use jiff::Timestamp;
use portal::Portal;
use portal::audit::EventKind;
use portal::crypto::DataKey;
use portal::http::Viewer;
use portal::identity::OpaqueToken;
use portal::store::keys::Collection;
use portal::store::{Batch, Clear, Device, Item, StoreError, Write};
use portal::values::{DeviceId, UserId, When};

use crate::browser_label::browser_label;
use crate::{AuthError, event};

/// A device of a user's, as it lies in the table.
pub(crate) struct TrustedDevice {
    pub id: DeviceId,
    pub record: Device,
    user: UserId,
}

impl TrustedDevice {
    /// The device that a cookie's token names, if the batch holds it, the token is its own and it is still
    /// trusted.
    pub(crate) fn of_cookie(
        portal: &Portal,
        key: &DataKey,
        user: UserId,
        token: Option<&OpaqueToken>,
        batch: &Batch,
    ) -> Result<Option<Self>, StoreError> {
        let Some(token) = token.filter(|token| token.user == user) else { return Ok(None) };
        let id = DeviceId::from_bytes(token.id);
        let item = Item::Device(user, id);
        let Some(stored) = batch.get(&item) else { return Ok(None) };
        let device = Self { id, record: stored.open(&portal.table, &item, key)?, user };
        Ok(Some(device).filter(|device| device.is_named_by(token) && device.is_trusted(portal.clock.now())))
    }

    /// All that a user trusts now, in the order in which they were trusted.
    pub(crate) async fn all(portal: &Portal, key: &DataKey, user: UserId) -> Result<Vec<Self>, StoreError> {
        let mut all = Vec::new();
        for (sk, stored) in portal.table.list(Collection::Devices(user)).await? {
            let id = Item::device_id(&sk).ok_or(StoreError::Corrupt("a device has no id"))?;
            let record = stored.open(&portal.table, &Item::Device(user, id), key)?;
            all.push(Self { id, record, user });
        }
        all.retain(|device| device.is_trusted(portal.clock.now()));
        Ok(all)
    }

    /// Whether it is the one whose secret the token holds.
    pub(crate) fn is_named_by(&self, token: &OpaqueToken) -> bool {
        token.id == *self.id.as_bytes() && token.matches(&self.record.secret_hash)
    }

    fn is_trusted(&self, now: Timestamp) -> bool {
        self.record.trusted_until.timestamp() > now
    }

    /// The attempts on it that got nobody in since it was used last, as the batch holds them.
    pub(crate) fn failures(&self, batch: &Batch) -> u32 {
        batch.get(&Item::Device(self.user, self.id)).map_or(0, |stored| stored.count("failures"))
    }

    pub(crate) fn last_used(&self) -> When {
        self.record.last_used.unwrap_or(self.trusted())
    }

    pub(crate) fn trusted(&self) -> When {
        self.record.trusted.unwrap_or(self.record.trusted_until)
    }

    /// The write that notes a sign-in on it; refused when it was taken back meanwhile.
    pub(crate) fn used(&self, portal: &Portal, key: &DataKey, viewer: &Viewer) -> Result<Write, StoreError> {
        let record = Device {
            browser: browser_label(&viewer.user_agent),
            country: viewer.country.clone(),
            last_used: Some(When::new(portal.clock.now())),
            ..self.record.clone()
        };
        let item = Item::Device(self.user, self.id);
        let sealed = portal.table.seal(&item, key, &record)?;
        Ok(Write::refresh(item, sealed, Clear::none().due(record.trusted_until.timestamp())))
    }

    pub(crate) fn take_back(&self) -> Write {
        Write::ensure_deleted(Item::Device(self.user, self.id))
    }
}

/// The browser in which somebody takes a second step.
pub(crate) struct Asked<'a> {
    pub user: UserId,
    /// By which it may be known already.
    pub cookie: Option<&'a OpaqueToken>,
    pub to_trust: bool,
}

/// Trusts the browser, if that is asked: the token for its cookie. If it is trusted and that was not enough, in an
/// unusual place, notes its use. With the writes.
pub(crate) async fn after_second_step(
    portal: &Portal,
    key: &DataKey,
    asked: &Asked<'_>,
    batch: &Batch,
    viewer: &Viewer,
) -> Result<(Option<OpaqueToken>, Vec<Write>), AuthError> {
    let (user, cookie) = (asked.user, asked.cookie);
    if asked.to_trust {
        let (token, mut writes) = trust(portal, key, user, viewer, cookie).await?;
        writes.push(event::by_viewer(portal, (user, key), EventKind::DeviceTrusted, viewer)?);
        return Ok((Some(token), writes));
    }
    let device = TrustedDevice::of_cookie(portal, key, user, cookie, batch)?;
    let noted = device.map(|device| device.used(portal, key, viewer)).transpose()?;
    Ok((None, noted.into_iter().collect()))
}

/// Trusts the browser that calls: the token for its cookie, and the writes. One that was trusted before starts
/// anew, and of too many the one unused for longest makes room.
async fn trust(
    portal: &Portal,
    key: &DataKey,
    user: UserId,
    viewer: &Viewer,
    before: Option<&OpaqueToken>,
) -> Result<(OpaqueToken, Vec<Write>), AuthError> {
    let (now, limits) = (portal.clock.now(), &portal.settings.limits);
    let (again, mut others): (Vec<_>, Vec<_>) = TrustedDevice::all(portal, key, user)
        .await?
        .into_iter()
        .partition(|device| before.is_some_and(|token| device.is_named_by(token)));
    others.sort_by_key(TrustedDevice::last_used);
    let too_many = (others.len() + 1).saturating_sub(limits.devices);
    let mut writes: Vec<Write> =
        again.iter().chain(others.iter().take(too_many)).map(TrustedDevice::take_back).collect();

    let id = DeviceId::new(&portal.clock)?;
    let token = OpaqueToken::new(user, *id.as_bytes())?;
    let until = now.saturating_add(limits.device_trust).unwrap_or(now);
    let record = Device {
        secret_hash: token.hash(),
        trusted_until: When::new(until),
        browser: browser_label(&viewer.user_agent),
        country: viewer.country.clone(),
        trusted: Some(When::new(now)),
        last_used: Some(When::new(now)),
    };
    let item = Item::Device(user, id);
    writes.push(Write::create(item, portal.table.seal(&item, key, &record)?, Clear::none().due(until)));
    Ok((token, writes))
}
