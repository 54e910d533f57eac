//! What schedules, events and streams wake: done when a test wants it.

use portal::values::{AccountId, ArchiveId};

use super::{Twin, TwinError};
use crate::stream::Woken;

impl Twin {
    /// Files what was looked at, as `inspection` says.
    pub async fn file(&self, inspected: &portal::inspected::Inspected) -> Result<filing::Filed, TwinError> {
        Ok(filing::file(&self.arrivals.filing, inspected).await?)
    }

    /// Deletes what is due, as the schedule does every hour.
    pub async fn sweep(&self) -> Result<retention::Report, TwinError> {
        Ok(retention::sweep(&self.retention).await?)
    }

    /// Says what waits, as the schedule does every quarter of an hour.
    pub async fn remind(&self) -> Result<reminders::Reminded, TwinError> {
        Ok(reminders::remind(&self.reminders).await?)
    }

    /// Deletes what expired, as DynamoDB does within days. By the machine's clock, not by the portal's.
    pub async fn sweep_expired(&self) -> Result<usize, TwinError> {
        self.sweeper.sweep().await
    }

    /// Deletes what has been in quarantine for a day, as the bucket's lifecycle does. By the portal's clock.
    pub fn expire_quarantine(&self) -> Result<(), TwinError> {
        let expired = self.buckets.expire(self.portal.clock.now());
        expired.map_err(|error| TwinError::Emulator(format!("S3: {error}")))
    }

    /// Scans what came into the quarantine, and deals with it.
    pub async fn scan(&self) -> Result<Vec<filing::Filed>, TwinError> {
        self.arrivals.round(&self.scanner).await
    }

    /// Delivers all mail that is owed now.
    pub async fn deliver_mail(&self) -> Result<(), TwinError> {
        self.mailing.drain(&Woken::Mail(self.post.clone().into())).await
    }

    /// Builds all archives that are wanted now.
    pub async fn build_archives(&self) -> Result<(), TwinError> {
        self.wanting.drain(&Woken::Archiving(self.archiving.clone())).await
    }

    /// Builds one archive; what was done.
    pub async fn build_archive(
        &self,
        account: AccountId,
        id: ArchiveId,
    ) -> Result<archiving::Done, TwinError> {
        Ok(archiving::build(&self.archiving, account, id).await?)
    }
}
