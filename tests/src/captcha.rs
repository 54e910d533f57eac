//! Does the work that a captcha asks of a browser.

use altcha::{Payload, SolveChallengeOptions, solve_challenge};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::Browser;

impl Browser {
    /// A solved captcha for an address.
    ///
    /// # Panics
    /// When there is none or it can't be solved.
    pub async fn solve_captcha(&self, email: &str) -> String {
        let answer = self.post("/api/auth/captcha", json!({ "email": email })).await;
        assert_eq!(answer.outcome(), "200", "{}", answer.text);
        let challenge: altcha::Challenge = serde_json::from_value(answer.json()["challenge"].clone())
            .unwrap_or_else(|error| panic!("{error}: {}", answer.text));
        let solved = solve_challenge(SolveChallengeOptions {
            timeout_ms: 0,
            ..SolveChallengeOptions::new(&challenge)
        });
        let solution = solved.ok().flatten().unwrap_or_else(|| panic!("no solution: {}", answer.text));
        let payload = serde_json::to_vec(&Payload { challenge, solution });
        STANDARD.encode(payload.unwrap_or_else(|error| panic!("{error}")))
    }
}
