// Owns: what somebody can prove who they are with, as the server has it: reading, adding, removing.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';
import { makePasskey } from '../proof/webauthn';

export type Factors = components['schemas']['Factors'];
export type Passkey = components['schemas']['Passkey'];

const factorsQuery = queryOptions<Factors, Problem>({
  queryKey: ['auth', 'factors'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/auth/factors', { signal })),
  staleTime: 0,
});

export function useFactors() {
  return useQuery(factorsQuery);
}

/** Whatever changes them, the page shows what the server has then. */
function useChange<T, V = undefined>(change: (given: V) => Promise<T>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries(factorsQuery) }).mutateAsync;
}

export const useAddPasskey = () => useChange<Passkey>(async () => {
  const { ceremony, options } = await answer(accountApi.POST('/api/auth/factors/passkeys/options'));
  const credential = (await makePasskey(options)) as Record<string, unknown>;
  return answer(accountApi.POST('/api/auth/factors/passkeys', { body: { ceremony, credential } }));
});

export const useRenamePasskey = () => useChange(({ id, label }: { id: string; label: string }) =>
  answer(accountApi.PUT('/api/auth/factors/passkeys/{id}', { params: { path: { id } }, body: { label } })));

export const useRemovePasskey = () => useChange((id: string) =>
  answer(accountApi.DELETE('/api/auth/factors/passkeys/{id}', { params: { path: { id } } })));

export const useConfirmApp = () => useChange((body: { ceremony: string; code: string }) =>
  answer(accountApi.POST('/api/auth/factors/totp/confirm', { body })));

export const useRemoveApp = () => useChange<unknown>(() => answer(accountApi.DELETE('/api/auth/factors/totp')));

export const useKeepFactors = () => useChange<unknown>(() => answer(accountApi.DELETE('/api/auth/factors/removal')));

export const useMakeCodes = () => useChange<string[]>(async () => (await answer(accountApi.POST('/api/auth/factors/saved-codes'))).codes);

/** Shown once, so it is kept nowhere. */
export const startApp = () => answer(accountApi.POST('/api/auth/factors/totp'));
