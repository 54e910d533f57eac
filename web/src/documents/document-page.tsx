// Owns: one document: what it is, looking at it, having it, its versions, and the ways to change it.
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { useWords } from '../language/use-words';
import { AskFirst } from '../shell/ask-first';
import { Late } from '../shell/late';
import { NotFoundPage } from '../shell/not-found-page';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import { ProblemPage } from '../shell/shell-error';
import { ChangeForm } from './change-form';
import { DocumentDetails } from './document-details';
import { DocumentFacts } from './document-facts';
import { useDocument, useDocumentsAccount } from './documents-query';
import { DownloadButton } from './download-button';
import { PreviewSection } from './preview-section';
import type { Document } from './types';
import { useTrashing } from './use-changes';
import { VersionsSection } from './versions-section';

export function DocumentPage() {
  const { document: id } = useParams({ from: '/portal/documents/$account/$document' });
  return <Opened key={id} id={id} />;
}

function Opened({ id }: { id: string }) {
  const account = useDocumentsAccount();
  const { data: document, error, refetch } = useDocument(account.id, id);
  // The form works on the document as it was when editing began.
  const [base, setBase] = useState<Document | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const words = useWords('documents');
  if (document === undefined) {
    if (error?.kind === 'not-found') return <NotFoundPage />;
    if (error !== null) return <ProblemPage problem={error} onRetry={() => void refetch()} />;
    return (
      <Late>
        <PagePending />
      </Late>
    );
  }
  if (base !== null) {
    const close = (saved: boolean) => {
      setIsSaved(saved);
      setBase(null);
    };
    return (
      <Page key="form" title={words.form.title(base.name)}>
        <ChangeForm account={account} base={base} onDone={close} />
      </Page>
    );
  }
  return (
    <Shown
      document={document}
      isSaved={isSaved}
      onChange={() => {
        setIsSaved(false);
        setBase(document);
      }}
    />
  );
}

interface ShownProps {
  document: Document;
  isSaved: boolean;
  onChange: () => void;
}

function Shown({ document, isSaved, onChange }: ShownProps) {
  const account = useDocumentsAccount();
  const words = useWords('documents').one;
  const { id, name, state, can } = document;
  return (
    <Page key="shown" title={name} heading={<bdi>{name}</bdi>} lead={<DocumentFacts document={document} />}>
      {isSaved && <Notice title={words.saved} />}
      {document.on_hold && <Notice title={words.hold}>{words.holdDetail}</Notice>}
      <State document={document} />
      {state === 'ready' && can.download && (
        <PreviewSection account={account.id} document={document}>
          <DownloadButton account={account.id} document={id} file={null} />
        </PreviewSection>
      )}
      <DocumentDetails account={account.id} document={document} onChange={can.change ? onChange : undefined} />
      {state === 'ready' && <VersionsSection account={account.id} document={document} />}
      {can.change && !document.on_hold && state !== 'checking' && <ToTrash account={account.id} document={document} />}
    </Page>
  );
}

/** What keeps it from being opened, if something does. */
function State({ document: { state, refusal, incoming } }: { document: Document }) {
  const { one: words, reasons } = useWords('documents');
  if (incoming !== undefined && incoming.state !== 'ready') {
    const why = incoming.state === 'checking' ? words.checkingDetail : incoming.refusal === undefined ? words.lostDetail : reasons[incoming.refusal];
    return <Notice title={words.incoming[incoming.state]}>{why}</Notice>;
  }
  switch (state) {
    case 'ready':
      return null;
    case 'checking':
      return <Notice title={words.checking}>{words.checkingDetail}</Notice>;
    case 'refused':
      return <Notice title={words.refused}>{refusal === undefined ? undefined : reasons[refusal]}</Notice>;
    case 'lost':
      return <Notice title={words.lost}>{words.lostDetail}</Notice>;
  }
}

function ToTrash({ account, document: { id, name, state } }: { account: string; document: Document }) {
  const words = useWords('documents').one;
  const navigate = useNavigate();
  const trash = useTrashing(account);
  // Of what was refused nothing is there: its line goes at once.
  const isThere = state === 'ready';
  return (
    <AskFirst
      action={isThere ? words.toTrash : words.remove}
      question={isThere ? words.toTrashAsk : words.removeAsk}
      sure={isThere ? words.toTrashSure : words.removeSure}
      failed={words.toTrashFailed}
      act={async () => {
        const left = await trash(id);
        await navigate({ to: '/documents/$account', params: { account }, state: isThere ? { trashed: { id, name } } : {} });
        left();
      }}
    />
  );
}
