//! What schedules, events and streams wake: done when a test wants it.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use portal::store::Item;
use portal::values::{AccountId, ArchiveId};

use super::{Twin, TwinError};
use crate::aws_clients;
use crate::dynamodb::{self, PORTAL_KEYS_TABLE};
use crate::stream::{Stream, Woken};

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

    /// Erases whose time is over, as the schedule does every quarter of an hour.
    pub async fn erase(&self) -> Result<erasing::Erased, TwinError> {
        Ok(erasing::run(&self.erasing).await?)
    }

    /// Makes the spares of all wrapped keys what the keys are now.
    pub async fn keep_spares(&self) -> Result<(), TwinError> {
        self.keeping.drain(&Woken::Spares(self.spares.clone())).await
    }

    /// Makes one key's spare what the key is now.
    pub async fn keep_spare(&self, item: Item) -> Result<spares::Kept, TwinError> {
        Ok(spares::keep(&self.spares, item).await?)
    }

    /// Loses the table of wrapped keys, and puts an empty one in its place, as an operator does before a rebuild.
    pub async fn lose_keys(&mut self) -> Result<(), TwinError> {
        let deploy = aws_clients::aws("deploy", &self.endpoints).await;
        dynamodb::lose_keys(&deploy.dynamodb()).await?;
        let read_by = ("spares", PORTAL_KEYS_TABLE);
        self.keeping = Stream::of(read_by, (&deploy, &self.endpoints), None).await?.into();
        Ok(())
    }

    /// Puts records into a table of another name, and has the functions work on that, as an operator does with a
    /// backup.
    pub async fn restore_records(
        &mut self,
        records: Vec<HashMap<String, AttributeValue>>,
    ) -> Result<(), TwinError> {
        const RESTORED: &str = "local-portal-restored";
        let deploy = aws_clients::aws("deploy", &self.endpoints).await;
        dynamodb::import(&deploy.dynamodb(), RESTORED, records).await?;
        self.mailing = Stream::of(("mail", RESTORED), (&deploy, &self.endpoints), None).await?.into();
        self.wanting = Stream::of(("archiving", RESTORED), (&deploy, &self.endpoints), None).await?.into();
        let mut settings = self.portal.settings.clone();
        settings.tables.portal = RESTORED.into();
        self.restart_by(settings).await
    }

    /// Puts wrapped keys back from their spares.
    pub async fn rebuild(&self, from: rebuild::RebuildFrom) -> Result<rebuild::Rebuilt, TwinError> {
        Ok(rebuild::rebuild(&self.rebuild, from).await?)
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
