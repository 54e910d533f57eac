// Owns: what was changed in the profile, as the server has it, page by page, and undoing it.
import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';

import { type Profile, PROFILE_CHANGES, profileQuery } from '../account/profile-query';
import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type Change = components['schemas']['MadeProfileChange'];
type Page = components['schemas']['ProfileChanges'];
/** All pages so far, and the version of the profile that they were compared with. */
interface Changes {
  changes: Change[];
  version: number | undefined;
}

const changesQuery = infiniteQueryOptions<Page, Problem, Changes, readonly string[], string | undefined>({
  queryKey: PROFILE_CHANGES,
  queryFn: ({ pageParam, signal }) =>
    answer(accountApi.GET('/api/account/profile/changes', { params: { query: { before: pageParam } }, signal })),
  initialPageParam: undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
  select: ({ pages }: InfiniteData<Page>) => ({ changes: pages.flatMap(({ changes }) => changes), version: pages[0]?.version }),
  staleTime: 0,
});

export function useChanges() {
  return useInfiniteQuery(changesQuery);
}

/** Undoes a change; the answer is the profile as it is now. Whatever comes of it, the list is asked for again. */
export function useUndo() {
  const cache = useQueryClient();
  return useMutation<Profile, Problem, { id: string; version: number }>({
    mutationFn: ({ id, version }) =>
      answer(accountApi.POST('/api/account/profile/changes/{id}/undo', { params: { path: { id } }, body: { version } })),
    onSuccess: (undone) => cache.setQueryData(profileQuery.queryKey, undone),
    onError: () => void cache.invalidateQueries(profileQuery),
    onSettled: () => cache.invalidateQueries(changesQuery),
  }).mutateAsync;
}
