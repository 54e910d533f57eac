// Owns: what was changed in something, page by page.
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';

import type { Problem } from '../api/problem';
import type { components } from '../api/schema';

export type Change = components['schemas']['MadeChange'];
type Page = components['schemas']['Changes'];
/** All pages so far, and the version of what they were compared with. */
export interface Changes {
  changes: Change[];
  version: number | undefined;
}

export const changesQuery = (queryKey: readonly string[], ask: (before: string | undefined, signal: AbortSignal) => Promise<Page>) =>
  infiniteQueryOptions<Page, Problem, Changes, readonly string[], string | undefined>({
    queryKey,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }: InfiniteData<Page>) => ({ changes: pages.flatMap(({ changes }) => changes), version: pages[0]?.version }),
    staleTime: 0,
  });
