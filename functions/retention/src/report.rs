//! What a sweep did, in numbers.

use std::collections::BTreeMap;

use serde::Serialize;

/// What was swept. Adding two adds their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub sign_ups: u64,
    pub recoveries: u64,
    pub invitations: u64,
    pub receipts: u64,
    pub second_steps: u64,
    pub sessions: u64,
    pub places: u64,
    pub devices: u64,
    pub mails: u64,
    pub events: u64,
    pub former_profiles: u64,
    pub former_accounts: u64,
    pub staff_events: u64,
    /// Of which no file was ever taken.
    pub documents: u64,
    pub trashed: u64,
    pub uploads: u64,
    pub archives: u64,
    /// Of which nobody was reminded for a week.
    pub reminders: u64,
    pub signing_keys: u64,
    pub administrator_links: u64,
    /// Reports of runs like this one.
    pub sweeps: u64,
    /// What a legal hold keeps although its time is over.
    pub held: u64,
    /// What the index named and was no longer due.
    pub left: u64,
    /// What is due and could not be deleted.
    pub failed: u64,
    /// How many records stand on the list of those that could not be deleted.
    pub to_look_at: u64,
    /// Of how many owners the holds wait for somebody to look at them.
    pub holds_to_review: u64,
    /// Up to this many hours ago nothing that is due is left: 0 when all is done.
    pub behind_hours: i64,
}

/// The kinds that are counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    SignUp,
    Recovery,
    Invitation,
    Receipt,
    SecondStep,
    Sessions,
    Places,
    Device,
    Mail,
    Event,
    FormerProfile,
    FormerAccount,
    StaffEvent,
    Document,
    Trashed,
    Upload,
    Archive,
    Reminder,
    SigningKey,
    AdministratorLink,
    Sweep,
}

impl Report {
    pub(crate) const fn count(&mut self, kind: Kind) {
        *match kind {
            Kind::SignUp => &mut self.sign_ups,
            Kind::Recovery => &mut self.recoveries,
            Kind::Invitation => &mut self.invitations,
            Kind::Receipt => &mut self.receipts,
            Kind::SecondStep => &mut self.second_steps,
            Kind::Sessions => &mut self.sessions,
            Kind::Places => &mut self.places,
            Kind::Device => &mut self.devices,
            Kind::Mail => &mut self.mails,
            Kind::Event => &mut self.events,
            Kind::FormerProfile => &mut self.former_profiles,
            Kind::FormerAccount => &mut self.former_accounts,
            Kind::StaffEvent => &mut self.staff_events,
            Kind::Document => &mut self.documents,
            Kind::Trashed => &mut self.trashed,
            Kind::Upload => &mut self.uploads,
            Kind::Archive => &mut self.archives,
            Kind::Reminder => &mut self.reminders,
            Kind::SigningKey => &mut self.signing_keys,
            Kind::AdministratorLink => &mut self.administrator_links,
            Kind::Sweep => &mut self.sweeps,
        } += 1;
    }

    pub(crate) const fn add(&mut self, other: Self) {
        self.sign_ups += other.sign_ups;
        self.recoveries += other.recoveries;
        self.invitations += other.invitations;
        self.receipts += other.receipts;
        self.second_steps += other.second_steps;
        self.sessions += other.sessions;
        self.places += other.places;
        self.devices += other.devices;
        self.mails += other.mails;
        self.events += other.events;
        self.former_profiles += other.former_profiles;
        self.former_accounts += other.former_accounts;
        self.staff_events += other.staff_events;
        self.documents += other.documents;
        self.trashed += other.trashed;
        self.uploads += other.uploads;
        self.archives += other.archives;
        self.reminders += other.reminders;
        self.signing_keys += other.signing_keys;
        self.administrator_links += other.administrator_links;
        self.sweeps += other.sweeps;
        self.held += other.held;
        self.left += other.left;
        self.failed += other.failed;
    }

    /// What was deleted, by kind; what there was none of is left out.
    pub(crate) fn deleted(&self) -> BTreeMap<String, u64> {
        let all = [
            ("sign_ups", self.sign_ups),
            ("recoveries", self.recoveries),
            ("invitations", self.invitations),
            ("receipts", self.receipts),
            ("second_steps", self.second_steps),
            ("sessions", self.sessions),
            ("places", self.places),
            ("devices", self.devices),
            ("mails", self.mails),
            ("events", self.events),
            ("former_profiles", self.former_profiles),
            ("former_accounts", self.former_accounts),
            ("staff_events", self.staff_events),
            ("documents", self.documents),
            ("trashed", self.trashed),
            ("uploads", self.uploads),
            ("archives", self.archives),
            ("reminders", self.reminders),
            ("signing_keys", self.signing_keys),
            ("administrator_links", self.administrator_links),
            ("sweeps", self.sweeps),
        ];
        all.into_iter()
            .filter(|(_, number)| *number > 0)
            .map(|(kind, number)| (kind.into(), number))
            .collect()
    }

    /// One line, from which the metrics are taken (`infra/template.yaml`).
    pub(crate) fn log(&self) {
        tracing::info!(
            sign_ups = self.sign_ups,
            recoveries = self.recoveries,
            invitations = self.invitations,
            receipts = self.receipts,
            second_steps = self.second_steps,
            sessions = self.sessions,
            places = self.places,
            devices = self.devices,
            mails = self.mails,
            events = self.events,
            former_profiles = self.former_profiles,
            former_accounts = self.former_accounts,
            staff_events = self.staff_events,
            documents = self.documents,
            trashed = self.trashed,
            uploads = self.uploads,
            archives = self.archives,
            reminders = self.reminders,
            signing_keys = self.signing_keys,
            administrator_links = self.administrator_links,
            sweeps = self.sweeps,
            held = self.held,
            left = self.left,
            failed = self.failed,
            to_look_at = self.to_look_at,
            holds_to_review = self.holds_to_review,
            behind_hours = self.behind_hours,
            "swept"
        );
    }
}
