// Owns: what happened with the account, as the server has it: page by page, and as a file.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';
import { allParts, type File, type Format } from '../files/parts';

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

/** The whole trail. */
export function askForFile(format: Format): Promise<File> {
  return allParts((before) => accountApi.GET('/api/account/activity/export', { params: { query: { format, before } }, parseAs: 'text' }), `activity.${format}`);
}
