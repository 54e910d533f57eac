//! `docs/FAULTS.md`

use std::fmt::Write as _;

use super::matrix::Row;

const HEAD: &str = "\
# What each fault comes to

Written by the test `whatever_call_fails_nothing_acknowledged_is_lost_and_nothing_is_doubled`, which fails when
this page is stale. Faults strike at the SDK's HTTP client, under its retries and time limits. Each operation runs on
functions that have just started; each of its calls is hit by each fault, then the same person does the same again if
it was not answered as done, and the test looks at what came of it. All of this held, in every case:

- What was acknowledged is there.
- What was not is refused as `503 unavailable`, with the cause in the log under the request's id and nothing personal,
  and the same person's repeat ends well. No fault leaves anybody stuck.
- Nothing is doubled: one account, one saved change, one mail for each time that it may have been asked for, and no try
  is given back.
- No operation makes a call after the one that takes effect, so none fails when it is done already.

A cell says what the caller is told, and after an arrow what the repeat is told. The call is hit each time that the SDK
tries it; where two outcomes are parted by a stroke, the first is for a call that is hit once. † is a process
that died: nobody is told anything, and a new one goes on. *Answer lost* takes effect, *no answer* does not.

- `410` to a repeat: the code was used when the answer was lost. The account exists, or the sign-in starts again.
- `409` to a repeat: the change was saved when the answer was lost; reading it again shows it.
- `×2` and more: letters. The mail service has no token to tell a repeat by, so each answer of its that is lost sends
  the letter once more, and so does whatever fails between its yes and the deletion from the outbox.

A charge whose answer is lost costs a try each time ([decision 2](decisions/0002-every-write-is-a-transaction.md)). A
session that began when its answer was lost has no browser that holds its token; it ends unused. A refresh whose answer
was lost must be repeated within the ten seconds for which the token before the newest is good; later the session ends.

The calls that read the keys are the same in all operations, and are hit in some.

| Operation | Call | Throttled | No answer | 500 | Connection reset | Answer lost | Dies before | Dies after |
|---|---|---|---|---|---|---|---|---|
";

pub(super) fn page(rows: &[Row]) -> String {
    let mut page = HEAD.to_owned();
    let mut operation = "";
    for row in rows {
        let shown = if row.operation == operation { "" } else { row.operation };
        operation = row.operation;
        let call = row.call.replace("DynamoDB.", "");
        writeln!(page, "| {shown} | {call} | {} |", row.outcomes.join(" | ")).unwrap();
    }
    page
}
