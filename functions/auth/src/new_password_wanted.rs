//! Whether the password that signs in would still be taken today.

use portal::Portal;
use portal::store::Profile;
use portal::values::Password;

use crate::own_words::Context;
use crate::{AuthError, password_hash, password_policy};

/// Why it would not, by the codes that a new one is refused with; none when it would. To be asked once the
/// password is proved: before, the answer is nobody's business. It keeps nobody out: a rule that was made after the
/// password was chosen is its owner's to follow, and the owner must get in for that.
pub(crate) async fn new_password_wanted(
    portal: &Portal,
    password: &Password,
    profile: &Profile,
) -> Result<Vec<String>, AuthError> {
    let (password, profile) = (password.clone(), profile.clone());
    let (policy, operator) = (portal.settings.passwords, portal.settings.operator.clone());
    let judged = password_hash::in_turn(move || {
        password_policy::judge("password", &password, policy, Context::of(&profile, &operator))
    });
    let refused = judged.await?.err().unwrap_or_default();
    Ok(refused.into_iter().map(|reason| reason.code).collect())
}
