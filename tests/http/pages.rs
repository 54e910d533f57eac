//! The document that loads the pages, and its headers: row L4.

use portal_tests::TestPortal;

#[tokio::test]
async fn every_page_is_the_document_with_a_fresh_nonce_that_its_policy_names() {
    let portal = TestPortal::start().await;
    let mut nonces = std::collections::BTreeSet::new();
    for path in ["/", "/sign-in", "/settings/profile", "/no/such/page"] {
        let page = portal.browser().get(path).await;
        assert_eq!(page.outcome(), "200", "{path}");
        assert!(!page.text.contains("CSP_NONCE"));
        let policy = page.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        assert_eq!(page.text.matches(&nonce).count(), 2, "{}", page.text);
        for rule in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        ] {
            assert!(policy.contains(rule), "{policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        nonces.insert(nonce);
    }
    assert_eq!(nonces.len(), 4);
}

#[tokio::test]
async fn the_pages_send_files_to_their_buckets_and_frame_nothing_but_themselves() {
    let portal = TestPortal::start().await;
    let page = portal.browser().get("/documents").await;
    let policy = page.header("content-security-policy");
    let connect = policy.split("; ").find(|rule| rule.starts_with("connect-src")).unwrap();
    let [name, own, files] = connect.split(' ').collect::<Vec<_>>()[..] else { panic!("{connect}") };
    assert_eq!([name, own], ["connect-src", "'self'"]);
    assert!(files.starts_with("http://127.0.0.1:") && !files.contains('*'), "{files}");
    assert!(policy.contains("; frame-src 'self'; "), "{policy}");
}

#[tokio::test]
async fn the_frame_of_a_preview_has_no_origin_and_no_way_out() {
    let portal = TestPortal::start().await;
    let (first, second) = (portal.browser().get("/preview").await, portal.browser().get("/preview").await);
    let policy = first.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    // One style and one script stand in it, and both are named.
    assert_eq!(first.text.matches(&format!("nonce=\"{nonce}\"")).count(), 2, "{}", first.text);
    assert_eq!(first.text.matches("<script").count() + first.text.matches("<style").count(), 2);
    assert!(!second.text.contains(nonce), "the nonce is fresh");
    for rule in [
        "sandbox allow-scripts;",
        "default-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ] {
        assert!(policy.contains(rule), "{policy}");
    }
    for way in [
        "connect-src",
        "frame-src",
        "allow-same-origin",
        "unsafe-inline",
        "'unsafe-eval'",
        "http",
        " 'self' ",
        "*",
    ] {
        assert!(!policy.contains(way), "{way} in {policy}");
    }
    assert!(!first.text.contains("src="), "it loads nothing: {}", first.text);
}

#[tokio::test]
async fn a_browser_tells_of_text_that_a_page_would_run_and_stops_nothing_for_it() {
    let portal = TestPortal::start().await;
    let page = portal.browser().get("/").await;
    let wished = page.header("content-security-policy-report-only");
    assert!(wished.contains("require-trusted-types-for 'script'"), "{wished}");
    // Reports go where those of the policy that bites go.
    let enforced = page.header("content-security-policy");
    let reports = |policy: &str| policy.split_once("report-uri").map(|(_, to)| to.to_owned());
    assert_eq!(reports(wished), reports(enforced));
    assert!(reports(wished).is_some() && !enforced.contains("trusted-types"), "{enforced}");
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_it_where_it_belongs() {
    let portal = TestPortal::start().await;
    for path in ["/", "/api/health", "/api/nothing", "/assets/app.js", "/_local/mail", "/_local/mail.json"] {
        let answer = portal.browser().get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
    assert_eq!(portal.browser().get("/api/health").await.header("cache-control"), "no-store");
    assert_eq!(portal.browser().get("/").await.header("cache-control"), "no-store");
    assert!(portal.browser().get("/assets/app.js").await.header("cache-control").contains("immutable"));
}

#[tokio::test]
async fn what_goes_around_the_edge_is_refused_and_either_secret_of_a_rotation_is_good() {
    const OLD: &str = "an old secret of the edge, 32 characters";
    const NEW: &str = "a new secret of the edge, 32 characters";
    let portal = TestPortal::start_behind_edge(&[OLD, NEW]).await;
    let browser = portal.browser();
    for (secret, outcome) in [
        (None, "403 around-the-edge"),
        (Some(""), "403 around-the-edge"),
        (Some("a third secret of the edge, 32 characters"), "403 around-the-edge"),
        (Some(OLD), "200"),
        (Some(NEW), "200"),
    ] {
        for path in ["/api/health", "/sign-in", "/.well-known/jwks.json"] {
            let request = browser.request(reqwest::Method::GET, path);
            let request =
                secret.into_iter().fold(request, |request, secret| request.header("x-portal-edge", secret));
            assert_eq!(browser.send(request).await.outcome(), outcome, "{path} {secret:?}");
        }
    }
}
