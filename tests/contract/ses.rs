//! SES v2, as the mail function uses it.

use aws_sdk_sesv2::operation::send_email::builders::SendEmailFluentBuilder;
use aws_sdk_sesv2::types::{Body, Content, Destination, EmailContent, Message};

use crate::aws::{Aws, refused};

crate::contracts! { "SES":
    a_mail_with_simple_content_is_accepted_and_gets_an_id,
    each_mail_gets_an_id_of_its_own,
    a_mail_from_nobody_is_refused,
    a_mail_to_nobody_is_refused,
    a_mail_from_an_address_that_was_not_verified_is_refused,
}

fn content(text: &str) -> Content {
    Content::builder().data(text).charset("UTF-8").build().unwrap()
}

/// A mail as the portal sends it, without sender and receiver.
fn mail(aws: &Aws) -> SendEmailFluentBuilder {
    let body = Body::builder().text(content("Grüße 123")).html(content("<p>Grüße 123</p>")).build();
    let message = Message::builder().subject(content("Your code")).body(body).build();
    aws.ses.send_email().content(EmailContent::builder().simple(message).build())
}

fn to(address: &str) -> Destination {
    Destination::builder().to_addresses(address).build()
}

/// The sender, verified where that is asked for.
async fn sender(aws: &Aws) -> &'static str {
    // Ours knows one sender, which the template makes; the others want it made.
    let _ = aws.ses.create_email_identity().email_identity("portal@example.com").send().await;
    "portal@example.com"
}

async fn a_mail_with_simple_content_is_accepted_and_gets_an_id(aws: Aws) {
    let from = sender(&aws).await;
    let sent = mail(&aws).from_email_address(from).destination(to("ada@example.org")).send().await.unwrap();
    assert!(sent.message_id().is_some_and(|id| !id.is_empty()));
}

async fn each_mail_gets_an_id_of_its_own(aws: Aws) {
    let from = sender(&aws).await;
    let send = async || {
        let sent = mail(&aws).from_email_address(from).destination(to("ada@example.org")).send().await;
        sent.unwrap().message_id.unwrap()
    };
    assert_ne!(send().await, send().await);
}

async fn a_mail_from_nobody_is_refused(aws: Aws) {
    let sent = mail(&aws).destination(to("ada@example.org")).send().await;
    assert_eq!(refused(sent), "BadRequestException");
}

async fn a_mail_to_nobody_is_refused(aws: Aws) {
    let from = sender(&aws).await;
    assert_eq!(refused(mail(&aws).from_email_address(from).send().await), "BadRequestException");
}

async fn a_mail_from_an_address_that_was_not_verified_is_refused(aws: Aws) {
    let sent = mail(&aws).from_email_address("nobody@example.net").destination(to("ada@example.org"));
    assert_eq!(refused(sent.send().await), "MessageRejected");
}
