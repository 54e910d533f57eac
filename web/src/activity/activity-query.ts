// Owns: what happened with the account, as the server has it, page by page.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type ActivityEvent = components['schemas']['ActivityEvent'];
type Page = components['schemas']['Activity'];

const activityQuery = infiniteQueryOptions<Page, Problem, ActivityEvent[], readonly string[], string | undefined>({
  queryKey: ['account', 'activity'],
  queryFn: ({ pageParam, signal }) => answer(accountApi.GET('/api/account/activity', { params: { query: { before: pageParam } }, signal })),
  initialPageParam: undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
  select: ({ pages }) => pages.flatMap(({ events }) => events),
  // Somebody who looks here wants to know what happened by now.
  staleTime: 0,
});

export function useActivity() {
  return useInfiniteQuery(activityQuery);
}
