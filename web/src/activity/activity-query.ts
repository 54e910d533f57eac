// Owns: what happened with the account, as the server has it: page by page, and as a file.
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

export type Format = 'csv' | 'jsonl';

interface File {
  name: string;
  parts: string[];
}

/** The whole trail. A long one comes in parts, each of which says where the next begins. */
export async function askForFile(format: Format): Promise<File> {
  const parts: string[] = [];
  let name = `activity.${format}`;
  let before: string | undefined;
  do {
    const call = accountApi.GET('/api/account/activity/export', { params: { query: { format, before } }, parseAs: 'text' });
    parts.push(await answer(call));
    const { headers } = (await call).response;
    name = /filename="([\w.-]+)"/u.exec(headers.get('content-disposition') ?? '')?.[1] ?? name;
    before = /[?&]before=([\da-f-]+)/u.exec(headers.get('link') ?? '')?.[1];
  } while (before !== undefined);
  return { name, parts };
}
