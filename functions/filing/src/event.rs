//! What Lambda hands over.

use portal::inspected::Inspected;
use serde::Deserialize;

/// The record of an invocation, as a destination gets it (AWS: "Capturing records of Lambda asynchronous
/// invocations"): of all that, what `inspection` answered.
#[derive(Clone, Debug, Deserialize)]
pub struct Handed {
    #[serde(rename = "responsePayload")]
    pub inspected: Inspected,
}

#[cfg(test)]
mod tests {
    use portal::inspected::Verdict;
    use portal::values::{FileType, RefusedFile};

    use super::*;

    #[test]
    fn what_inspection_answered_is_read_out_of_what_lambda_says_around_it() {
        let read = |verdict: &str| {
            let event = format!(
                r#"{{"version": "1.0", "timestamp": "2026-11-22T10:00:00.000Z",
                    "requestContext": {{"condition": "Success", "approximateInvokeCount": 1}},
                    "requestPayload": {{"detail-type": "GuardDuty Malware Protection Object Scan Result"}},
                    "responseContext": {{"statusCode": 200}},
                    "responsePayload": {{"key": "a/b/c", "e_tag": "1", "verdict": {verdict}}}}}"#
            );
            serde_json::from_str::<Handed>(&event).unwrap().inspected.verdict
        };
        assert_eq!(
            read(r#"{"verdict": "clean", "file_type": "pdf"}"#),
            Verdict::Clean { file_type: FileType::Pdf }
        );
        assert_eq!(
            read(r#"{"verdict": "refused", "why": "malware"}"#),
            Verdict::Refused { why: RefusedFile::Malware }
        );
    }
}
