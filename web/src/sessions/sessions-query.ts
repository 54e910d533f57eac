// Owns: the sign-ins as the server has them: reading, ending.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type Session = components['schemas']['Session'];
export type Sessions = components['schemas']['Sessions'];

const sessionsQuery = queryOptions<Sessions, Problem>({
  queryKey: ['auth', 'sessions'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/auth/sessions', { signal })),
  // Somebody who looks here wants to know who is signed in now.
  staleTime: 0,
});

export function useSessions() {
  return useQuery(sessionsQuery);
}

/** Ends one; that it had ended before is as good. */
export function useEndSession() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(accountApi.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } })),
    // The page is right before the server is asked again.
    onSuccess: async (_, id) => {
      await cache.cancelQueries(sessionsQuery);
      cache.setQueryData(sessionsQuery.queryKey, (known) => known && { ...known, sessions: known.sessions.filter((one) => one.id !== id) });
      void cache.invalidateQueries(sessionsQuery);
    },
  });
}

/** Ends all but this one; the answer is how many. */
export function useEndOthers() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => (await answer(accountApi.POST('/api/auth/sessions/end-others'))).ended,
    onSuccess: async () => {
      await cache.cancelQueries(sessionsQuery);
      cache.setQueryData(sessionsQuery.queryKey, (known) => known && { ...known, sessions: known.sessions.filter((one) => one.current) });
      void cache.invalidateQueries(sessionsQuery);
    },
  });
}
