// Owns: the erasure of one's data as the server has it: what it would do, asking for it, calling it off.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type ErasurePlan = components['schemas']['ErasurePlan'];
export type AskedErasure = components['schemas']['AskedErasure'];
export type AccountPlan = components['schemas']['AccountPlan'];

const erasureQuery = queryOptions<ErasurePlan, Problem>({
  queryKey: ['privacy', 'erasure'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/privacy/erasure', { signal })),
  // Somebody who looks here wants to know what would happen now.
  staleTime: 0,
});

export function useErasure(enabled = true) {
  return useQuery({ ...erasureQuery, enabled });
}

/** Whatever is done, the page is right before the server is asked again; what is refused means that it knows less than the server. */
function useChange(change: () => Promise<AskedErasure | null>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (asked) => {
      await cache.cancelQueries(erasureQuery);
      cache.setQueryData(erasureQuery.queryKey, (known) => known && { ...known, asked, would_end_at: asked?.ends_at ?? known.would_end_at });
      void cache.invalidateQueries(erasureQuery);
    },
    onError: (error) => {
      if (asProblem(error).kind === 'last-owner') void cache.invalidateQueries(erasureQuery);
    },
  }).mutateAsync;
}

export const useAskErasure = () => useChange(() => answer(accountApi.POST('/api/privacy/erasure')));

export const useKeepData = () => useChange(async () => {
  await answer(accountApi.DELETE('/api/privacy/erasure'));
  return null;
});
