//! `GET /api/privacy/held`

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use portal::data_map::{self, Basis, Class, Field};
use portal::http::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// What is kept of a customer, record by record, from the data map that the code is compiled with.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Held {
    records: Vec<HeldRecord>,
}

#[derive(Debug, Serialize, ToSchema)]
struct HeldRecord {
    #[schema(example = "profile")]
    name: &'static str,
    /// How long most of it, by the name of the rule.
    #[schema(example = "with_account")]
    rule: &'static str,
    /// The same in words, in English.
    #[schema(example = "as long as the account")]
    kept: &'static str,
    fields: Vec<HeldField>,
}

#[derive(Debug, Serialize, ToSchema)]
struct HeldField {
    #[schema(example = "phone")]
    name: &'static str,
    /// What for, in English.
    #[schema(example = "to be called back about the account")]
    purpose: &'static str,
    basis: BasisName,
    class: ClassName,
    /// How long, by the name of the rule.
    #[schema(example = "with_account")]
    rule: &'static str,
    /// The same in words, in English.
    #[schema(example = "as long as the account")]
    kept: &'static str,
}

/// Why it may be kept: GDPR art. 6(1)(b), (a) or (f); `none` for what is about nobody.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum BasisName {
    Contract,
    Consent,
    Security,
    LegalClaims,
    None,
}

/// Who may see it: its owner alone, nobody, or whoever runs the portal, under a number.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ClassName {
    Personal,
    Secret,
    Operational,
}

/// See what is held of a customer
///
/// Each field with its purpose, the legal basis on which it is kept, and how long. It says what the code does: a field
/// without an entry does not compile.
#[utoipa::path(
    get, path = "/api/privacy/held", tag = "privacy",
    responses((status = 200, body = Held, description = "All records that are about customers."))
)]
pub(crate) async fn show_held() -> Response {
    let records = data_map::of_customers().into_iter().map(|(name, fields)| HeldRecord {
        name,
        rule: fields.first().map_or("", |field| field.kept.name()),
        kept: fields.first().map_or("", |field| field.kept.in_words()),
        fields: fields.iter().map(HeldField::of).collect(),
    });
    let mut response = Json(Held { records: records.collect() }).into_response();
    let cache = HeaderValue::from_static("public, max-age=300");
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    response
}

impl HeldField {
    const fn of(field: &Field) -> Self {
        let basis = match field.basis {
            Basis::Contract => BasisName::Contract,
            Basis::Consent => BasisName::Consent,
            Basis::Security => BasisName::Security,
            Basis::LegalClaims => BasisName::LegalClaims,
            Basis::None => BasisName::None,
        };
        let class = match field.class {
            Class::Personal => ClassName::Personal,
            Class::Secret => ClassName::Secret,
            Class::Operational => ClassName::Operational,
        };
        let Field { name, purpose, kept, .. } = *field;
        Self { name, purpose, basis, class, rule: kept.name(), kept: kept.in_words() }
    }
}
