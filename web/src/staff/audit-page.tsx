// Owns: reading what the staff did, the newest first.
import { Button, VisuallyHidden } from '@mantine/core';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

import activity from '../activity/activity.module.css';
import { answer } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';
import { countryIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { Words } from '../language/words';
import { deviceName } from '../sessions/device-name';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import { ProblemWords } from '../shell/problem-words';
import { ProblemPage } from '../shell/shell-error';
import shared from '../shell/shell.module.css';

type Audit = components['schemas']['Audit'];
type AuditEvent = components['schemas']['AuditEvent'];

const auditQuery = infiniteQueryOptions<Audit, Problem, AuditEvent[], readonly string[], string | undefined>({
  queryKey: ['staff', 'audit'],
  queryFn: ({ pageParam, signal }) => answer(accountApi.GET('/api/admin/audit', { params: { query: { before: pageParam } }, signal })),
  initialPageParam: undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
  select: ({ pages }) => pages.flatMap(({ events }) => events),
  staleTime: 0,
});

export function AuditPage() {
  const text = useWords('staff').audit;
  const { data: events, error, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = useInfiniteQuery(auditQuery);
  if (events === undefined) return error === null ? <PagePending /> : <ProblemPage problem={error} onRetry={() => void refetch()} />;
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <ol className={activity.list}>
        {events.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
      {isFetchNextPageError && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={asProblem(error)} title={text.moreFailed} />
        </div>
      )}
      {hasNextPage ? (
        <Button variant="default" aria-disabled={isFetchingNextPage} onClick={() => void (isFetchingNextPage || fetchNextPage())}>
          {text.more}
        </Button>
      ) : (
        <p className={shared.soft}>{text.end}</p>
      )}
      <VisuallyHidden role="status">{isFetchingNextPage ? text.loading : ''}</VisuallyHidden>
    </Page>
  );
}

function Event({ event }: { event: AuditEvent }) {
  const words = useWords('staff');
  const devices = useWords('sessions');
  const language = useLanguage();
  const text = words.audit;
  const place = event.country === null ? null : countryIn(language, event.country);
  const about = aboutWhom(text, event);
  const roles = event.roles.map((role) => words.roles[role]);
  const reasons = useWords('customers').reasons;
  const why = event.reason === undefined ? [] : [reasons[event.reason]];
  return (
    <li className={activity.event}>
      <div>
        <p className={activity.what}>{text.what[event.what]}</p>
        <p className={activity.facts}>{[text.by(event.by_name ?? words.people.somebody), ...about, ...roles, ...why].join(' · ')}</p>
        <p className={activity.facts}>{[deviceName(devices.device, event.browser), place ?? devices.placeUnknown].join(' · ')}</p>
      </div>
      <time className={activity.when} dateTime={event.at}>
        {momentIn(language, event.at, undefined)}
      </time>
    </li>
  );
}

/** Customers and accounts have no name here: who may see one finds it by the id. */
function aboutWhom(text: Words['staff']['audit'], event: AuditEvent): string[] {
  if (event.account !== undefined) return [text.aboutAccount(event.account)];
  if (event.about_name !== null) return [text.about(event.about_name)];
  return event.reason === undefined || event.about === null ? [] : [text.aboutCustomer(event.about)];
}
