//! Attempts in a row at one password: how many failed, and when the next may be made.
//!
//! Whether an attempt may be made is the condition of the very write that charges it, so that of any number
//! made at once each is counted and none is free.

use jiff::{SignedDuration, Timestamp};

use super::keys::{AddressIndex, Item};
use super::read::Stored;
use super::write::{Clear, Update};
use crate::values::{DeviceId, UserId};

/// From this many failures in a row the next attempt brings a solved captcha.
const CAPTCHA_FROM: u32 = 3;
/// After this many failures in a row, so many minutes; the last holds for all that follow. PCI DSS 8.3.4 asks
/// for a lock of half an hour at the tenth.
const WAITS: [(u32, i64); 6] = [(5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 30)];
/// After this many the password is off until it is reset (NIST SP 800-63B-4 §3.2.2: at most 100).
pub(super) const OFF_AT: u32 = 100;

/// Whose failures an attempt is counted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Those on an address, whoever made them; also on one that nobody has.
    Address(AddressIndex),
    /// Those on a browser that its owner trusts: a stranger's failures don't reach it.
    Device(UserId, DeviceId),
}

/// A solved captcha.
#[derive(Clone, Copy, Debug)]
pub struct SolvedCaptcha {
    pub id: i64,
    pub issued: Timestamp,
}

/// Why an attempt may not be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Captcha,
    Wait(SignedDuration),
    PasswordOff,
    /// The browser is not trusted any more.
    Gone,
}

/// How long the attempts on an address that nobody has are remembered.
const DECOY_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// True when the wait after the last failure is over. Numbers come from [`WAITS`].
macro_rules! wait_is_over {
    () => {
        "(attribute_not_exists(failures) OR failures < :n0 OR (failures = :n0 AND tried <= :t0) \
         OR (failures = :n1 AND tried <= :t1) OR (failures = :n2 AND tried <= :t2) \
         OR (failures = :n3 AND tried <= :t3) OR (failures = :n4 AND tried <= :t4) \
         OR (failures BETWEEN :n5 AND :last AND tried <= :t5))"
    };
}

impl Lane {
    pub const fn item(self) -> Item {
        match self {
            Self::Address(index) => Item::Credential(index),
            Self::Device(user, device) => Item::Device(user, device),
        }
    }

    /// Charges one attempt before the password is looked at and returns the item; refused when none may be
    /// made. On an address that nobody has the same write leaves a counter that expires: known and unknown
    /// cost the same.
    pub fn charge(self, now: Timestamp, captcha: Option<SolvedCaptcha>) -> Update {
        let update = match (self, captcha) {
            (Self::Address(_), None) => Self::charge_first(self.item()),
            (Self::Address(_), Some(captcha)) => with_waits(charge_with_captcha(self.item(), captcha), now),
            // Whoever holds the browser's secret is no program that tries passwords from a list.
            (Self::Device(..), _) => {
                let charge = Update::new(self.item(), "SET tried = :now ADD failures :one")
                    .only_if(concat!("attribute_exists(body) AND ", wait_is_over!()));
                with_waits(charge, now)
            }
        };
        let update = update.number(":now", now.as_second()).number(":one", 1);
        match self {
            Self::Address(_) => {
                let expires = now.saturating_add(DECOY_KEPT).unwrap_or(now);
                update.number(":expires", expires.as_second())
            }
            Self::Device(..) => update,
        }
    }

    fn charge_first(item: Item) -> Update {
        Update::new(
            item,
            "SET expires = if_not_exists(expires, :expires), tried = :now ADD failures :one, attempts :one",
        )
        .number(":captcha_from", CAPTCHA_FROM.into())
        .only_if("attribute_not_exists(failures) OR failures < :captcha_from")
    }

    /// Why `stored` refuses an attempt at `now`.
    pub fn refusal(self, stored: &Stored, now: Timestamp) -> Refusal {
        let failures = stored.count("failures");
        if matches!(self, Self::Device(..)) && !stored.has_body() {
            return Refusal::Gone;
        }
        if failures >= OFF_AT {
            return Refusal::PasswordOff;
        }
        let minutes =
            WAITS.iter().rev().find(|(from, _)| failures >= *from).map_or(0, |(_, minutes)| *minutes);
        let until = stored.time("tried").unwrap_or(now).saturating_add(SignedDuration::from_mins(minutes));
        let left = until.unwrap_or(now).duration_since(now);
        if left.is_positive() { Refusal::Wait(left) } else { Refusal::Captcha }
    }
}

fn charge_with_captcha(item: Item, captcha: SolvedCaptcha) -> Update {
    Update::new(
        item,
        "SET expires = if_not_exists(expires, :expires), tried = :now, \
         captchas = list_append(if_not_exists(captchas, :nothing), :captchas) \
         ADD failures :one, attempts :one",
    )
    .only_if(concat!(
        wait_is_over!(),
        " AND NOT contains(captchas, :captcha) AND (attribute_not_exists(forgiven) OR forgiven <= :issued)"
    ))
    .number(":captcha", captcha.id)
    .numbers(":captchas", vec![captcha.id])
    .numbers(":nothing", Vec::new())
    .number(":issued", captcha.issued.as_second())
}

fn with_waits(update: Update, now: Timestamp) -> Update {
    const NAMES: [(&str, &str); 6] =
        [(":n0", ":t0"), (":n1", ":t1"), (":n2", ":t2"), (":n3", ":t3"), (":n4", ":t4"), (":n5", ":t5")];
    let update = update.number(":last", i64::from(OFF_AT) - 1);
    NAMES.iter().zip(WAITS).fold(update, |update, ((count, time), (failures, minutes))| {
        update.number(count, failures.into()).number(time, now.as_second() - minutes * 60)
    })
}

impl Clear {
    /// Keeps counts that are there.
    #[must_use]
    pub(super) fn kept(self, stored: &Stored, names: &[&'static str]) -> Self {
        names.iter().fold(self, |clear, name| match stored.count(name) {
            0 => clear,
            count => clear.count(name, count),
        })
    }

    /// Keeps what is counted when the record around the counters is replaced.
    #[must_use]
    pub fn attempts_of(self, stored: &Stored) -> Self {
        let kept = self.count("failures", stored.count("failures"));
        ["tried", "forgiven"]
            .into_iter()
            .fold(kept, |clear, name| match stored.time(name) {
                Some(at) => clear.time(name, at),
                None => clear,
            })
            .times("captchas", stored.times("captchas"))
    }
}
