//! The data map (GDPR art. 30): for each field of each sealed body what it is for, how confidential it
//! is, on what legal basis it is kept and for how long. A field without an entry does not compile.
//!
//! Owns the words that the customer's "what we hold" page and docs/DATA-MAP.md are made of. Does not own
//! the deleting (`functions/retention`).

use crate::crypto::Body;

/// How confidential a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// About a person: only its owner sees it.
    Personal,
    /// Lets somebody in or proves something: nobody sees it.
    Secret,
    /// About the running of the portal, linked to a person only under that person's key.
    Operational,
}

/// Why the field may be kept (GDPR art. 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// 6(1)(b): the portal can't be used without it.
    Contract,
    /// 6(1)(a): the person chose to give it and can take it back.
    Consent,
    /// 6(1)(f): keeping accounts safe.
    Security,
    /// 6(1)(f): legal claims of the operator's, or against it (17(3)(e)).
    LegalClaims,
    /// Not about a person.
    None,
}

/// How long the field is kept. Where that is a time, it is deleted within a day after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// As long as the account, then its key is destroyed.
    WithAccount,
    /// 48 hours after the sign-up, or until it is confirmed.
    UnconfirmedSignUp,
    /// 30 minutes, or until the sign-in is complete.
    OpenSignIn,
    /// Until the session ends, 12 hours at most.
    Session,
    /// 180 days after the last sign-in from there, or after the last from anywhere.
    KnownPlace,
    /// 30 days from when the device was trusted.
    TrustedDevice,
    /// Until the mail is sent, 48 hours at most.
    UntilSent,
    /// 400 days.
    Trail,
    /// 30 days.
    FormerValues,
    /// As long as somebody is of the staff; the name 400 days longer, an open invitation or request as long as it is open.
    Staff,
    /// 24 hours, or until it is used.
    Link,
    /// Until a day after its successor was made.
    UntilReplaced,
    /// As long as the account's people keep it; 8 days when no file of it was taken.
    Document,
    /// 30 days.
    Trash,
    /// Until the file is in its place, 25 hours at most.
    OpenUpload,
    /// 24 hours from when it was built, 48 hours at most.
    Archive,
    /// As long as the account; a request that is over, until the first one 400 days after it was made.
    Exchanged,
    /// Until the reminder went out, 8 days at most.
    Reminder,
    /// Until it is done or called off: 7 days, longer as long as an account needs another owner.
    Erasure,
    /// 90 days.
    Receipt,
    /// As long as a legal claim needs it.
    Hold,
    /// In no table: in the browser that began it, and good there for 5 minutes.
    Ceremony,
}

/// One field of one body.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub purpose: &'static str,
    pub class: Class,
    pub basis: Basis,
    pub kept: Kept,
}

/// A body whose every field is in the data map.
pub trait Mapped {
    const FIELDS: &'static [Field];
}

/// Describes every field of a body. The pattern names each field, so that one that is added without a
/// line here is a compile error.
///
/// ```compile_fail,E0027
/// struct Visit { name: String, phone: String }
/// portal::data_map::mapped!(Visit, kept WithAccount {
///     name: Personal, Contract, "to be greeted by it";
/// });
/// ```
#[macro_export]
macro_rules! mapped {
    ($body:ident, kept $kept:ident { $($field:ident: $class:ident, $basis:ident, $purpose:literal;)+ }) => {
        const _: fn($body) = |$body { $($field: _),+ }| ();
        impl $crate::data_map::Mapped for $body {
            const FIELDS: &'static [$crate::data_map::Field] = &[$($crate::data_map::Field {
                name: stringify!($field),
                purpose: $purpose,
                class: $crate::data_map::Class::$class,
                basis: $crate::data_map::Basis::$basis,
                kept: $crate::data_map::Kept::$kept,
            }),+];
        }
    };
}
pub use crate::mapped;

/// The fields of what a body holds several of, and one of its own.
pub const fn and_one<const N: usize>(of_each: &[Field], own: Field) -> [Field; N] {
    let mut all = [own; N];
    let (fields, _) = all.split_at_mut(of_each.len());
    fields.copy_from_slice(of_each);
    all
}

/// The same fields where another record keeps them, by a rule of its own.
pub const fn kept_by<const N: usize>(fields: &[Field], kept: Kept) -> [Field; N] {
    let mut all = [Field { name: "", purpose: "", class: Class::Operational, basis: Basis::None, kept }; N];
    all.copy_from_slice(fields);
    let mut rest: &mut [Field] = &mut all;
    while let Some((field, others)) = rest.split_first_mut() {
        field.kept = kept;
        rest = others;
    }
    all
}

