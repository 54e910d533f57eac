//! What an account's people put in, find again, and fetch.
//!
//! Owns uploads from their announcement until all bytes are there, the list of documents with folders, tags, audience
//! and trash, the links by which somebody fetches one, the wish for many as one archive, and what the staff and an account
//! exchange (`staff`). Does not own what is let in (`inspection`), nor how a file gets out of the quarantine (`filing`) or
//! many into an archive (`archiving`). No byte of a file passes through here: browsers and S3 exchange them by links.

mod announcing;
mod archive_view;
mod begin_upload;
mod cancel_upload;
mod change_document;
mod complete_upload;
mod completing;
mod document_view;
mod error;
mod give_archive_link;
mod give_link;
mod labelled;
mod list_archives;
mod list_documents;
mod list_requests;
mod list_trash;
mod make_folder;
mod name_folder;
mod open_archive;
mod open_upload;
mod page;
mod remove_archive;
mod remove_folder;
mod request_view;
mod restore_document;
mod room;
mod shelf_view;
mod show_archive;
mod show_document;
mod show_shelf;
mod show_upload;
mod sign_parts;
mod staff;
mod trash_document;
mod until_first;
mod upload_view;
mod want_archive;

pub use error::DocumentsError;

use axum::Router;
use portal::Portal;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes with their documentation.
pub fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(list_documents::list_documents))
        .routes(routes!(show_shelf::show_shelf))
        .routes(routes!(begin_upload::begin_upload))
        .routes(routes!(show_upload::show_upload, cancel_upload::cancel_upload))
        .routes(routes!(sign_parts::sign_parts))
        .routes(routes!(complete_upload::complete_upload))
        .routes(routes!(make_folder::make_folder))
        .routes(routes!(name_folder::name_folder, remove_folder::remove_folder))
        .routes(routes!(list_trash::list_trash))
        .routes(routes!(restore_document::restore_document))
        .routes(routes!(list_archives::list_archives, want_archive::want_archive))
        .routes(routes!(show_archive::show_archive, remove_archive::remove_archive))
        .routes(routes!(give_archive_link::give_archive_link))
        .routes(routes!(
            show_document::show_document,
            change_document::change_document,
            trash_document::trash_document
        ))
        .routes(routes!(give_link::give_link))
        .routes(routes!(list_requests::list_document_requests))
        .routes(routes!(staff::find_exchange::find_exchange))
        .routes(routes!(staff::ask::ask_for_documents))
        .routes(routes!(staff::withdraw::withdraw_document_request))
        .routes(routes!(staff::begin_upload::begin_upload_of_staff))
        .routes(routes!(staff::sign_parts::sign_parts_of_staff))
        .routes(routes!(staff::complete_upload::complete_upload_of_staff))
        .routes(routes!(staff::give_link::give_link_to_staff))
}

/// The function.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes(routes(), portal)
}
