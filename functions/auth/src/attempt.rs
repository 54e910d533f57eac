//! An attempt to sign in: charged first, then judged.

use portal::Portal;
use portal::identity::OpaqueToken;
use portal::store::{
    AddressIndex, Batch, Credential, Item, Lane, MailPurpose, NetworkChecks, Refusal, Stored, Unlocked, Write,
};
use portal::values::{DeviceId, Network, UserId};

use crate::AuthError;
use crate::trusted_device::TrustedDevice;

/// An attempt that is charged; whether anybody has the address makes no difference to the calls made.
pub(crate) struct Attempt {
    pub index: AddressIndex,
    pub credential: Stored,
    /// Whoever has the address, or a stand-in.
    pub user: UserId,
    /// The trusted device that the attempt is counted with, if it comes from one.
    pub device: Option<TrustedDevice>,
    /// What the network was charged.
    network: Option<NetworkChecks>,
    pub batch: Batch,
}

/// Who asks to sign in.
pub(crate) struct Caller<'a> {
    pub index: AddressIndex,
    pub network: Option<Network>,
    /// Of the browser's cookie.
    pub device: Option<OpaqueToken>,
    /// As the browser sent it.
    pub captcha: Option<&'a str>,
}

impl Attempt {
    /// Charges the attempt and reads all that may be needed: two calls for a browser that its owner trusts, one
    /// more for the network of any other.
    pub(crate) async fn begin(
        portal: &Portal,
        keys: &Unlocked,
        caller: Caller<'_>,
    ) -> Result<Self, AuthError> {
        if let Some(token) = &caller.device
            && let Some(attempt) = Self::by_owner(portal, keys, caller.index, token).await?
        {
            return Ok(attempt);
        }
        Self::by_anybody(portal, keys, caller).await
    }

    /// None when the browser is not one that the person with this address trusts.
    async fn by_owner(
        portal: &Portal,
        keys: &Unlocked,
        index: AddressIndex,
        token: &OpaqueToken,
    ) -> Result<Option<Self>, AuthError> {
        let now = portal.clock.now();
        let (user, device) = (token.user, DeviceId::from_bytes(token.id));
        let credential = Item::Credential(index);
        let mut items = read_for(user, index);
        items.extend([credential, Item::Device(user, device)]);
        let mut batch = portal.table.read(&items).await?;
        let Some(credential) = batch.take(&credential).filter(|stored| stored.user() == Some(user)) else {
            return Ok(None);
        };
        let key = portal.keys.user_key(keys, user, &batch)?;
        let trusted = TrustedDevice::of_cookie(portal, &key, user, Some(token), &batch)?;
        if trusted.is_none() {
            return Ok(None);
        }
        let lane = Lane::Device(user, device);
        match portal.table.try_update(lane.charge(now, None)).await? {
            Ok(_) => Ok(Some(Self { index, credential, user, device: trusted, network: None, batch })),
            Err(stored) => match lane.refusal(&stored, now) {
                Refusal::Gone => Ok(None),
                refusal => Err(refusal.into()),
            },
        }
    }

    async fn by_anybody(portal: &Portal, keys: &Unlocked, caller: Caller<'_>) -> Result<Self, AuthError> {
        let (now, index) = (portal.clock.now(), caller.index);
        let network = caller.network.map(|network| NetworkChecks::of(&keys.root, &network, now));
        if let Some(network) = &network
            && portal.table.update(network.charge()).await?.is_none()
        {
            return Err(AuthError::NetworkWait { wait: network.wait(now) });
        }
        let captcha = caller.captcha.and_then(|text| crate::captcha::solved(&keys.root, &index, now, text));
        let lane = Lane::Address(index);
        let charged = portal.table.try_update(lane.charge(now, captcha)).await?;
        let credential = charged.map_err(|stored| AuthError::from(lane.refusal(&stored, now)))?;
        let user = credential.user().unwrap_or_else(|| UserId::from_bytes(keys.root.decoy_id(&index)));
        let batch = portal.table.read(&read_for(user, index)).await?;
        Ok(Self { index, credential, user, device: None, network, batch })
    }

    /// How many attempts got nobody in that the owner was not told of: on the address, and on the browser that this
    /// one comes from if it is trusted. This one, which is charged, is not among them.
    pub(crate) fn refused_before(&self) -> u32 {
        let untold =
            Credential::attempts(&self.credential).saturating_sub(Credential::told(&self.credential));
        match &self.device {
            None => untold.saturating_sub(1),
            Some(device) => untold + device.failures(&self.batch),
        }
    }

    /// What is written when the password was right: the network is not to blame for it.
    pub(crate) fn refund(&self) -> Option<Write> {
        self.network.as_ref().map(|network| Write::update(network.refund()))
    }
}

/// What signing in needs to know of a person. Read together.
fn read_for(user: UserId, index: AddressIndex) -> Vec<Item> {
    let mails = Item::MailsSent(index, MailPurpose::SignIn);
    vec![
        Item::UserKey(user),
        Item::Profile(user),
        Item::Sessions(user),
        Item::Places(user),
        Item::Factors(user),
        mails,
    ]
}

impl From<Refusal> for AuthError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Captcha | Refusal::Gone => Self::CaptchaRequired,
            Refusal::Wait(wait) => Self::AttemptsWait { wait },
            Refusal::PasswordOff => Self::PasswordOff,
        }
    }
}
