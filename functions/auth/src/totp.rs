//! Codes of an authenticator app (RFC 6238), by the portal's clock.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;
use jiff::Timestamp;
use portal::random;
use portal::store::Totp;
use portal::values::{ByteString, EmailAddress, Sensitive, TotpCode};
use totp_rs::Builder;

use crate::AuthError;

/// What an app needs to show codes, in three forms.
pub(crate) struct Enrolment {
    /// For typing it in: base32.
    pub secret: String,
    /// For an app on the same device: `otpauth://totp/…`
    pub uri: String,
    /// For an app on another: a QR code of the URI, as SVG.
    pub qr: String,
}

/// 160 bits, as many as RFC 4226 §4 recommends.
pub(crate) fn new_secret() -> Result<Sensitive<ByteString>, AuthError> {
    let secret: [u8; 20] = random::bytes()?;
    Ok(Sensitive::new(ByteString(secret.to_vec())))
}

pub(crate) fn enrolment(
    secret: &Sensitive<ByteString>,
    operator: &str,
    email: &EmailAddress,
) -> Result<Enrolment, AuthError> {
    let cannot = |_| AuthError::Factor("an enrolment can't be shown");
    // A colon parts the operator from the address.
    let plain = |text: &str| text.replace(':', " ");
    // Exposed to its owner's app, this once.
    let totp = Builder::new()
        .with_secret(secret.expose().0.clone())
        .with_issuer(Some(plain(operator)))
        .with_account_name(plain(email.expose()));
    let totp = totp.build().map_err(cannot)?;
    let uri = totp.to_url().map_err(cannot)?;
    let code = QRBuilder::new(uri.as_str()).build();
    let code = code.map_err(|_| AuthError::Factor("an enrolment is too long for a QR code"))?;
    Ok(Enrolment { secret: totp.secret().to_base32(), uri, qr: SvgBuilder::default().to_str(&code) })
}

/// The step whose code this is, if it is one of the last, the current and the next (ASVS 6.5.5).
pub(crate) fn matching_step(secret: &Sensitive<ByteString>, code: &TotpCode, now: Timestamp) -> Option<u64> {
    // Exposed to be compared with.
    let totp = Builder::new().with_secret(secret.expose().0.clone()).build().ok()?;
    totp.check(code.expose(), u64::try_from(now.as_second()).ok()?)
}

/// Uses up the code and all before it.
pub(crate) fn use_code(totp: &mut Totp, code: &TotpCode, now: Timestamp) -> Result<(), AuthError> {
    let step = matching_step(&totp.secret, code, now).filter(|step| *step > totp.last_step);
    totp.last_step = step.ok_or(AuthError::WrongOwnCode)?;
    Ok(())
}
