//! The API's description.

use portal_tests::{TestPortal, assert_generated};

fn document() -> String {
    format!("{}\n", local::openapi().to_pretty_json().unwrap())
}

#[test]
fn the_checked_in_openapi_document_is_what_the_code_says() {
    assert_generated("docs/openapi.json", &document());
}

#[tokio::test]
async fn the_portal_serves_its_openapi_document() {
    let portal = TestPortal::start().await;
    let answer = portal.browser().get("/api/openapi.json").await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.json()["openapi"], "3.1.0");
    assert!(answer.text == document(), "it serves another document than the code describes");
}
