//! Mail that is owed arrives, and arrives once.

use portal_tests::{Person, TestPortal};

#[tokio::test]
async fn a_mail_is_owed_with_the_sign_up_and_leaves_the_outbox_when_it_is_sent() {
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    person.start_sign_up().await;
    assert_eq!(portal.items("outbox#").await.len(), 1);
    assert!(portal.twin.mails.all().is_empty());
    assert_eq!(portal.mails_to(&person.email).await.len(), 1);
    assert!(portal.items("outbox#").await.is_empty());
}

#[tokio::test]
async fn delivering_again_sends_nothing_twice() {
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    person.start_sign_up().await;
    for _ in 0..3 {
        assert_eq!(portal.mails_to(&person.email).await.len(), 1);
    }
}

#[tokio::test]
async fn a_mail_whose_record_was_altered_is_not_sent_and_holds_up_no_other() {
    let portal = TestPortal::start().await;
    Person::new(&portal, "ada@example.org", "Ada Example").start_sign_up().await;
    let mail = portal.items("outbox#").await.remove(0);
    let mut body = mail.bytes("body");
    body[100] ^= 1;
    portal.put(mail.with_bytes("body", body)).await;
    Person::new(&portal, "eve@example.org", "Eve Example").start_sign_up().await;
    for _ in 0..5 {
        portal.twin.deliver_mail().await.unwrap();
    }
    assert!(portal.mails_to("ada@example.org").await.is_empty());
    assert_eq!(portal.mails_to("eve@example.org").await.len(), 1);
}

#[tokio::test]
async fn a_mail_to_somebody_whose_key_was_destroyed_is_not_sent_and_holds_up_no_other() {
    let portal = TestPortal::start().await;
    let (eve, ada) = (portal.unknown("Eve Example"), portal.unknown("Ada Example"));
    eve.start_sign_up().await;
    let key = portal.items("identity#erasable").await.remove(0);
    portal.delete(&key).await;
    ada.start_sign_up().await;
    assert_eq!(portal.mails_to(&ada.email).await.len(), 1);
    assert!(portal.mails_to(&eve.email).await.is_empty());
    // Nobody can read it any more, and it goes when it is due.
    let left = portal.items("outbox#").await;
    assert_eq!(left.iter().map(|mail| mail.text("pk")).collect::<Vec<_>>(), [key.text("pk")]);
}

#[tokio::test]
async fn captured_mail_is_shown_oldest_first_with_its_time_to_the_millisecond() {
    let portal = TestPortal::start().await;
    for email in ["ada@example.org", "eve@example.org"] {
        Person::new(&portal, email, "Some <b>Body</b>").start_sign_up().await;
    }
    portal.twin.deliver_mail().await.unwrap();
    let mails = portal.browser().get("/_local/mail.json").await.json();
    assert_eq!((&mails[0]["to"], &mails[1]["to"]), (&"ada@example.org".into(), &"eve@example.org".into()));
    assert_eq!(mails[0]["sent_at"], "2027-01-15T08:00:00.000Z");
    let keys: Vec<&String> = mails[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["html", "sent_at", "subject", "text", "to"]);
    let page = portal.browser().get("/_local/mail").await;
    assert!(page.text.contains("Only on this machine") && !page.text.contains("<b>Body"), "{}", page.text);
}

#[tokio::test]
async fn a_mail_that_comes_too_late_to_be_true_is_not_sent() {
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    person.start_sign_up().await;
    portal.advance(jiff::SignedDuration::from_mins(10));
    assert!(portal.mails_to(&person.email).await.is_empty());
    assert!(portal.items("outbox#").await.is_empty());
}

#[tokio::test]
async fn a_letter_that_the_mail_service_will_never_take_holds_up_no_other_and_its_address_stays_out_of_the_log()
 {
    let portal = TestPortal::start().await;
    let refused = Person::new(&portal, "canary.rejected@example.org", "Ada Example");
    portal.twin.mails.reject(&refused.email);
    refused.start_sign_up().await;
    Person::new(&portal, "eve@example.org", "Eve Example").start_sign_up().await;
    assert_eq!(portal.mails_to("eve@example.org").await.len(), 1);
    assert!(portal.mails_to(&refused.email).await.is_empty());
    let log = portal_tests::whole_log();
    assert!(log.contains("a mail will never be sent") && log.contains("MessageRejected"));
    assert!(!log.contains("canary.rejected"));
}
