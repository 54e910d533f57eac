//! The fault matrix: each call that each operation makes to AWS, hit by each fault.
//!
//! Whatever happens, what was acknowledged is there, what was not can be done again by the same
//! person, and nothing is there twice.

mod account;
mod accounts;
mod archives;
mod codes;
mod customers;
mod delivery;
mod devices;
mod documents;
mod exchange;
mod factors;
mod filing;
mod holds;
mod invitations;
mod lost_factors;
mod matrix;
mod operation;
mod outages;
mod page;
mod passkeys;
mod password;
mod privacy;
mod recovery;
mod session_list;
mod sessions;
mod shelf;
mod sign_in;
mod sign_up;
mod spares;
mod staff;
mod staff_changes;
mod step_up;
mod sweep;
mod uploads;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use portal_tests::{TestPortal, assert_generated, whole_log};

use crate::audited::{kinds, trails};
use crate::authorization::{call, documented};
use matrix::{Row, hit};
use operation::{CANARY, Operation, Stage};

/// On a runtime of its own, so that several are under way at once: most of their time they wait to try again.
fn apart<T>(run: impl AsyncFnOnce() -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(run())
}

fn rows_of<O: Operation>() -> Vec<Row> {
    apart(async || hit::<O>(&mut Stage::start().await).await)
}

/// The kinds of the events that an operation notes when nothing fails.
fn noted_by<O: Operation>() -> (&'static str, BTreeSet<String>) {
    apart(async || {
        let mut stage = Stage::start().await;
        stage.next();
        let operation = O::prepare(&mut stage).await;
        let before = trails(&stage.portal).await;
        assert_eq!(operation.run(&stage).await.words, O::DONE, "{}", O::NAME);
        (O::ROUTE, kinds(&trails(&stage.portal).await, &before))
    })
}

/// How many operations are under way at once.
const AT_ONCE: usize = 3;
/// Debug builds keep much on the stack.
const STACK: usize = 16 << 20;

/// Does all of them, a few at once, each on a portal of its own; what came of them, in their order.
fn all<T: Send>(operations: &[fn() -> T]) -> Vec<T> {
    let (next, found) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let (at, Some(run)) = {
            let at = next.fetch_add(1, Relaxed);
            (at, operations.get(at))
        } {
            let came = run();
            found.lock().unwrap().insert(at, came);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).unwrap();
        }
    });
    found.into_inner().unwrap().into_values().collect()
}

/// All operations, in the order of the page.
macro_rules! operations {
    ($($operation:ty),+ $(,)?) => {
        const ROUTES: &[&str] = &[$(<$operation>::ROUTE),+];

        fn every_row() -> Vec<Row> {
            all(&[$(rows_of::<$operation>),+]).into_iter().flatten().collect()
        }

        /// What each operation notes in somebody's trail, by its route.
        pub(crate) fn noted_by_operations() -> Vec<(&'static str, BTreeSet<String>)> {
            all(&[$(noted_by::<$operation>),+])
        }
    };
}

