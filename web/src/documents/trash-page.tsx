// Owns: what was moved to the trash, and having it back.
import { useState } from 'react';

import { useProfile } from '../account/profile-query';
import { dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { DocumentList } from './document-list';
import { DocumentLine } from './document-row';
import classes from './documents.module.css';
import { useDocumentsAccount, useTrash } from './documents-query';
import type { Document } from './types';
import { useRestore } from './use-changes';

export function TrashPage() {
  const account = useDocumentsAccount();
  const words = useWords('documents').trash;
  const asked = useTrash(account.id);
  // Each restoring opens the page anew, with the focus on its heading.
  const [news, setNews] = useState<{ name: string | null; round: number }>({ name: null, round: 0 });
  if (asked.data === undefined && asked.error !== null) {
    return <ProblemPage problem={asked.error} onRetry={() => void asked.refetch()} />;
  }
  const isEmpty = asked.data?.documents.length === 0 && !asked.hasNextPage;
  return (
    <Page key={news.round} title={words.title} heading={isEmpty ? words.none : words.title} lead={<p>{isEmpty ? words.noneDetail : words.lead}</p>}>
      {news.name !== null && <Notice title={words.restored(news.name)} />}
      <DocumentList asked={asked} none={null}>
        {(document) => (
          <Row key={document.id} account={account.id} document={document} onRestored={() => setNews(({ round }) => ({ name: document.name, round: round + 1 }))} />
        )}
      </DocumentList>
    </Page>
  );
}

interface RowProps {
  account: string;
  document: Document;
  onRestored: () => void;
}

function Row({ account, document, onRestored }: RowProps) {
  const words = useWords('documents').trash;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const restore = useRestore(account);
  const { id, name, trashed_until: until, can } = document;
  return (
    <DocumentLine document={document} name={<bdi>{name}</bdi>}>
      <div className={classes.rowWithAction}>
        <p className={classes.facts}>{until === undefined ? '' : words.until(dayOfMomentIn(language, until, zone))}</p>
        {can.change && (
          <ActionButton
            action={words.restore}
            fullName={words.restoreOf(name)}
            variant="default"
            failed={words.restoreFailed}
            act={async () => {
              await restore(id);
              onRestored();
            }}
          />
        )}
      </div>
    </DocumentLine>
  );
}
