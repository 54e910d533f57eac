//! Wrong passwords: rows A5 to A8. The ladder of one account, the owner's lane, the captcha, the network.

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::SignedDuration;
use portal_tests::{Answer, Browser, PASSWORD, Person, TestPortal};
use serde_json::json;
use tokio::task::JoinSet;

const WRONG: &str = "another tram, another day";

async fn try_password(browser: &Browser, email: &str, password: &str, captcha: Option<&str>) -> Answer {
    let mut body = json!({ "email": email, "password": password });
    if let Some(captcha) = captcha {
        body["captcha"] = captcha.into();
    }
    browser.post("/api/auth/sign-in", body).await
}

/// A wrong password, with a captcha if one is asked for.
async fn guess(browser: &Browser, email: &str) -> Answer {
    let answer = try_password(browser, email, WRONG, None).await;
    if answer.outcome() != "403 captcha-required" {
        return answer;
    }
    let captcha = browser.solve_captcha(email).await;
    try_password(browser, email, WRONG, Some(&captcha)).await
}

fn address(n: usize) -> String {
    format!("192.0.2.{n}")
}

/// Somebody who calls from another network each time.
struct Wanderer<'a>(&'a TestPortal, usize);

impl Wanderer<'_> {
    fn browser(&mut self) -> Browser {
        self.1 += 1;
        self.0.browser().from(&format!("198.51.{}.7", self.1))
    }
}

/// What a script of 101 wrong passwords sees, waiting as long as it is told to each time: failures before the
/// attempt, and the wait.
async fn ladder(portal: &TestPortal, email: &str) -> Vec<(usize, u64)> {
    let mut stranger = Wanderer(portal, 0);
    let (mut failed, mut waits) = (0, Vec::new());
    loop {
        let answer = guess(&stranger.browser(), email).await;
        match answer.outcome().as_str() {
            "401 wrong-credentials" => failed += 1,
            "429 attempts-wait" => {
                let wait: u64 = answer.header("retry-after").parse().unwrap();
                waits.push((failed, wait));
                portal.advance(SignedDuration::from_secs(i64::try_from(wait).unwrap() - 1));
                let early = try_password(&stranger.browser(), email, WRONG, None).await;
                assert_eq!(early.outcome(), "429 attempts-wait");
                portal.advance(SignedDuration::from_secs(1));
            }
            "403 password-off" => {
                assert_eq!(failed, 100);
                return waits;
            }
            other => panic!("{other}: {}", answer.text),
        }
    }
}

#[tokio::test]
async fn a_script_of_a_hundred_and_one_wrong_passwords_sees_exactly_this_ladder() {
    let (portal, person) = TestPortal::with_person().await;
    let minutes = |failed| match failed {
        5 => 1,
        6 => 2,
        7 => 4,
        8 => 8,
        9 => 15,
        _ => 30,
    };
    let expected: Vec<(usize, u64)> = (5..100).map(|failed| (failed, minutes(failed) * 60)).collect();
    assert_eq!(ladder(&portal, &person.email).await, expected);
    // The right one is no better than a wrong one now.
    let captcha = person.browser.solve_captcha(&person.email).await;
    let answer = try_password(&person.browser, &person.email, PASSWORD, Some(&captcha)).await;
    assert_eq!(answer.outcome(), "403 password-off");
}

#[tokio::test]
async fn an_address_that_nobody_has_shows_the_same_ladder() {
    let (portal, person) = TestPortal::with_person().await;
    let mut seen = Vec::new();
    for email in [person.email.as_str(), "nobody@example.org"] {
        let mut stranger = Wanderer(&portal, 0);
        let mut outcomes = Vec::new();
        for _ in 0..8 {
            let without = try_password(&stranger.browser(), email, WRONG, None).await;
            let captcha = stranger.browser().solve_captcha(email).await;
            let with = try_password(&stranger.browser(), email, WRONG, Some(&captcha)).await;
            outcomes.push((without.outcome(), without.text.len(), with.outcome(), with.text.len()));
        }
        seen.push(outcomes);
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0][2].0, "403 captcha-required");
    assert_eq!(seen[0][7].2, "429 attempts-wait");
}

#[tokio::test]
async fn the_third_failure_asks_for_a_captcha_and_a_success_forgets_it() {
    let (portal, person) = TestPortal::with_person().await;
    for _ in 0..3 {
        let answer = try_password(&person.browser, &person.email, WRONG, None).await;
        assert_eq!(answer.outcome(), "401 wrong-credentials");
    }
    let answer = try_password(&person.browser, &person.email, PASSWORD, None).await;
    assert_eq!(answer.outcome(), "403 captcha-required");
    let captcha = person.browser.solve_captcha(&person.email).await;
    let answer = try_password(&person.browser, &person.email, PASSWORD, Some(&captcha)).await;
    let code = portal.code_for(&person.email).await;
    let proof = json!({ "method": "email", "code": code });
    assert_eq!(person.take_second_step(&answer.field("challenge"), proof).await.outcome(), "200");
    let answer = try_password(&person.browser, &person.email, WRONG, None).await;
    assert_eq!(answer.outcome(), "401 wrong-credentials");
}

