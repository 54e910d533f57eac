//! The ordinary SDK clients, pointed at this machine.

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use portal::aws::{Aws, Endpoints};

/// What everybody on this machine signs with.
pub(crate) const SECRET: &str = "local";

/// The configuration of one function. Each function has credentials of its own, as each has a role of its
/// own on AWS.
pub(crate) async fn config(function: &str) -> SdkConfig {
    let credentials = Credentials::new(function, SECRET, None, None, "this machine");
    aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new("local"))
        .credentials_provider(credentials)
        .timeout_config(portal::aws::time_limits())
        // Everything is on the loopback interface: no TLS, and no root certificates to load.
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .load()
        .await
}

pub(crate) async fn aws(function: &str, endpoints: &Endpoints) -> Aws {
    Aws::new(config(function).await, endpoints.clone())
}
