//! What a run leaves behind it: that it began, and what it says that it did.

use std::collections::BTreeMap;

use portal::Portal;
use portal::store::SweepRun;
use portal::sweeping::{NotDeleted, STATEMENT_TYPE, SweepStatement};
use portal::values::SweepId;

use crate::{Report, RetentionError};

/// How many records of which kind could not be deleted, and why.
pub(crate) type WhyNot = BTreeMap<(String, &'static str), u64>;

/// One that is killed has begun all the same: the staff see that it broke off.
pub(crate) async fn begin(portal: &Portal) -> Result<SweepId, RetentionError> {
    let id = SweepId::new(&portal.clock).map_err(portal::store::StoreError::from)?;
    portal.table.update(SweepRun::begin(id, portal.clock.now())).await?;
    Ok(id)
}

pub(crate) async fn state(
    portal: &Portal,
    id: SweepId,
    report: &Report,
    why_not: WhyNot,
) -> Result<(), RetentionError> {
    let not_deleted =
        why_not.into_iter().map(|((kind, why), records)| NotDeleted { kind, why: why.into(), records });
    let statement = SweepStatement {
        sweep: id.to_string(),
        began_at: id.made().unwrap_or_default().to_string(),
        ended_at: portal.clock.now().to_string(),
        deleted: report.deleted(),
        held: report.held,
        left: report.left,
        not_deleted: not_deleted.collect(),
        to_look_at: report.to_look_at,
        holds_to_review: report.holds_to_review,
        behind_hours: report.behind_hours,
    };
    let signed = portal.statements.sign(STATEMENT_TYPE, &statement).await?;
    portal.table.update(SweepRun::end(id, signed)).await?;
    Ok(())
}
