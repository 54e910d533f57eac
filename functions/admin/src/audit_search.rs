//! Looking through the trail of the staff: for what somebody did, about whom, what it was, on which days.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use portal::Portal;
use portal::audit::KEPT;
use portal::http::FieldError;
use portal::identity::OpenedStaff;
use portal::staff_audit::StaffEvent;
use portal::store::keys::{Collection, Month};
use portal::store::{Item, Roster, StoreError};
use portal::values::{EventId, UserId};

use crate::AdminError;
use crate::read_audit::{AuditQuery, AuditWhat, told};

/// What is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub by: Option<UserId>,
    pub about: Option<UserId>,
    pub kind: Option<AuditWhat>,
    /// The first day, UTC.
    pub from: Option<Date>,
    /// The last day, UTC.
    pub to: Option<Date>,
    /// Where the answer before ended.
    pub before: Option<EventId>,
}

/// How much one answer reads. What was not looked at by then is what the next one begins with.
pub(crate) struct Budget {
    /// Events that it has at most.
    pub most: usize,
    /// Events of one query.
    pub read: u16,
    /// Events that it looks at, but for those of the last query.
    pub looked: usize,
}

/// How many queries an answer costs at most: one for each month of the trail, and those of its budget.
const QUERIES: usize = 24;

/// Events with their ids, the newest first, and where to go on.
pub(crate) type Found = (Vec<(EventId, StaffEvent)>, Option<EventId>);

impl Search {
    pub(crate) fn parse(query: AuditQuery) -> Result<Self, AdminError> {
        let user = |id: String| UserId::parse(&id).ok_or(AdminError::NoSuchPage);
        let page =
            |id: String| EventId::parse(&id).filter(|id| id.made().is_some()).ok_or(AdminError::NoSuchPage);
        Ok(Self {
            by: query.by.map(user).transpose()?,
            about: query.about.map(user).transpose()?,
            kind: query.kind,
            from: query.from.map(|text| day("from", &text)).transpose()?,
            to: query.to.map(|text| day("to", &text)).transpose()?,
            before: query.before.map(page).transpose()?,
        })
    }

    fn wants(&self, event: &StaffEvent) -> bool {
        let (what, about, ..) = told(&event.kind);
        self.by.is_none_or(|by| event.by == by)
            && self.about.is_none_or(|whom| about == Some(whom))
            && self.kind.is_none_or(|kind| kind == what)
    }

    /// Whether most of what is read may be of no use.
    pub(crate) const fn is_narrow(&self) -> bool {
        self.by.is_some() || self.about.is_some() || self.kind.is_some()
    }

    /// Behind what the first event was: where the answer before ended, or the end of the last day.
    fn start(&self) -> Option<EventId> {
        let end = self.to.and_then(|day| day.tomorrow().ok()).and_then(start_of).map(EventId::earliest);
        self.before.into_iter().chain(end).min()
    }
}

/// The newest events of a search, month by month.
pub(crate) async fn look_through(
    portal: &Portal,
    found: &OpenedStaff,
    search: &Search,
    budget: &Budget,
) -> Result<Found, AdminError> {
    let (start, now) = (search.start(), portal.clock.now());
    let since = search.from.and_then(start_of);
    let oldest = first_month(portal, &found.roster.roster);
    let first = since.map_or(oldest, |since| oldest.max(Month::at(since)));
    let mut month = Month::at(start.and_then(|id| id.made()).unwrap_or(now).min(now));
    let (mut last, mut from, mut events, mut looked) = (start, start, Vec::new(), 0);
    for _ in 0..QUERIES {
        let sk = from.take().map(|id| Item::StaffEvent(id).key().sk);
        let page = portal.table.newest(Collection::StaffEvents(month), sk, budget.read).await?;
        looked += page.len();
        for (sk, stored) in &page {
            let id = Item::event_id(sk).ok_or(StoreError::Corrupt("an event has no id"))?;
            if since.is_some_and(|since| id < EventId::earliest(since)) {
                return Ok((events, None));
            }
            let event: StaffEvent =
                stored.open(&portal.table, &Item::StaffEvent(id), &found.opened.keys().deployment)?;
            last = Some(id);
            if search.wants(&event) {
                events.push((id, event));
            }
            if events.len() >= budget.most {
                return Ok((events, last));
            }
        }
        if page.len() >= usize::from(budget.read) {
            from = last;
        } else if month <= first {
            return Ok((events, None));
        } else {
            month = month.before();
        }
        if looked >= budget.looked {
            break;
        }
    }
    Ok((events, last))
}

/// Before it nobody was there to do anything.
pub(crate) fn first_month(portal: &Portal, roster: &Roster) -> Month {
    let oldest = portal.clock.now().saturating_sub(KEPT).unwrap_or_default();
    let first = roster.members.iter().map(|member| member.since.timestamp()).min();
    Month::at(first.unwrap_or(oldest).max(oldest))
}

fn day(field: &str, text: &str) -> Result<Date, AdminError> {
    let wrong = || FieldError::new(field, "malformed", "Enter a day like 2027-11-22.");
    Date::strptime("%Y-%m-%d", text).map_err(|_| AdminError::FieldRefused(wrong()))
}

/// In UTC, as all times of the trail are.
pub(crate) fn start_of(day: Date) -> Option<Timestamp> {
    day.to_zoned(TimeZone::UTC).ok().map(|start| start.timestamp())
}
