//! Taking somebody out of an account that stays the others'.

use portal::Portal;
use portal::audit::{AccountEvent, AccountEventKind};
use portal::leaving::Standing;
use portal::store::{BrowserLabel, Erasing, StoreError};

use crate::work::Work;

/// Their name and address go from it at once; its trail says that a member left. The membership itself goes with all
/// that is theirs.
pub(crate) async fn leave_account(
    portal: &Portal,
    work: &mut Work,
    standing: Standing,
) -> Result<(), StoreError> {
    let (table, now) = (&portal.table, portal.clock.now());
    let Standing { id, key, mut members, me, .. } = standing;
    members.members.all.retain(|member| member.id != me.id);
    members.members.requests.retain(|request| request.by != me.id);
    let noted = AccountEvent {
        kind: AccountEventKind::Left,
        by: Some(me.id),
        about: None,
        browser: BrowserLabel::default(),
        country: None,
        reason: None,
        document: None,
    };
    let writes = vec![members.write(table, &key, now)?, noted.note(table, &portal.clock, &key, id)?];
    let left = Erasing { left: work.erasing.left + 1, ..work.erasing.clone() };
    work.go_on(portal, left, writes).await
}
