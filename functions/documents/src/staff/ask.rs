//! `POST /api/admin/documents/requests`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{IdempotencyKey, Json, Problem, nullable};
use portal::identity::{SoughtAccount, Staff};
use portal::outbox::Content;
use portal::policy::Action;
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::{Asked, Exchange, Reminder, Wanted, Write};
use portal::telling::{tell, who_may};
use portal::values::{AccessReason, Day, Invalid, RequestId, RequestName, RequestNote, When};
use serde::Deserialize;
use utoipa::ToSchema;

use super::desk::Desk;
use super::exchange_view::{DocumentOfStaff, documents};
use crate::DocumentsError;
use crate::request_view::RequestView;
use crate::until_first::until_first;

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRequest {
    which: SoughtAccount,
    reason: AccessReason,
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "Proof of identity")]
    title: RequestName,
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, required, min_length = 1, max_length = 500)]
    note: Option<RequestNote>,
    /// The last day, by UTC: today or later, within a year.
    #[schema(value_type = String, format = "date", example = "2027-01-29")]
    due_on: Day,
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 20, example = json!(["Passport, both pages"]))]
    items: Vec<RequestName>,
}

/// Days.
const LONGEST: i64 = 366;
const NOT_AHEAD: Invalid = Invalid::new("not_ahead", "Choose today or a later day, within a year.");
const SOME: Invalid = Invalid::new("wrong_number", "Ask for 1 to 20 things at once.");

/// Ask an account for documents
///
/// Those of its people who may add documents are told by mail, and reminded three days and one day before the day and
/// three days after it of what is missing. Who asks is told what arrives, once in a quarter of an hour. Sent again with
/// the same `Idempotency-Key`, it answers with the same request.
#[utoipa::path(
    post, path = "/api/admin/documents/requests", tag = "exchange", security(("access_token" = [])), params(("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,100}$", description = "1 to 100 visible characters")), request_body = NewRequest,
    responses(
        (status = 201, body = RequestView<DocumentOfStaff>, description = "The request."),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "`malformed-request`: no `Idempotency-Key`"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-account`; that somebody looked is noted."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`list-full`: as many requests as may be are open"),
    )
)]
pub(crate) async fn ask_for_documents(
    State(portal): State<Portal>,
    staff: Staff,
    IdempotencyKey(request): IdempotencyKey,
    Json(new): Json<NewRequest>,
) -> Result<(StatusCode, Json<RequestView<DocumentOfStaff>>), Problem> {
    let request = request.ok_or_else(|| Problem::malformed("Send an Idempotency-Key with each request."))?;
    check(&portal, &new)?;
    let view = until_first(|| try_ask(&portal, &staff, &request, &new)).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

fn check(portal: &Portal, new: &NewRequest) -> Result<(), DocumentsError> {
    let refuse = |field, invalid| Err(DocumentsError::Invalid { field, invalid });
    let today = Day::at(portal.clock.now());
    if new.due_on < today || new.due_on > today.plus(LONGEST) {
        return refuse("due_on", NOT_AHEAD);
    }
    if !(1..=Asked::MOST_ITEMS).contains(&new.items.len()) {
        return refuse("items", SOME);
    }
    Ok(())
}

async fn try_ask(
    portal: &Portal,
    staff: &Staff,
    request: &str,
    new: &NewRequest,
) -> Result<RequestView<DocumentOfStaff>, DocumentsError> {
    let sought = (&new.which, new.reason);
    let mut desk = Desk::open(portal, staff, StaffAction::ExchangeDocuments, sought).await?;
    let (now, by, account) = (portal.clock.now(), staff.user(), desk.account);
    let root = &desk.found.opened.keys().root;
    let id = RequestId::from_bytes(root.id_of_request("ask", by.as_bytes(), &format!("{account} {request}")));
    if let Some(asked) = desk.exchange.exchange.request(id) {
        let there = documents(portal, &desk).await?;
        return Ok(RequestView::of(asked, now, |id| there.get(&id).cloned()));
    }
    if desk.exchange.exchange.open().count() >= Exchange::MOST_OPEN {
        return Err(DocumentsError::ListFull);
    }
    let wanted = |name: &RequestName| Wanted { name: name.clone(), documents: Vec::new() };
    let asked = Asked {
        id,
        name: new.title.clone(),
        note: new.note.clone(),
        due_on: new.due_on,
        items: new.items.iter().map(wanted).collect(),
        by,
        made: When::new(now),
        withdrawn: None,
    };
    let view = RequestView::of(&asked, now, |_| None);
    desk.exchange.exchange.ask(asked, now);
    let writes = writes(portal, &desk, (id, new.due_on)).await?;
    portal.table.commit(&writes).await?;
    Ok(view)
}

/// The request, what reminds of it, both trails, and a mail to each who may answer.
async fn writes(
    portal: &Portal,
    desk: &Desk,
    (id, due_on): (RequestId, Day),
) -> Result<Vec<Write>, DocumentsError> {
    let (key, keep) = desk.key_or_new(portal).await?;
    let keys = portal.documents()?.keys.unlocked().await?;
    let reminder = Reminder { share: desk.share.clone() };
    let remind = |day| reminder.create(&portal.table, &keys.deployment, (day, desk.account, id));
    let first = Reminder::next(due_on, Day::at(portal.clock.now())).map(remind).transpose()?;
    let theirs = (AccountEventKind::DocumentsRequested, None);
    let noted = desk.note(portal, theirs, StaffEventKind::DocumentsRequested)?;
    let whom = who_may(&desk.members, Action::AddDocuments);
    let mails = tell(portal, &whom, &Content::DocumentsAsked(due_on)).await?;
    let written = desk.exchange.write(&portal.table, &key)?;
    Ok([written].into_iter().chain(keep).chain(first).chain(noted).chain(mails).collect())
}
