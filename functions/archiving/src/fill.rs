//! One attempt: every file into the ZIP, and what it says of itself at its end.

use std::collections::BTreeSet;

use aws_lc_rs::digest::{Context, SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use portal::Portal;
use portal::files::{ArchiveKey, FileKey, Reading};
use portal::gathering::Gathered;
use portal::store::Version;
use portal::values::{DocumentId, FolderId};

use crate::ArchivingError;
use crate::account::Wanted;
use crate::manifest::{self, Entry};
use crate::names::Names;
use crate::pack::{Pack, Packed};

/// How it ended.
pub(crate) enum Attempt {
    Whole(Packed),
    /// A file was not what S3 had stated of it: what was written of it can't be taken back.
    Altered(DocumentId),
    OutOfTime,
}

/// What goes in, and until when.
pub(crate) struct Fill<'a> {
    pub portal: &'a Portal,
    pub wanted: &'a Wanted,
    pub documents: &'a [Gathered],
    pub deadline: Timestamp,
}

impl Fill<'_> {
    /// Writes an archive to `key`. Adds to `altered` what is not what was put there, and leaves it out.
    pub(crate) async fn attempt(
        &self,
        key: ArchiveKey,
        altered: &mut BTreeSet<DocumentId>,
    ) -> Result<Attempt, ArchivingError> {
        let mut pack = Pack::begin(&self.portal.documents()?.files, key).await?;
        match self.fill(&mut pack, altered).await {
            Ok(None) => pack.finish().await.map(Attempt::Whole),
            Ok(Some(broken_off)) => {
                Box::pin(pack.abort()).await;
                Ok(broken_off)
            }
            Err(error) => {
                Box::pin(pack.abort()).await;
                Err(error)
            }
        }
    }

    async fn fill(
        &self,
        pack: &mut Pack<'_>,
        altered: &mut BTreeSet<DocumentId>,
    ) -> Result<Option<Attempt>, ArchivingError> {
        let (mut entries, mut names) = (Vec::new(), Names::default());
        let folders = self.folders(&mut names);
        for document in self.documents {
            if self.portal.clock.now() >= self.deadline {
                return Ok(Some(Attempt::OutOfTime));
            }
            let reading = if altered.contains(&document.id) { None } else { self.open(document).await? };
            let Some(reading) = reading else {
                altered.insert(document.id);
                entries.push(Entry::of(document, None));
                continue;
            };
            let folder = document.folder.and_then(|id| folders.iter().find(|(folder, _)| *folder == id));
            // Exposed to whoever fetches it.
            let name = document.version.file_type.named(document.name.expose());
            let path = names.file(folder.map(|(_, name)| name.as_str()), &name);
            pack.start(&path, document.version.bytes, document.version.added.timestamp())?;
            if !copy(reading, &document.version, pack).await? {
                return Ok(Some(Attempt::Altered(document.id)));
            }
            entries.push(Entry::of(document, Some(path)));
        }
        self.describe(pack, &entries).await?;
        Ok(None)
    }

    /// What each folder is called in the archive, if anything is in it.
    fn folders(&self, names: &mut Names) -> Vec<(FolderId, String)> {
        let used: BTreeSet<FolderId> = self.documents.iter().filter_map(|it| it.folder).collect();
        let folders = self.wanted.labels.labels.folders.iter().filter(|folder| used.contains(&folder.id));
        // Exposed to whoever fetches it.
        folders.map(|folder| (folder.id, names.folder(folder.name.expose()))).collect()
    }

    /// Its file, if it is what S3 stated when it was put there.
    async fn open(&self, document: &Gathered) -> Result<Option<Reading>, ArchivingError> {
        let key =
            FileKey { account: self.wanted.account, document: document.id, file: document.version.file };
        let reading = self.portal.documents()?.files.read_filed(key).await?;
        let version = &document.version;
        let is_same = |reading: &Reading| {
            reading.stated.bytes == version.bytes
                && reading.stated.checksum.as_ref() == Some(&version.checksum)
        };
        let reading = reading.filter(is_same);
        if reading.is_none() {
            tracing::error!(altered = 1, file = %key, "a file is not what its record says");
        }
        Ok(reading)
    }

    async fn describe(&self, pack: &mut Pack<'_>, entries: &[Entry]) -> Result<(), ArchivingError> {
        let now = self.portal.clock.now();
        for (name, content) in
            [("manifest.json", manifest::json(entries, now)?), ("documents.csv", manifest::csv(entries)?)]
        {
            pack.start(name, content.len() as u64, now)?;
            pack.write(&content).await?;
        }
        Ok(())
    }
}

/// Whether all of it went by as it was sealed.
async fn copy(mut reading: Reading, version: &Version, pack: &mut Pack<'_>) -> Result<bool, ArchivingError> {
    let (mut hash, mut bytes) = (Context::new(&SHA256), 0);
    while let Some(chunk) = reading.next().await? {
        hash.update(&chunk);
        bytes += chunk.len() as u64;
        pack.write(&chunk).await?;
    }
    let is_same = bytes == version.bytes && STANDARD.encode(hash.finish()) == version.checksum.as_str();
    if !is_same {
        tracing::error!(altered = 1, file = %version.file, "a file is not what its record says");
    }
    Ok(is_same)
}
