//! What was changed in a record in the last 30 days, page by page: a profile, an account.

use portal::Portal;
use portal::crypto::{Body, DataKey};
use portal::store::{Former, FormerValue, Item, StoreError, undo_until};
use portal::values::{EventId, Invalid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AccountError;

/// Changes on a page.
const PAGE: u16 = 30;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ChangesQuery {
    /// `next` of the page before.
    #[param(format = "uuid")]
    before: Option<String>,
}

/// What was changed in the last 30 days, the newest first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Changes)]
pub(crate) struct ChangesView {
    #[schema(max_items = 30)]
    changes: Vec<ChangeView>,
    /// Names the next page, if there may be one.
    #[schema(required, format = "uuid")]
    next: Option<String>,
    /// Of what was changed, as it is now: an undoing names it.
    #[schema(minimum = 1)]
    version: u64,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MadeChange)]
struct ChangeView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "date-time")]
    at: String,
    fields: Vec<FieldView>,
    /// The fields that were changed again: a change with any of them can't be undone.
    changed_since: Vec<&'static str>,
    /// None when the caller may not undo it.
    #[schema(required, format = "date-time")]
    undo_until: Option<String>,
    /// The change that this one took back.
    #[schema(required, format = "uuid")]
    undoes: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChangedField)]
struct FieldView {
    #[schema(example = "address")]
    field: &'static str,
    #[schema(required)]
    from: Option<String>,
    #[schema(required)]
    to: Option<String>,
}

/// A field that can be shown to whoever may see it.
pub(crate) trait ShownValue: FormerValue {
    /// Exposes it, for whom [`Right`] lets see it.
    fn shown(&self) -> Option<String>;
}

/// What a caller may do about what a field was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Right {
    Nothing,
    See,
    Undo,
}

/// Whose record it is, and what it holds now.
pub(crate) struct Present<'a, V: FormerValue> {
    pub owner: V::Owner,
    pub key: &'a DataKey,
    pub record: &'a V::Record,
    pub version: u64,
}

/// A page of changes. One in which the caller may see nothing is left out; that there was one `next` may tell.
pub(crate) async fn page<V: ShownValue>(
    portal: &Portal,
    present: Present<'_, V>,
    before: Option<EventId>,
    right: impl Fn(&V) -> Right,
) -> Result<ChangesView, StoreError>
where
    Former<V>: Body,
{
    let Present { owner, key, record, version } = present;
    let before = before.map(|id| V::item(owner, id).key().sk);
    let found = portal.table.newest(V::collection(owner), before, PAGE).await?;
    let now = portal.clock.now();
    let (mut changes, mut next) = (Vec::with_capacity(found.len()), None);
    for (sk, stored) in &found {
        let id = Item::change_id(sk).ok_or(StoreError::Corrupt("a change has no id"))?;
        let until = undo_until(id).ok_or(StoreError::Corrupt("a change has no time"))?;
        if now >= until {
            next = None;
            break;
        }
        let former: Former<V> = stored.open(&portal.table, &V::item(owner, id), key)?;
        changes.extend(ChangeView::of(id, &former, record, &right));
        next = (found.len() >= usize::from(PAGE)).then(|| id.to_string());
    }
    Ok(ChangesView { changes, next, version })
}

const NO_PAGE: AccountError =
    AccountError::Invalid { field: "before", invalid: Invalid::new("no_page", "No page begins there.") };

impl ChangesQuery {
    pub(crate) fn before(&self) -> Result<Option<EventId>, AccountError> {
        self.before.as_deref().map(|id| EventId::parse(id).ok_or(NO_PAGE)).transpose()
    }
}

impl ChangeView {
    /// Field by field what the caller may see of it.
    fn of<V: ShownValue>(
        id: EventId,
        former: &Former<V>,
        record: &V::Record,
        right: impl Fn(&V) -> Right,
    ) -> Option<Self> {
        let sees = |value: &V| right(value) >= Right::See;
        let pairs = former.from.iter().zip(&former.to);
        let fields: Vec<FieldView> = pairs.filter(|(_, to)| sees(to)).map(FieldView::of).collect();
        let may_undo = former.to.iter().all(|value| right(value) == Right::Undo);
        (!fields.is_empty()).then_some(Self {
            id: id.to_string(),
            at: id.made()?.to_string(),
            fields,
            changed_since: former.changed_since(record).filter(|value| sees(value)).map(V::field).collect(),
            undo_until: undo_until(id).filter(|_| may_undo).map(|until| until.to_string()),
            undoes: former.undoes.map(|change| change.to_string()),
        })
    }
}

impl FieldView {
    fn of<V: ShownValue>((from, to): (&V, &V)) -> Self {
        Self { field: to.field(), from: from.shown(), to: to.shown() }
    }
}
