//! Access tokens: what is taken for one and what is not.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use portal::crypto::SigningKeyPair;
use portal_tests::{Person, TestPortal};
use serde_json::{Value, json};

fn part(token: &str, at: usize) -> Value {
    let part = token.split('.').nth(at).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

async fn outcome(person: &Person, token: &str) -> String {
    person.browser.get_as(token, "/api/account/profile").await.outcome()
}

#[tokio::test]
async fn an_access_token_says_level_1_by_email_and_lives_five_minutes() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let (header, claims) = (part(&token, 0), part(&token, 1));
    assert_eq!((&header["alg"], &header["typ"]), (&json!("ES256"), &json!("at+jwt")));
    assert_eq!((&claims["level"], &claims["acr"]), (&json!(1), &json!("1+email")));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 300);
    assert!(!claims.to_string().contains("ada"), "{claims}");

    portal.advance(SignedDuration::from_secs(299));
    assert_eq!(outcome(&person, &token).await, "200");
    portal.advance(SignedDuration::from_secs(1));
    assert_eq!(outcome(&person, &token).await, "401 not-signed-in");
}

#[tokio::test]
async fn the_public_key_in_the_jwks_verifies_the_token() {
    let (portal, _, token) = TestPortal::with_signed_in().await;
    let jwks = portal.browser().get("/.well-known/jwks.json").await.json();
    let key = &jwks["keys"][0];
    assert_eq!(key["kid"], part(&token, 0)["kid"]);
    assert!(key.get("d").is_none());
    let (x, y) = (key["x"].as_str().unwrap(), key["y"].as_str().unwrap());
    let public = jsonwebtoken::DecodingKey::from_ec_components(x, y).unwrap();
    let (message, signature) = token.rsplit_once('.').unwrap();
    assert!(jsonwebtoken::crypto::verify(signature, message.as_bytes(), &public, Algorithm::ES256).unwrap());
}

#[tokio::test]
async fn a_portal_that_nobody_signed_in_to_has_no_keys_and_takes_no_token() {
    let portal = TestPortal::start().await;
    assert_eq!(portal.browser().get("/.well-known/jwks.json").await.json(), json!({ "keys": [] }));
    assert_eq!(portal.browser().get_as("x.y.z", "/api/account/profile").await.outcome(), "401 not-signed-in");
    assert_eq!(portal.browser().post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn forged_and_altered_tokens_are_refused() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    let (header, claims) = (part(&token, 0), part(&token, 1));
    let signature = token.rsplit('.').next().unwrap();
    let other_key = EncodingKey::from_ec_der(&SigningKeyPair::generate().unwrap().private.expose().0);
    let mut es256 = Header::new(Algorithm::ES256);
    es256.typ = Some("at+jwt".into());
    es256.kid = Some("1".into());
    let hs256 = Header { alg: Algorithm::HS256, ..es256.clone() };
    let mut other_user = claims.clone();
    other_user["sub"] = json!("01a2005c-f820-7333-8bd5-96632244ac34");
    let unsigned = |header: Value, claims: &Value| format!("{}.{}.", encoded(&header), encoded(claims));

    let forgeries = [
        ("no token", String::new()),
        ("no JWT", "abc".into()),
        ("alg none", unsigned(json!({ "alg": "none", "typ": "at+jwt", "kid": "1" }), &claims)),
        (
            "alg none with the signature",
            format!(
                "{}.{}.{signature}",
                encoded(&json!({ "alg": "none", "typ": "at+jwt", "kid": "1" })),
                encoded(&claims)
            ),
        ),
        ("another key", encode(&es256, &claims, &other_key).unwrap()),
        ("another algorithm", encode(&hs256, &claims, &EncodingKey::from_secret(b"x")).unwrap()),
        (
            "an unknown key id",
            format!(
                "{}.{}.{signature}",
                encoded(&json!({ "alg": "ES256", "typ": "at+jwt", "kid": "99" })),
                encoded(&claims)
            ),
        ),
        ("another user", format!("{}.{}.{signature}", encoded(&header), encoded(&other_user))),
        ("a cut signature", token[..token.len() - 2].to_owned()),
    ];
    for (what, forgery) in forgeries {
        assert_eq!(outcome(&person, &forgery).await, "401 not-signed-in", "{what}");
    }
    assert_eq!(outcome(&person, &token).await, "200");
}

#[tokio::test]
async fn a_token_for_another_audience_issuer_or_purpose_is_refused_though_we_signed_it() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let inner = &portal.twin.portal;
    let keys = inner.keys.unlocked().await.unwrap();
    let ours = inner.signing_keys.current(&keys).await.unwrap();
    let key = EncodingKey::from_ec_der(&ours.private.expose().0);
    let sign = |kind: &str, change: &dyn Fn(&mut Value)| {
        let mut claims = part(&token, 1);
        change(&mut claims);
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(kind.into());
        header.kid = Some(ours.kid.clone());
        encode(&header, &claims, &key).unwrap()
    };
    assert_eq!(outcome(&person, &sign("at+jwt", &|_| {})).await, "200");
    let refused = [
        ("audience", sign("at+jwt", &|claims| claims["aud"] = json!("https://other.example/api"))),
        ("issuer", sign("at+jwt", &|claims| claims["iss"] = json!("https://other.example"))),
        ("type", sign("JWT", &|_| {})),
        ("expiry", sign("at+jwt", &|claims| claims["exp"] = json!(1_799_999_999))),
        ("no expiry", sign("at+jwt", &|claims| drop(claims.as_object_mut().unwrap().remove("exp")))),
        ("from the future", sign("at+jwt", &|claims| claims["iat"] = json!(1_800_009_999))),
        ("no session", sign("at+jwt", &|claims| claims["sid"] = json!("x"))),
    ];
    for (what, token) in refused {
        assert_eq!(outcome(&person, &token).await, "401 not-signed-in", "{what}");
    }
}

#[tokio::test]
async fn a_key_that_a_token_brings_along_or_points_to_verifies_nothing() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    let pair = SigningKeyPair::generate().unwrap();
    let own = EncodingKey::from_ec_der(&pair.private.expose().0);
    let (x, y) = (URL_SAFE_NO_PAD.encode(pair.x), URL_SAFE_NO_PAD.encode(pair.y));
    let public =
        json!({ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "1", "x": x, "y": y });
    let elsewhere = Some("https://other.example/keys".to_owned());
    for kid in ["1", "2"] {
        let mut plain = Header::new(Algorithm::ES256);
        plain.typ = Some("at+jwt".into());
        plain.kid = Some(kid.into());
        let brought = serde_json::from_value(public.clone()).unwrap();
        let headers = [
            ("jwk", Header { jwk: Some(brought), ..plain.clone() }),
            ("jku", Header { jku: elsewhere.clone(), ..plain.clone() }),
            ("x5u", Header { x5u: elsewhere.clone(), ..plain.clone() }),
        ];
        for (what, header) in headers {
            let forged = encode(&header, &part(&token, 1), &own).unwrap();
            assert!(part(&forged, 0).get(what).is_some(), "{what} is in the header");
            assert_eq!(outcome(&person, &forged).await, "401 not-signed-in", "{what}, key {kid}");
        }
    }
}
