//! An upload that somebody of the staff goes on with. It holds the account's share, so nobody has to say again of which
//! account it is.

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use portal::Portal;
use portal::files::FileKey;
use portal::http::Problem;
use portal::identity::{OpenedStaff, Staff};
use portal::staff_policy::StaffAction;
use portal::store::{Item, Stored, Upload};
use portal::values::{AccountId, FileId};

use crate::DocumentsError;
use crate::open_upload::opened;

/// The account and the file that the address names; what names none is not found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub account: AccountId,
    pub file: FileId,
}

impl<S: Send + Sync> FromRequestParts<S> for Place {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((account, file)) = path.map_err(|_| Problem::not_found())?;
        let ids = AccountId::parse(&account).zip(FileId::parse(&file));
        ids.map(|(account, file)| Self { account, file }).ok_or_else(Problem::not_found)
    }
}

pub(crate) enum OwnUpload {
    Going(Box<OpenedStaff>, Box<Upload>),
    /// The file is in its place, or was refused.
    Over(portal::values::DocumentId),
}

/// Opens it if it is the caller's own.
pub(crate) async fn own_upload(
    portal: &Portal,
    staff: &Staff,
    Place { account, file }: Place,
    more: &[Item],
) -> Result<OwnUpload, DocumentsError> {
    let (going, over) = (Item::Upload(account, file), Item::Uploaded(account, file));
    let items: Vec<Item> = [going, over].iter().chain(more).copied().collect();
    let found = staff.read(portal, StaffAction::ExchangeDocuments, &items).await?;
    if let Some(document) = found.opened.batch().get(&over).and_then(Stored::document) {
        return Ok(OwnUpload::Over(document));
    }
    let stored = found.opened.batch().get(&going).ok_or(DocumentsError::NotFound)?;
    let upload = opened(portal, account, file, stored).await?;
    if upload.member.is_some() || upload.user != staff.user() {
        return Err(DocumentsError::NotFound);
    }
    Ok(OwnUpload::Going(Box::new(found), Box::new(upload)))
}

impl Place {
    pub(crate) const fn of(self, upload: &Upload) -> FileKey {
        FileKey { account: self.account, document: upload.document, file: self.file }
    }
}