operations![
    sign_up::SignUp,
    codes::ResendSignUp,
    sign_up::Confirm,
    sign_up::ConfirmWithWrongCode,
    sign_in::SignIn,
    sign_in::SignInTrusted,
    sign_in::Captcha,
    codes::ResendSecondStep,
    sign_in::SecondStep,
    sessions::Refresh,
    sessions::SignOut,
    account::ShowProfile,
    account::ChangeProfile,
    account::ShowActivity,
    accounts::ListAccounts,
    accounts::MakeAccount,
    accounts::JoinAccount,
    accounts::ShowAccount,
    accounts::BeginVisit,
    accounts::ChangeDetails,
    accounts::ChangeBilling,
    accounts::ListChanges,
    accounts::UndoChange,
    accounts::ChangeBank,
    accounts::SetDualControl,
    accounts::ListMembers,
    accounts::ChangeMember,
    accounts::RemoveMember,
    accounts::Leave,
    accounts::InviteMember,
    accounts::WithdrawInvitation,
    accounts::SaveRole,
    accounts::RemoveRole,
    accounts::ListRequests,
    accounts::ApproveRequest,
    accounts::DeclineRequest,
    accounts::ShowActivity,
    account::ExportActivity,
    account::ListProfileChanges,
    account::UndoProfileChange,
    session_list::ListSessions,
    session_list::EndSession,
    session_list::EndOtherSessions,
    passkeys::SecondStepOptions,
    passkeys::SignInOptions,
    passkeys::SignIn,
    step_up::ShowStepUp,
    step_up::StepUpOptions,
    step_up::StepUp,
    factors::ListFactors,
    factors::StartTotp,
    factors::ConfirmTotp,
    factors::RemoveTotp,
    factors::MakeSavedCodes,
    passkeys::StartPasskey,
    passkeys::AddPasskey,
    passkeys::RenamePasskey,
    passkeys::RemovePasskey,
    devices::ListDevices,
    devices::RevokeDevice,
    devices::RevokeDevices,
    password::ChangePassword,
    recovery::StartRecovery,
    recovery::ResetPassword,
    lost_factors::ReportLostFactor,
    lost_factors::ConfirmLostFactor,
    lost_factors::KeepFactors,
    lost_factors::NotMe,
    invitations::Invite,
    invitations::Look,
    invitations::Accept,
    invitations::AcceptTooLate,
    sessions::PublicKeys,
    staff::Look,
    staff::Start,
    staff::Join,
    staff::SignInOptions,
    staff::SignIn,
    staff::ShowMe,
    staff_changes::ListStaff,
    staff_changes::ChangeStaff,
    staff_changes::Approve,
    staff_changes::Decline,
    staff_changes::ReadAudit,
    staff_changes::ExportAudit,
    staff_changes::Withdraw,
    customers::FindCustomer,
    customers::FindAccount,
    customers::Deactivate,
    customers::Reactivate,
    holds::ListHolds,
    holds::PlaceHold,
    holds::ReviewHold,
    holds::ReleaseHold,
    holds::ListSweeps,
    holds::ListUnswept,
    documents::ListDocuments,
    documents::ShowShelf,
    uploads::BeginUpload,
    documents::ShowUpload,
    uploads::SignParts,
    uploads::CompleteUpload,
    uploads::CompleteParts,
    uploads::CancelUpload,
    documents::MakeFolder,
    documents::NameFolder,
    documents::RemoveFolder,
    documents::ListTrash,
    documents::RestoreDocument,
    documents::ShowDocument,
    documents::ChangeDocument,
    documents::TrashDocument,
    documents::GiveLink,
    archives::WantArchive,
    archives::ListArchives,
    archives::ShowArchive,
    archives::GiveArchiveLink,
    archives::RemoveArchive,
    archives::BuildArchive,
    archives::SweepArchive,
    filing::Accept,
    filing::Refuse,
    exchange::Ask,
    exchange::WithdrawRequest,
    exchange::FindExchange,
    exchange::ListRequests,
    exchange::AnnounceForAccount,
    exchange::SignPartsForAccount,
    exchange::CompleteForAccount,
    exchange::GiveLinkToStaff,
    exchange::FileAnswer,
    exchange::FileFromStaff,
    exchange::Remind,
    delivery::Deliver,
    sweep::Sweep,
    filing::SweepFiles,
    sign_in::FirstSecondStep,
    sign_up::FirstSignUp,
    privacy::ShowErasure,
    privacy::AskErasure,
    privacy::UndoErasure,
    privacy::Erase,
    privacy::FetchReceipt,
    privacy::StatementKeys,
    spares::KeepSpare,
    spares::DropSpare,
    spares::Rebuild,
];

/// What asks AWS for nothing.
const WITHOUT_CALLS: &[&str] =
    &["get /api/health", "get /api/openapi.json", "get /api/privacy/held", "post /api/csp-reports"];

#[test]
fn whatever_call_fails_nothing_acknowledged_is_lost_and_nothing_is_doubled() {
    let rows = every_row();
    assert!(!whole_log().contains(CANARY), "somebody's data is in the log");
    assert_generated("docs/FAULTS.md", &page::page(&rows));
}

#[tokio::test]
async fn every_route_is_in_the_fault_matrix_or_makes_no_call() {
    let routes = ROUTES.iter().chain(WITHOUT_CALLS).filter(|route| !route.is_empty());
    let listed: BTreeSet<String> = routes.map(|route| (*route).to_owned()).collect();
    let documented = documented().into_iter().map(|(method, path)| format!("{method} {path}"));
    assert_eq!(listed, documented.collect());

    let portal = TestPortal::start().await;
    for route in WITHOUT_CALLS {
        let (method, path) = route.split_once(' ').unwrap();
        let answer = call(&portal.browser(), None, method, path).await;
        assert!(answer.status.is_success(), "{route}: {}", answer.text);
        assert!(portal.calls.take().is_empty(), "{route} makes calls");
    }
}
