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
    bucket_name: String,
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
pub enum ScanResult {
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
    pub fn bucket(&self) -> &str {
        &self.detail.s3_object_details.bucket_name
    }

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
