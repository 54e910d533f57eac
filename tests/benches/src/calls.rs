//! What is counted instead of timed: calls to DynamoDB and to KMS.

use std::collections::BTreeMap;

use portal_tests::{Call, Person, TestPortal};

use crate::Failed;
use crate::report::{Report, Row};
use crate::world::World;

/// The numbers of customers at which KMS is counted.
const CUSTOMERS: [usize; 3] = [1, 30, 1000];

pub async fn measure(world: &World, report: &mut Report) -> Result<(), Failed> {
    report.part("Calls, counted at the SDK");
    let token = world.person.sign_in_trusted().await;
    let calls = &world.portal.calls;
    calls.take();
    world.person.browser.get_as(&token, "/api/account/profile").await;
    let profile = calls.take_names();
    world.person.sign_in_trusted().await;
    let sign_in = calls.take_names();
    report.row(
        Row::new("Warm profile", profile.join(" → "))
            .target("1 to DynamoDB, 0 to KMS", profile.len() == 1 && of("DynamoDB.", &profile) == 1),
    );
    report.row(
        Row::new("Warm sign-in", sign_in.join(" → "))
            .target("≤ 3 to DynamoDB, 0 to KMS", of("DynamoDB.", &sign_in) <= 3 && of("KMS.", &sign_in) == 0),
    );
    let mut counted = Vec::new();
    for customers in CUSTOMERS {
        counted.push(kms_calls(customers).await?);
    }
    let shown = |counts: &BTreeMap<String, usize>| {
        counts.iter().map(|(call, count)| format!("{call} {count}")).collect::<Vec<_>>().join(", ")
    };
    let mut row = Row::new(
        "KMS, by all functions from their start, while customers sign up, sign in and read",
        format!("{} customer: {}", CUSTOMERS[0], shown(&counted[0])),
    );
    for (customers, counts) in CUSTOMERS.iter().zip(&counted).skip(1) {
        row = row.beside(&format!("{customers} customers:"), shown(counts));
    }
    report.row(row.target("the same at any number", counted.iter().all(|counts| *counts == counted[0])));
    Ok(())
}

fn of(service: &str, calls: &[String]) -> usize {
    calls.iter().filter(|call| call.starts_with(service)).count()
}

/// The calls to KMS of each function while this many people sign up, sign in and read their profile. The
/// clock stands still, so all is in one period of the key ring.
async fn kms_calls(customers: usize) -> Result<BTreeMap<String, usize>, Failed> {
    let portal = TestPortal::start().await;
    let mut counts = BTreeMap::new();
    for n in 0..customers {
        let mut person = Person::new(&portal, &format!("customer-{n}@example.org"), "A Customer");
        person.browser = portal.browser().from(&format!("10.{}.{}.7", n / 250, n % 250));
        person.sign_up(&portal).await;
        let token = person.sign_in(&portal).await;
        let answer = person.browser.get_as(&token, "/api/account/profile").await;
        if answer.outcome() != "200" {
            return Err(format!("customer {n}: {}", answer.text).into());
        }
        for Call { function, name, .. } in portal.calls.take() {
            if let Some(call) = name.strip_prefix("KMS.") {
                *counts.entry(format!("`{function}` {call}")).or_default() += 1;
            }
        }
    }
    Ok(counts)
}
