// Owns: the legal holds as the server has them: placing one, saying that it is still needed, releasing it.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

type Schemas = components['schemas'];
export type Hold = Schemas['Hold'];
export type NewHold = Schemas['NewHold'];

const holdsQuery = queryOptions<Schemas['Holds'], Problem, Hold[]>({
  queryKey: ['staff', 'retention', 'holds'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/admin/holds', { signal })),
  select: ({ holds }) => holds,
  // Others place and release them too.
  staleTime: 0,
});

export function useHolds() {
  return useQuery(holdsQuery);
}

/** The page is right before the server is asked again; a refusal means that it knows less than the server. */
function useChange<T, R>(send: (given: T) => Promise<R>, changed: (holds: Hold[], given: T, answered: R) => Hold[]) {
  const cache = useQueryClient();
  return useMutation<R, Problem, T>({
    mutationFn: send,
    onSuccess: async (answered, given) => {
      await cache.cancelQueries(holdsQuery);
      cache.setQueryData(holdsQuery.queryKey, (known) => known && { ...known, holds: changed(known.holds, given, answered) });
    },
    onSettled: () => {
      void cache.invalidateQueries(holdsQuery);
      void cache.invalidateQueries({ queryKey: ['staff', 'audit'] });
    },
  }).mutateAsync;
}

const withHold = (holds: Hold[], hold: Hold) => [...holds.filter(({ id }) => id !== hold.id), hold];

/** Says whether it is new: the same matter on the same owner is the same hold. */
export function usePlaceHold() {
  return useChange<NewHold, { hold: Hold; isNew: boolean }>(
    async (body) => {
      const { data, response, error } = await accountApi.POST('/api/admin/holds', { body });
      return { hold: await answer(Promise.resolve({ ...(data && { data }), response, error })), isNew: response.status === 201 };
    },
    (holds, _, { hold }) => withHold(holds, hold),
  );
}

export function useReviewHold() {
  return useChange<string, Hold>(
    (id) => answer(accountApi.POST('/api/admin/holds/{id}/review', { params: { path: { id } } })),
    (holds, _, hold) => withHold(holds, hold),
  );
}

export function useReleaseHold() {
  return useChange<string, unknown>(
    (id) => answer(accountApi.DELETE('/api/admin/holds/{id}', { params: { path: { id } } })),
    (holds, released) => holds.filter(({ id }) => id !== released),
  );
}
