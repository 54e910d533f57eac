//! The receipt: what it states, and how it reaches its reader.

use jiff::SignedDuration;
use portal::Portal;
use portal::crypto::Compartment;
use portal::identity::OpaqueToken;
use portal::leaving::Stays;
use portal::outbox::{self, Content, Mail};
use portal::store::{Destroyed, Item, Receipt, Spare, StoreError, Write};
use portal::values::{MailId, Sensitive, When};
use serde::Serialize;

use crate::ErasingError;
use crate::work::Work;

/// So long `spares` may take, before somebody has to look.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// What is signed. It names nobody: whoever holds it knows whom it is about.
#[derive(Debug, Serialize)]
struct Statement<'a> {
    #[serde(rename = "statement")]
    kind: &'static str,
    /// Of this erasure, and of nothing else.
    receipt: String,
    /// Whose portal it was.
    issuer: &'a str,
    operator: &'a str,
    asked_at: String,
    /// From then on nothing of it opened.
    keys_destroyed_at: String,
    /// When nothing of it was left.
    erased_at: String,
    keys_destroyed: Vec<KeysOf>,
    /// Where it was looked for, and not found.
    nothing_left_in: [&'static str; 5],
    accounts_left_to_others: u32,
    stays: Vec<StaysUntil>,
}

#[derive(Debug, Serialize)]
struct KeysOf {
    owner: String,
    compartments: &'static [&'static str],
}

#[derive(Debug, Serialize)]
struct StaysUntil {
    what: &'static str,
    why: &'static str,
    until: String,
}

const STORES: [&str; 5] = [
    "the table of records",
    "the table of wrapped keys",
    "the spares of wrapped keys",
    "the files of documents, those in quarantine among them",
    "archives of documents",
];

/// Whether no spare of a destroyed key is left. They go by themselves within seconds; after a day it is a failure.
pub(crate) async fn spares_are_gone(portal: &Portal, work: &Work) -> Result<bool, ErasingError> {
    let of_account = |id| Compartment::ALL.map(|compartment| Item::AccountKey(compartment, id));
    let of_accounts = work.erasing.accounts.iter().copied().flat_map(of_account);
    for key in [Item::UserKey(work.user)].into_iter().chain(of_accounts) {
        if portal.documents()?.files.spare(&Spare::name(key)).await?.is_some() {
            let late = destroyed(work)?.at.timestamp().saturating_add(PATIENCE);
            let is_late = late.is_ok_and(|late| late <= portal.clock.now());
            return if is_late { Err(ErasingError::SpareStays) } else { Ok(false) };
        }
    }
    Ok(true)
}

/// Ends the work: in one transaction it becomes the receipt, and the mail with the link to it.
pub(crate) async fn make_receipt(portal: &Portal, work: &Work) -> Result<(), ErasingError> {
    let (table, now, id) = (&portal.table, portal.clock.now(), work.receipt);
    let statement = portal.statements.sign("erasure-receipt+jws", &state(portal, work)?).await?;
    let token = OpaqueToken::new(id, *id.as_bytes())?;
    let receipt = Receipt { statement, token_hash: token.hash() };
    let Destroyed { email, language, .. } = destroyed(work)?.clone();
    // The token stands behind the `#`, which browsers send to nobody.
    let link = Sensitive::new(format!("{}/erased#{}", portal.settings.origin, token.encode()));
    let mail = Mail {
        to: email,
        language,
        content: Content::Erased { link },
        good_until: When::new(now.saturating_add(outbox::KEPT).unwrap_or(now)),
    };
    let writes = [
        Write::delete_version(work.item, work.version),
        receipt.create(table, &work.key, id, now)?,
        outbox::owe(table, &work.key, id, MailId::new(&portal.clock)?, &mail, now)?,
    ];
    Ok(table.commit(&writes).await?)
}

fn state<'a>(portal: &'a Portal, work: &Work) -> Result<Statement<'a>, StoreError> {
    let (now, erasing) = (portal.clock.now(), &work.erasing);
    let accounts = erasing
        .accounts
        .iter()
        .map(|id| KeysOf { owner: format!("account {id}"), compartments: &["identity", "documents"] });
    let own = KeysOf { owner: format!("user {}", work.user), compartments: &["identity"] };
    let stays = Stays::of(erasing.left > 0).map(|stays| StaysUntil {
        what: stays.name(),
        why: stays.why(),
        until: stays.until(now).to_string(),
    });
    Ok(Statement {
        kind: "erasure",
        receipt: work.receipt.to_string(),
        issuer: &portal.settings.origin,
        operator: &portal.settings.operator,
        asked_at: erasing.asked.timestamp().to_string(),
        keys_destroyed_at: destroyed(work)?.at.timestamp().to_string(),
        erased_at: now.to_string(),
        keys_destroyed: [own].into_iter().chain(accounts).collect(),
        nothing_left_in: STORES,
        accounts_left_to_others: erasing.left,
        stays: stays.collect(),
    })
}

fn destroyed(work: &Work) -> Result<&Destroyed, StoreError> {
    work.erasing.destroyed.as_ref().ok_or(StoreError::Corrupt("a receipt before the keys were destroyed"))
}
