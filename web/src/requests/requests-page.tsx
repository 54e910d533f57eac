// Owns: what is requested of an account: what is missing, what has come, and the way to add it.
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { useDocumentsAccount, useShelf } from '../documents/documents-query';
import { sendFiles } from '../documents/send';
import type { Shelf } from '../documents/types';
import { uploads, useUploads } from '../documents/uploads';
import { useDrop } from '../documents/use-drop';
import { useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { OpenRequest } from './open-request';
import { OverRequests } from './over-requests';
import { answeredAt, inOrder, isSettled, newsBetween } from './progress';
import { useRequests } from './requests-query';
import classes from './requests.module.css';
import type { Answers, DocumentRequest, RequestItem, Requests } from './types';

export function RequestsPage() {
  const account = useDocumentsAccount();
  const words = useWords('requests');
  const shelf = useShelf(account.id).data;
  const { data, error, refetch } = useRequests(account.id);
  if (data === undefined || shelf === undefined) {
    if (error !== null) return <ProblemPage problem={error} onRetry={() => void refetch()} />;
    return (
      <Page title={words.title}>
        <LinesSkeleton count={3} />
      </Page>
    );
  }
  return <Shown account={account.id} requests={data} shelf={shelf} />;
}

interface ShownProps {
  account: string;
  requests: Requests;
  shelf: Shelf;
}

function Shown({ account, requests: { requests, can_answer: canAnswer }, shelf }: ShownProps) {
  const words = useWords('requests');
  const { open, over } = inOrder(requests);
  const send = (files: File[], answers: Answers) => sendFiles(files, shelf.limits, { account, folder: null, answers });
  const [isAstray, setIsAstray] = useState(false);
  const held = useDrop((files, place) => {
    const answers = canAnswer ? answeredAt(requests, place) : null;
    setIsAstray(canAnswer && open.length > 0 && answers === null);
    if (answers !== null) send(files, answers);
  });
  const { ticked, completed } = useNews(requests);
  useSettling(account, requests);
  const isEmpty = requests.length === 0;
  const isCalm = open.length === 0;
  const lead = isCalm ? words.noneDetail : canAnswer ? `${words.lead} ${words.drop}` : words.lead;
  return (
    <Page title={words.title} heading={isCalm ? words.none : words.title} lead={<p>{lead}</p>}>
      {/* For who does not see the ticks. */}
      <VisuallyHidden role="status">{ticked.map(({ name }) => words.tickedNews(name)).join(' ')}</VisuallyHidden>
      <Completed requests={completed} />
      {!isEmpty && !isCalm && !canAnswer && <Notice title={words.denied.title}>{words.denied.detail}</Notice>}
      {isAstray && <Notice title={words.dropWhere} />}
      {open.map((request) => (
        <OpenRequest key={request.id} account={account} request={request} shelf={shelf} held={canAnswer ? held : null} onFiles={canAnswer ? send : undefined} />
      ))}
      {over.length > 0 && <OverRequests account={account} requests={over} />}
    </Page>
  );
}

/** Leaves out what has been sent once it counts. */
function useSettling(account: string, requests: readonly DocumentRequest[]): void {
  const mine = useUploads(account);
  useEffect(() => {
    for (const one of mine) if (isSettled(one, requests)) uploads.cancel(one.id);
  }, [mine, requests]);
}

/** What came about while the page is open: the latest ticks, and all that became complete. */
function useNews(requests: readonly DocumentRequest[]) {
  const [told, setTold] = useState<{ requests: readonly DocumentRequest[]; ticked: RequestItem[]; completed: DocumentRequest[] }>({ requests, ticked: [], completed: [] });
  if (told.requests !== requests) {
    const { ticked, completed } = newsBetween(told.requests, requests);
    setTold({ requests, ticked: ticked.length === 0 ? told.ticked : ticked, completed: [...told.completed, ...completed] });
  }
  return told;
}

function Completed({ requests }: { requests: readonly DocumentRequest[] }) {
  const words = useWords('requests');
  const place = useRef<HTMLDivElement>(null);
  const count = requests.length;
  useEffect(() => {
    // The button that was used last went with its request.
    if (count > 0 && document.activeElement === document.body) place.current?.focus();
  }, [count]);
  return (
    <div ref={place} tabIndex={-1} className={classes.news}>
      {requests.map(({ id, title }) => (
        <Notice key={id} title={words.completeNews(title)} />
      ))}
    </div>
  );
}
