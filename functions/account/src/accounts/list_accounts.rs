//! `GET /api/accounts`

use axum::extract::State;
use portal::Portal;
use portal::crypto::Compartment;
use portal::http::{Json, Problem};
use portal::identity::SignedIn;
use portal::store::{Account, Item, Membership, ReadMembers, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use super::account_view::KindName;
use crate::AccountError;
use portal::http::RoleName;

/// The caller's accounts, by name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Accounts {
    #[schema(max_items = 20)]
    accounts: Vec<AccountLine>,
    #[schema(format = "date-time")]
    as_of: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct AccountLine {
    #[schema(format = "uuid")]
    id: String,
    kind: KindName,
    #[schema(example = "Example & Sons")]
    name: String,
    #[schema(example = "4821905736")]
    number: String,
    #[schema(value_type = String, example = "owner")]
    role: RoleName,
    /// Whether the caller may do something there now: a grant may be for certain days and hours.
    open: bool,
}

/// List my accounts
///
/// One person may belong to several, with a role in each.
#[utoipa::path(
    get, path = "/api/accounts", tag = "accounts", security(("access_token" = [])),
    responses(
        (status = 200, body = Accounts, description = "The accounts that the caller belongs to."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn list_accounts(
    State(portal): State<Portal>,
    user: SignedIn,
) -> Result<Json<Accounts>, AccountError> {
    let opened = user.read(&portal, &[Item::Memberships(user.user())]).await?;
    let memberships = opened.memberships()?;
    let mut accounts = read(&portal, &user, &memberships.memberships.all).await?;
    accounts.sort_by_key(|account| account.name.to_lowercase());
    Ok(Json(Accounts { accounts, as_of: portal.clock.now().to_string() }))
}

/// All of them in one call.
async fn read(
    portal: &Portal,
    user: &SignedIn,
    memberships: &[Membership],
) -> Result<Vec<AccountLine>, AccountError> {
    if memberships.is_empty() {
        return Ok(vec![]);
    }
    let items = memberships.iter().map(|membership| membership.account);
    let items = items
        .flat_map(|id| [Item::AccountKey(Compartment::Identity, id), Item::Account(id), Item::Members(id)]);
    let batch = portal.table.read(&items.collect::<Vec<_>>()).await?;
    let (keys, now) = (portal.keys.unlocked().await?, portal.clock.now());
    let mut accounts = Vec::with_capacity(memberships.len());
    for Membership { account: id, share } in memberships {
        let key = portal.keys.account_key(&keys, *id, share, &batch)?;
        let members = ReadMembers::from_batch(&portal.table, &key, *id, &batch)?.members;
        let item = Item::Account(*id);
        let stored = batch.get(&item).ok_or(StoreError::Corrupt("an account says nothing of itself"))?;
        let account: Account = stored.open(&portal.table, &item, &key)?;
        let Some(me) = members.of_user(user.user()) else { continue };
        accounts.push(AccountLine {
            id: id.to_string(),
            kind: account.kind.into(),
            // Exposed to a member.
            name: account.name.expose().to_owned(),
            number: account.number.expose().to_owned(),
            role: RoleName(me.role),
            open: me.grant.is_open_in(user.session(), now),
        });
    }
    Ok(accounts)
}