/// Every body there is, with its fields.
pub fn all() -> Vec<(&'static str, &'static [Field])> {
    use crate::{audit, outbox, staff_audit, store};
    fn of<T: Body>() -> (&'static str, &'static [Field]) {
        (T::PURPOSE, T::FIELDS)
    }
    vec![
        of::<store::Credential>(),
        of::<store::Profile>(),
        of::<store::FormerProfile>(),
        of::<store::Sessions>(),
        of::<store::Places>(),
        of::<store::Device>(),
        of::<store::Factors>(),
        of::<store::Ceremony>(),
        of::<store::SignUp>(),
        of::<store::Recovery>(),
        of::<store::Invitation>(),
        of::<store::SecondStep>(),
        of::<store::Memberships>(),
        of::<store::Account>(),
        of::<store::FormerAccount>(),
        of::<store::AccountByNumber>(),
        of::<store::Members>(),
        of::<store::Upload>(),
        of::<store::Document>(),
        of::<store::Trashed>(),
        of::<store::Labels>(),
        of::<store::Archive>(),
        of::<store::Exchange>(),
        of::<store::Reminder>(),
        of::<store::Erasure>(),
        of::<store::Erasing>(),
        of::<store::Receipt>(),
        of::<store::Holds>(),
        of::<audit::AccountEvent>(),
        of::<outbox::Mail>(),
        of::<audit::Event>(),
        of::<store::SigningKey>(),
        of::<store::AdministratorLink>(),
        of::<store::Roster>(),
        of::<staff_audit::StaffEvent>(),
    ]
}

/// The bodies that are about customers, with their fields: all but those of the deployment and of its staff.
pub fn of_customers() -> Vec<(&'static str, &'static [Field])> {
    let is_of_staff = |kept| matches!(kept, Kept::Staff | Kept::UntilReplaced);
    let mut all = all();
    all.retain(|(purpose, fields)| {
        !fields.iter().any(|field| is_of_staff(field.kept)) && !NOT_OF_CUSTOMERS.contains(purpose)
    });
    all
}

/// Of bodies that are kept by a rule that customers' are kept by as well.
const NOT_OF_CUSTOMERS: [&str; 2] =
    [crate::staff_audit::StaffEvent::PURPOSE, crate::store::AdministratorLink::PURPOSE];

impl Kept {
    /// As in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WithAccount => "with_account",
            Self::UnconfirmedSignUp => "unconfirmed_sign_up",
            Self::OpenSignIn => "open_sign_in",
            Self::Session => "session",
            Self::KnownPlace => "known_place",
            Self::TrustedDevice => "trusted_device",
            Self::UntilSent => "until_sent",
            Self::Trail => "trail",
            Self::FormerValues => "former_values",
            Self::Staff => "staff",
            Self::Link => "link",
            Self::UntilReplaced => "until_replaced",
            Self::Document => "document",
            Self::Trash => "trash",
            Self::OpenUpload => "open_upload",
            Self::Archive => "archive",
            Self::Exchanged => "exchanged",
            Self::Reminder => "reminder",
            Self::Erasure => "erasure",
            Self::Receipt => "receipt",
            Self::Hold => "hold",
            Self::Ceremony => "ceremony",
        }
    }

    /// The rule in words, for the page and the docs.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::WithAccount => "as long as the account",
            Self::UnconfirmedSignUp => "48 hours, or until it is confirmed",
            Self::OpenSignIn => "30 minutes, or until the sign-in is complete",
            Self::Session => "until the session ends, 12 hours at most",
            Self::KnownPlace => {
                "until the first sign-in 180 days after the last one from there, or 180 days after the last one of all"
            }
            Self::TrustedDevice => "30 days, or until it is trusted no longer",
            Self::Trail => "400 days",
            Self::FormerValues => "30 days",
            Self::Staff => {
                "as long as they are of the staff; until the first change of the roster 400 days after they left, the name in it; what is open, until it ends"
            }
            Self::UntilSent => "until it is sent, 48 hours at most",
            Self::Link => "24 hours, or until it is used",
            Self::UntilReplaced => "until a day after its successor was made",
            Self::Document => {
                "until the account's people put it in the trash; 8 days, where no file of it was taken"
            }
            Self::Trash => "30 days from when it was put in the trash",
            Self::OpenUpload => "until the file is in its place or refused, 25 hours at most",
            Self::Archive => "24 hours from when it was built, 48 hours at most",
            Self::Exchanged => {
                "as long as the account; a request that is over, until another is made 400 days after it, or 50 others are there"
            }
            Self::Reminder => "until the day on which to remind, and a week more if nobody could",
            Self::Erasure => {
                "until it is done or called off: 7 days, longer as long as an account needs another owner"
            }
            Self::Receipt => "90 days from when it was done",
            Self::Hold => {
                "until somebody of the staff says that the claim needs it no more; they are asked every 90 days"
            }
            Self::Ceremony => "not at all: it is in the browser's hands, sealed, and good for 5 minutes",
        }
    }
}