#[tokio::test]
async fn a_captcha_is_good_for_one_attempt_on_one_address_for_five_minutes() {
    let (portal, person) = TestPortal::with_person().await;
    let browser = &person.browser;
    for email in [person.email.as_str(), "nobody@example.org"] {
        for _ in 0..3 {
            try_password(browser, email, WRONG, None).await;
        }
    }
    let captcha = browser.solve_captcha(&person.email).await;
    let of_another = try_password(browser, "nobody@example.org", WRONG, Some(&captcha)).await;
    assert_eq!(of_another.outcome(), "403 captcha-required");
    let used = try_password(browser, &person.email, WRONG, Some(&captcha)).await;
    assert_eq!(used.outcome(), "401 wrong-credentials");
    let again = try_password(browser, &person.email, WRONG, Some(&captcha)).await;
    assert_eq!(again.outcome(), "403 captcha-required");

    let old = browser.solve_captcha(&person.email).await;
    portal.advance(SignedDuration::from_secs(301));
    let late = try_password(browser, &person.email, WRONG, Some(&old)).await;
    assert_eq!(late.outcome(), "403 captcha-required");
    for forged in ["", "e30=", "not base64", &old.replace('A', "B")] {
        let answer = try_password(browser, &person.email, WRONG, Some(forged)).await;
        assert_eq!(answer.outcome(), "403 captcha-required", "{forged}");
    }
}

#[tokio::test]
async fn a_captcha_that_was_solved_before_a_success_is_void_after_it() {
    let (portal, person) = TestPortal::with_person().await;
    let before = person.browser.solve_captcha(&person.email).await;
    portal.advance(SignedDuration::from_secs(1));
    person.sign_in(&portal).await;
    for _ in 0..3 {
        try_password(&person.browser, &person.email, WRONG, None).await;
    }
    let answer = try_password(&person.browser, &person.email, WRONG, Some(&before)).await;
    assert_eq!(answer.outcome(), "403 captcha-required");
}

#[tokio::test]
async fn a_stranger_who_hammers_does_not_keep_the_owner_out_of_the_trusted_browser() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    let mut stranger = Wanderer(&portal, 0);
    while guess(&stranger.browser(), &person.email).await.outcome() == "401 wrong-credentials" {}
    // In one try, without captcha, and again while the stranger goes on.
    person.sign_in_trusted().await;
    assert_eq!(guess(&stranger.browser(), &person.email).await.outcome(), "429 attempts-wait");
    person.sign_in_trusted().await;
    // Elsewhere the owner waits like anybody.
    let answer = try_password(&stranger.browser(), &person.email, PASSWORD, None).await;
    assert_eq!(answer.outcome(), "429 attempts-wait");
}

#[tokio::test]
async fn whoever_takes_a_trusted_browser_climbs_a_ladder_of_its_own() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    for _ in 0..5 {
        let answer = try_password(&person.browser, &person.email, WRONG, None).await;
        assert_eq!(answer.outcome(), "401 wrong-credentials");
    }
    let answer = try_password(&person.browser, &person.email, PASSWORD, None).await;
    assert_eq!(answer.outcome(), "429 attempts-wait");
    assert_eq!(answer.header("retry-after"), "60");
    // The address knows nothing of it.
    let elsewhere = try_password(&portal.browser(), &person.email, WRONG, None).await;
    assert_eq!(elsewhere.outcome(), "401 wrong-credentials");
}

#[tokio::test]
async fn somebody_elses_trusted_browser_is_like_any() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    let other = Person::new(&portal, "eve@example.org", "Eve");
    other.sign_up(&portal).await;
    for _ in 0..3 {
        let answer = try_password(&person.browser, &other.email, WRONG, None).await;
        assert_eq!(answer.outcome(), "401 wrong-credentials");
    }
    let answer = try_password(&person.browser, &other.email, PASSWORD, None).await;
    assert_eq!(answer.outcome(), "403 captcha-required");
    person.sign_in_trusted().await;
}

