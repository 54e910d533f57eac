//! SES. The only file that names its client.

use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::error::SdkError;
use aws_sdk_sesv2::operation::send_email::SendEmailError;
use aws_sdk_sesv2::types::{Body, Content, Destination, EmailContent, Message};
use portal::aws;
use portal::settings::MailSettings;
use portal::values::EmailAddress;

use crate::MailError;
use crate::words::Letter;

/// Hands letters to the mail service.
#[derive(Clone, Debug)]
pub struct Mailer {
    client: Client,
    settings: MailSettings,
}

impl Mailer {
    pub const fn new(client: Client, settings: MailSettings) -> Self {
        Self { client, settings }
    }

    pub(crate) async fn send(&self, to: &EmailAddress, letter: &Letter) -> Result<(), MailError> {
        let part = |text: &str| {
            Content::builder().data(text).charset("UTF-8").build().map_err(|_| MailError::Incomplete)
        };
        let body = Body::builder().text(part(&letter.text)?).html(part(&letter.html)?).build();
        let message = Message::builder().subject(part(&letter.subject)?).body(body).build();
        let sent = self
            .client
            .send_email()
            .from_email_address(&self.settings.from)
            .set_configuration_set_name(self.settings.configuration_set.clone())
            // Exposed to be delivered to.
            .destination(Destination::builder().to_addresses(to.expose()).build())
            .content(EmailContent::builder().simple(message).build())
            .send()
            .await;
        sent.map(drop).map_err(|error| refusal(&error))
    }
}

/// Tells a letter that will never be taken from a service that does not take any now.
fn refusal(error: &SdkError<SendEmailError>) -> MailError {
    let cause = aws::cause(error);
    match error.as_service_error() {
        Some(SendEmailError::MessageRejected(_) | SendEmailError::BadRequestException(_)) => {
            MailError::Unsendable(cause)
        }
        _ => MailError::TryLater(cause),
    }
}
