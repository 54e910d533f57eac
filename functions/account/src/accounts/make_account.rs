//! `POST /api/accounts`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::{AccountEvent, AccountEventKind};
use portal::http::{IdempotencyKey, Json, Problem};
use portal::identity::{Opened, SignedIn};
use portal::policy::Role;
use portal::store::{
    Account, AccountByNumber, Clear, Item, Member, Members, Membership, Memberships, Profile, RoleOf,
    StoreError, Unlocked, Write,
};
use portal::values::{AccountId, AccountName, AccountNumber, Grant, MemberId, When};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::account_view::KindName;
use super::until_first::until_first;
use crate::AccountError;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAccount {
    kind: KindName,
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "Example & Sons")]
    name: AccountName,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MadeAccount {
    #[schema(format = "uuid")]
    id: String,
}

/// Make an account
///
/// For a company or a household. Whoever makes it is its owner. Sent again with the same `Idempotency-Key`, it makes
/// no second one.
#[utoipa::path(
    post, path = "/api/accounts", tag = "accounts", security(("access_token" = [])), params(("Idempotency-Key" = Option<String>, Header, pattern = "^[!-~]{1,100}$", description = "1 to 100 visible characters")), request_body = NewAccount,
    responses(
        (status = 201, body = MadeAccount, description = "The account."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`too-many-accounts`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn make_account(
    State(portal): State<Portal>,
    user: SignedIn,
    IdempotencyKey(request): IdempotencyKey,
    Json(new): Json<NewAccount>,
) -> Result<(StatusCode, Json<MadeAccount>), AccountError> {
    let keys = portal.keys.unlocked().await?;
    let id = match &request {
        Some(text) => AccountId::from_bytes(keys.root.id_of_request("account", user.user().as_bytes(), text)),
        None => AccountId::new(&portal.clock).map_err(StoreError::from)?,
    };
    until_first(|| try_make(&portal, &keys, &user, id, &new)).await?;
    Ok((StatusCode::CREATED, Json(MadeAccount { id: id.to_string() })))
}

/// One read and one transaction. Refused, and so tried again with another number, when the number is taken.
async fn try_make(
    portal: &Portal,
    keys: &Unlocked,
    user: &SignedIn,
    id: AccountId,
    new: &NewAccount,
) -> Result<(), AccountError> {
    let items = [Item::Profile(user.user()), Item::Memberships(user.user())];
    let opened = user.read(portal, &items).await?;
    let mut memberships = opened.memberships()?;
    let all = &mut memberships.memberships.all;
    if all.iter().any(|membership| membership.account == id) {
        return Ok(());
    }
    if all.len() >= Memberships::MOST {
        return Err(AccountError::TooManyAccounts);
    }
    let made = portal.keys.new_account_key(keys, id)?;
    all.push(Membership { account: id, share: made.share.clone() });
    let (table, now) = (&portal.table, When::new(portal.clock.now()));
    let owner = owner(portal, user, &opened, now)?;
    let account = Account {
        number: AccountNumber::new().map_err(StoreError::from)?,
        kind: new.kind.into(),
        name: new.name.clone(),
        made: now,
        contact_email: None,
        contact_phone: None,
        address: None,
        tax_id: None,
        iban: None,
    };
    let session = opened.own_session()?;
    let event = AccountEvent {
        kind: AccountEventKind::Made,
        by: Some(owner.id),
        about: None,
        browser: session.browser.clone(),
        country: session.country.clone(),
        reason: None,
        document: None,
    };
    let members = Members { all: vec![owner], ..Members::default() };
    let numbered = Item::AccountByNumber(keys.root.number_index(&account.number));
    let by_number = table.seal(
        &numbered,
        &keys.deployment,
        &AccountByNumber { account: id, share: made.share.clone() },
    )?;
    let (item, of_members) = (Item::Account(id), Item::Members(id));
    let first = || Clear::none().version(1);
    let writes = [
        Write::create(item, table.seal(&item, &made.key, &account)?, first()),
        Write::create(of_members, table.seal(&of_members, &made.key, &members)?, first()),
        Write::create(numbered, by_number, Clear::none()),
        made.keep,
        memberships.write(table, opened.key())?,
        event.note(table, &portal.clock, &made.key, id)?,
    ];
    match portal.table.commit(&writes).await {
        // Made before by the same request, whatever became of it since.
        Err(StoreError::Refused(0)) => Ok(()),
        committed => Ok(committed?),
    }
}

fn owner(portal: &Portal, user: &SignedIn, opened: &Opened, now: When) -> Result<Member, AccountError> {
    let (profile, _) = opened.record::<Profile>(&Item::Profile(user.user()))?;
    Ok(Member {
        id: MemberId::new(&portal.clock).map_err(StoreError::from)?,
        user: user.user(),
        name: profile.name,
        email: profile.email,
        role: RoleOf::Standard(Role::Owner),
        grant: Grant::default(),
        joined: now,
    })
}