#[tokio::test]
async fn the_twenty_first_attempt_from_one_address_over_as_many_accounts_waits() {
    let portal = TestPortal::start().await;
    let sprayer = portal.browser().from("192.0.2.1");
    for n in 0..20 {
        let answer = try_password(&sprayer, &format!("person{n}@example.org"), WRONG, None).await;
        assert_eq!(answer.outcome(), "401 wrong-credentials", "{n}");
    }
    let answer = try_password(&sprayer, "person20@example.org", WRONG, None).await;
    assert_eq!(answer.outcome(), "429 network-wait");
    let wait: i64 = answer.header("retry-after").parse().unwrap();
    // A neighbour is not kept out, and the address not for ever.
    let neighbour =
        try_password(&portal.browser().from("192.0.2.2"), "person20@example.org", WRONG, None).await;
    assert_eq!(neighbour.outcome(), "401 wrong-credentials");
    portal.advance(SignedDuration::from_secs(wait));
    let later = try_password(&sprayer, "person21@example.org", WRONG, None).await;
    assert_eq!(later.outcome(), "401 wrong-credentials");
}

#[tokio::test]
async fn a_network_has_a_hundred_failures_over_all_its_addresses() {
    let portal = TestPortal::start().await;
    for n in 0..100 {
        let browser = portal.browser().from(&address(n / 10));
        let answer = try_password(&browser, &format!("person{n}@example.org"), WRONG, None).await;
        assert_eq!(answer.outcome(), "401 wrong-credentials", "{n}");
    }
    let answer = try_password(&portal.browser().from(&address(99)), "one@example.org", WRONG, None).await;
    assert_eq!(answer.outcome(), "429 network-wait");
}

#[tokio::test]
async fn right_passwords_are_not_counted_against_a_network() {
    let portal = TestPortal::start().await;
    for n in 0..3 {
        let mut person = Person::new(&portal, &format!("person{n}@example.org"), "Somebody");
        person.sign_up(&portal).await;
        person.browser = portal.browser().from("192.0.2.1");
        for _ in 0..7 {
            person.sign_in(&portal).await;
        }
    }
    let stored = portal.items("password-checks#").await;
    assert!(!stored.is_empty());
    for item in stored {
        assert_eq!(item.number("failures"), 0);
    }
}

#[tokio::test]
async fn two_hundred_guesses_from_fifty_addresses_at_once_are_counted_one_by_one() {
    let (portal, person) = TestPortal::with_person().await;
    let outcomes = fifty_at_once(|n| {
        let browser = portal.browser().from(&format!("198.51.{n}.7"));
        let email = person.email.clone();
        async move { try_password(&browser, &email, WRONG, None).await.outcome() }
    });
    let outcomes = outcomes.await;
    let count = |outcome: &str| outcomes.iter().filter(|seen| *seen == outcome).count();
    assert_eq!((count("401 wrong-credentials"), count("403 captcha-required")), (3, 197), "{outcomes:?}");
    assert_eq!(portal.items("credential").await[0].number("failures"), 3);
}

#[tokio::test]
async fn two_hundred_guesses_at_as_many_accounts_from_one_address_are_twenty() {
    let portal = TestPortal::start().await;
    let accounts = AtomicUsize::new(0);
    let outcomes = fifty_at_once(|_| {
        let browser = portal.browser().from("192.0.2.1");
        let email = format!("person{}@example.org", accounts.fetch_add(1, Ordering::SeqCst));
        async move { try_password(&browser, &email, WRONG, None).await.outcome() }
    });
    let outcomes = outcomes.await;
    let count = |outcome: &str| outcomes.iter().filter(|seen| *seen == outcome).count();
    assert_eq!((count("401 wrong-credentials"), count("429 network-wait")), (20, 180), "{outcomes:?}");
    let counted = portal.items("password-checks#").await;
    assert_eq!(counted.iter().map(|item| item.number("failures")).collect::<Vec<_>>(), [20]);
    assert_eq!(portal.items("credential").await.len(), 20);
}

/// What came of four guesses by each of fifty at the same time.
async fn fifty_at_once<F>(guess: impl Fn(usize) -> F) -> Vec<String>
where
    F: Future<Output = String> + Send + 'static,
{
    let mut everybody = JoinSet::new();
    for n in 0..50 {
        let guesses = [guess(n), guess(n), guess(n), guess(n)];
        everybody.spawn(async move {
            let mut outcomes = Vec::new();
            for guess in guesses {
                outcomes.push(guess.await);
            }
            outcomes
        });
    }
    everybody.join_all().await.into_iter().flatten().collect()
}

#[tokio::test]
async fn nobody_reads_from_the_table_which_networks_called() {
    let portal = TestPortal::start().await;
    try_password(&portal.browser().from("192.0.2.77"), "person@example.org", WRONG, None).await;
    let dump = format!("{:?}", portal.items("password-checks#").await);
    assert!(dump.contains("host_"));
    assert!(!dump.contains("192") && !dump.contains("77\""), "{dump}");
}
