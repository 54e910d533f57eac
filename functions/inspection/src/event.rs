//! What GuardDuty says after it scanned an object, as EventBridge hands it over.

use portal::values::RefusedFile;
use serde::Deserialize;

/// "GuardDuty Malware Protection Object Scan Result", of which the detail matters alone.
#[derive(Clone, Debug, Deserialize)]
pub struct Event {
    detail: Detail,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Detail {
    scan_status: String,
    s3_object_details: ObjectDetails,
    scan_result_details: ScanResultDetails,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ObjectDetails {
    object_key: String,
    e_tag: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ScanResultDetails {
    scan_result_status: ScanResult,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum ScanResult {
    NoThreatsFound,
    ThreatsFound,
    Unsupported,
    AccessDenied,
    Failed,
    /// What AWS will say one day.
    #[serde(other)]
    Other,
}

impl Event {
    pub fn key(&self) -> &str {
        &self.detail.s3_object_details.object_key
    }

    /// Without the quotes of the header.
    pub fn e_tag(&self) -> &str {
        self.detail.s3_object_details.e_tag.trim_matches('"')
    }

    /// Only what was scanned to the end and found clean is worth a look.
    pub fn judge(&self) -> Result<(), RefusedFile> {
        match self.detail.scan_result_details.scan_result_status {
            ScanResult::ThreatsFound => Err(RefusedFile::Malware),
            ScanResult::NoThreatsFound if self.detail.scan_status == "COMPLETED" => Ok(()),
            _ => Err(RefusedFile::NotScanned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> serde_json::Value {
        serde_json::from_str(include_str!("../../../events/inspection-scanned.json")).unwrap()
    }

    fn judged(event: serde_json::Value) -> Result<(), RefusedFile> {
        serde_json::from_value::<Event>(event).unwrap().judge()
    }

    #[test]
    fn what_guardduty_says_is_read() {
        let event: Event = serde_json::from_value(event()).unwrap();
        assert_eq!(
            event.key(),
            "01a2005c-f820-4333-8bd5-96632244ac34/01a2005c-fb24-4c7b-9a5c-4b11d9e3f0aa/01a2005c-fb24-4c7b-9a5c-4b11d9e3f0ab"
        );
        assert_eq!(event.e_tag(), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(event.judge(), Ok(()));
    }

    #[test]
    fn nothing_but_a_whole_scan_without_a_finding_lets_through() {
        for (result, why) in [
            ("THREATS_FOUND", RefusedFile::Malware),
            ("UNSUPPORTED", RefusedFile::NotScanned),
            ("ACCESS_DENIED", RefusedFile::NotScanned),
            ("FAILED", RefusedFile::NotScanned),
            ("SOMETHING_NEW", RefusedFile::NotScanned),
        ] {
            let mut event = event();
            event["detail"]["scanResultDetails"]["scanResultStatus"] = result.into();
            assert_eq!(judged(event), Err(why), "{result}");
        }
        let mut skipped = event();
        skipped["detail"]["scanStatus"] = "SKIPPED".into();
        assert_eq!(judged(skipped), Err(RefusedFile::NotScanned));
    }
}
