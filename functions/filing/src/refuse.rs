//! A file that does not come in.

use portal::Portal;
use portal::audit::AccountEventKind;
use portal::store::{Arrivals, Shelf, Told, Write};
use portal::values::RefusedFile;

use crate::FilingError;
use crate::accept::{in_folder, place};
use crate::account::Arriving;
use crate::file::Filed;
use crate::notice::notice;

/// Says so where its document is listed, in the activity, and to whoever sent it by mail; to administrators, where the
/// scanner found something. Its room is free again.
pub(crate) async fn refuse(
    portal: &Portal,
    arriving: &Arriving,
    why: RefusedFile,
) -> Result<Filed, FilingError> {
    let Some(mut document) = place(portal, arriving) else { return forget(portal, arriving).await };
    if let Some(incoming) = &mut document.incoming {
        incoming.refused = Some(why);
    }
    let [over, mark] = arriving.over();
    let noted = arriving.note(portal, AccountEventKind::DocumentRefused)?;
    let told = notice(portal, arriving, why).await?;
    let folder = if arriving.document.is_none() { in_folder(arriving, &document) } else { None };
    let alarmed =
        (why == RefusedFile::Malware).then(|| Arrivals::one_more(Told::Administrators, portal.clock.now()));
    let written = arriving.write(portal, &document)?;
    let writes: Vec<Write> = [over, mark, written, noted, counted(arriving)]
        .into_iter()
        .chain(told)
        .chain(folder)
        .chain(alarmed)
        .collect();
    portal.table.commit(&writes).await?;
    let malware = u8::from(why == RefusedFile::Malware);
    tracing::warn!(refused_files = 1, malware, ?why, document = %arriving.key.document, "a file was refused");
    Ok(Filed::Refused)
}

/// One row more, when nobody wrote that before; and so much room less taken.
fn counted(arriving: &Arriving) -> Write {
    let rows = i64::from(arriving.document.is_none());
    Shelf::change(arriving.key.account, rows, arriving.upload.bytes)
}

/// Its document was put away meanwhile, or another file came first: there is nothing that it could be a version of.
pub(crate) async fn forget(portal: &Portal, arriving: &Arriving) -> Result<Filed, FilingError> {
    let [over, mark] = arriving.over();
    portal.table.commit(&[over, mark, Shelf::change(arriving.key.account, 0, arriving.upload.bytes)]).await?;
    Ok(Filed::NotAwaited)
}
