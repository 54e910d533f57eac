//! Judging the first password of somebody who has no profile yet.

use portal::Portal;
use portal::values::{EmailAddress, Password, PersonName};

use crate::own_words::Context;
use crate::{AuthError, password_hash, password_policy};

pub(crate) async fn judge_first_password(
    portal: &Portal,
    password: &Password,
    (name, email): (&PersonName, &EmailAddress),
) -> Result<(), AuthError> {
    let (password, name, email) = (password.clone(), name.clone(), email.clone());
    let (policy, operator) = (portal.settings.passwords, portal.settings.operator.clone());
    let judged = password_hash::in_turn(move || {
        let context =
            Context { name: &name, email: &email, operator: &operator, birth_date: None, phone: None };
        password_policy::judge("password", &password, policy, context)
    });
    judged.await?.map_err(AuthError::PasswordRefused)
}
