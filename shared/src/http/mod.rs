//! The shape of requests and answers. Owns problems, extractors, what every request passes through and
//! how a router is served. Does not own any route.

mod browser_view;
mod cookies;
mod export;
mod extract;
mod layers;
mod nullable;
mod problem;
mod role_name;
mod serve;
mod viewer;

pub use browser_view::BrowserView;
pub use cookies::{Cookies, DEVICE_COOKIE, REFRESH_COOKIE, clear_cookie, set_cookie};
pub use csv::Error as TableError;
pub use export::{ExportFormat, ExportPart, cell, jsonl, table};
pub use extract::{IdempotencyKey, Json, NoBody, PathId, Query, RawBody};
pub use layers::{EDGE_HEADER, protect};
pub use nullable::nullable;
pub use problem::{FieldError, Problem};
pub use role_name::RoleName;
pub use serve::{
    DirectAnswer, log_panics_by_place, routes, routes_and_pages, serve_documents_on_lambda, serve_on_lambda,
    serve_on_lambda_and_directly,
};
pub use viewer::{
    VIEWER_ADDRESS, VIEWER_ANONYMOUS, VIEWER_COUNTRY, VIEWER_LATITUDE, VIEWER_LONGITUDE, Viewer,
};
