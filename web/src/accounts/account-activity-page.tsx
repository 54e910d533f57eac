// Owns: reading what happened in an account: who did what, to whom.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { EventList, EventRow } from '../activity/event-list';
import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';
import { useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { ACCOUNTS, useOpenAccount } from './accounts-query';

type AccountEvent = components['schemas']['AccountEvent'];
type EventPage = components['schemas']['AccountActivity'];

const activityQuery = (account: string) => infiniteQueryOptions<EventPage, Problem, AccountEvent[], readonly string[], string | undefined>({
  queryKey: [...ACCOUNTS, account, 'activity'],
  queryFn: ({ pageParam, signal }) =>
    answer(accountApi.GET('/api/accounts/{account}/activity', { params: { path: { account }, query: { before: pageParam } }, signal })),
  initialPageParam: undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
  select: ({ pages }) => pages.flatMap(({ events }) => events),
  // Somebody who looks here wants to know what happened by now.
  staleTime: 0,
});

export function AccountActivityPage() {
  const account = useOpenAccount();
  const words = useWords('accounts').activity;
  const asked = useInfiniteQuery(activityQuery(account.id));
  if (asked.data === undefined && asked.error !== null) {
    return <ProblemPage problem={asked.error} onRetry={() => void asked.refetch()} />;
  }
  return (
    <Page title={words.title} lead={<p>{words.lead}</p>}>
      <EventList asked={asked}>{(event) => <Event key={event.id} event={event} />}</EventList>
    </Page>
  );
}

/** Whoever is invited has no name here yet. */
const OF_INVITED: readonly string[] = ['invited', 'invitation_withdrawn'] satisfies AccountEvent['what'][];

function Event({ event }: { event: AccountEvent }) {
  const words = useWords('accounts').activity;
  const reasons = useWords('activity').reasons;
  const { by, about, what, reason } = event;
  if (by === undefined) {
    const ofStaff: Readonly<Partial<Record<AccountEvent['what'], string>>> = words.whatOfStaff;
    return <EventRow what={ofStaff[what] ?? words.what[what]} how={reason === undefined ? undefined : reasons[reason]} byStaff event={event} />;
  }
  const isNamed = about != null && (about.name !== null || !OF_INVITED.includes(what));
  const who = [words.by(by.name ?? words.left), ...(isNamed ? [words.about(about.name ?? words.left)] : [])];
  return <EventRow what={words.what[what]} how={who.join(' · ')} event={event} />;
}
