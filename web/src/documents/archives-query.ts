// Owns: the archives that somebody asked for, as the server has them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { Problem } from '../api/problem';
import { answer } from '../api/client';
import { accountApi } from '../auth/session';
import { documentsOf } from './documents-query';
import type { Archives, NewArchive } from './types';

const archivesOf = (account: string) => [...documentsOf(account), 'archives'] as const;

/** While one is being built it is asked after so often. */
const LOOK_MS = 2000;

export function useArchives(account: string) {
  return useQuery<Archives, Problem>({
    queryKey: archivesOf(account),
    queryFn: ({ signal }) => answer(accountApi.GET('/api/documents/{account}/archives', { params: { path: { account } }, signal })),
    refetchInterval: ({ state }) => (state.data?.archives.some((archive) => archive.state === 'being_built') === true ? LOOK_MS : false),
  });
}

export function useWantArchive(account: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewArchive; key: string }) =>
      answer(accountApi.POST('/api/documents/{account}/archives', { params: { path: { account }, header: { 'Idempotency-Key': key } }, body })),
    onSettled: () => cache.invalidateQueries({ queryKey: archivesOf(account) }),
  }).mutateAsync;
}

/** Good for a minute, and noted in the account's activity. */
export const linkToArchive = (account: string, id: string) =>
  answer(accountApi.POST('/api/documents/{account}/archives/{id}/links', { params: { path: { account, id } } }));

export function useRemoveArchive(account: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(accountApi.DELETE('/api/documents/{account}/archives/{id}', { params: { path: { account, id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: archivesOf(account) }),
  }).mutateAsync;
}
