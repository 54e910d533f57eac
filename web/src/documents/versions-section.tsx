// Owns: the versions of a document, and adding another.
import { Button } from '@mantine/core';
import { useRef } from 'react';

import { useProfile } from '../account/profile-query';
import { momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { Chooser } from './add-documents';
import { DocumentFacts } from './document-facts';
import classes from './documents.module.css';
import { useShelf } from './documents-query';
import { DownloadButton } from './download-button';
import { sendFiles } from './send';
import type { Document } from './types';

export function VersionsSection({ account, document }: { account: string; document: Document }) {
  const words = useWords('documents').one;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const { versions, can } = document;
  return (
    <section className={classes.section} aria-labelledby="versions">
      <h2 id="versions">{words.versions}</h2>
      <ol className={classes.list}>
        {versions.map((version) => (
          <li key={version.file} className={classes.line}>
            <div className={classes.rowWithAction}>
              <DocumentFacts document={version} more={version.is_current ? words.current : undefined} />
              {can.download && !version.is_current && (
                <DownloadButton account={account} document={document.id} file={version.file} fullName={words.downloadOf(momentIn(language, version.added_at, zone))} />
              )}
            </div>
          </li>
        ))}
      </ol>
      {can.change && !document.on_hold && <AddVersion account={account} document={document} />}
    </section>
  );
}

function AddVersion({ account, document }: { account: string; document: Document }) {
  const words = useWords('documents').one;
  const chooser = useRef<HTMLInputElement>(null);
  const shelf = useShelf(account).data;
  if (shelf?.can_add !== true) return null;
  const { folder, id, tags } = document;
  return (
    <>
      <Button variant="default" onClick={() => chooser.current?.click()}>{words.addVersion}</Button>
      <Chooser
        ref={chooser}
        shelf={shelf}
        onFiles={(files) => sendFiles(files, shelf.limits, { account, folder, tags, replaces: id })}
      />
      <p className={classes.facts}>{words.addVersionHelp}</p>
    </>
  );
}
