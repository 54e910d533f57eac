// Owns: what was asked of an account and sent to it, as the staff is shown it, and changing that. Each look is noted.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import { accountApi } from '../auth/session';
import { type SeenAccount, seenQuery, useSeen } from '../customers/customers-query';
import type { DocumentOfStaff, Exchange, NewRequest, RequestOfStaff } from '../requests/types';
import { pageUploads } from '../upload/page-uploads';
import type { OneUpload } from '../upload/uploads';
import { type Delivery, deliveryApi, isFor } from './deliveries';

export type SeenExchange = SeenAccount<Exchange>;

const known = new Map<string, DocumentOfStaff['state']>();

/** Files on their way to the account whose page is open, and those to several accounts. */
export const sent = pageUploads(deliveryApi(known));
export const sentToSeveral = pageUploads(deliveryApi());

export function useSent(which: Delivery['which']): readonly OneUpload[] {
  return useSyncExternalStore(sent.subscribe, sent.all).filter(({ account }) => isFor(which, account));
}

export const useSentToSeveral = (): readonly OneUpload[] => useSyncExternalStore(sentToSeveral.subscribe, sentToSeveral.all);

const exchangeQuery = (account: string) => seenQuery<SeenExchange>('exchange', account);

/** None when the page was opened by its address: nobody has said why. */
export function useSeenExchange(account: string): SeenExchange | undefined {
  return useSeen(exchangeQuery(account));
}

async function find(body: Delivery): Promise<Exchange> {
  const shown = await answer(accountApi.POST('/api/admin/documents/find', { body }));
  for (const { id, state } of shown.sent) known.set(id, state);
  return shown;
}

export function useFindExchange() {
  const cache = useQueryClient();
  return useMutation<Exchange, Problem, Delivery>({
    mutationFn: find,
    onSuccess: (shown, { which, reason }) => cache.setQueryData(exchangeQuery(shown.account).queryKey, { shown, which, reason }),
  });
}

/** For the page that is open. What comes after it was left is shown to nobody. */
export function useLook({ which, reason }: Delivery) {
  const cache = useQueryClient();
  return async () => {
    const shown = await find({ which, reason });
    cache.setQueryData(exchangeQuery(shown.account).queryKey, (seen) => seen && { shown, which, reason });
  };
}

/** Puts a request that was made or changed among the others, the newest first. */
export function withRequest(exchange: Exchange, request: RequestOfStaff): Exchange {
  const isKnown = exchange.requests.some(({ id }) => id === request.id);
  const requests = isKnown ? exchange.requests.map((one) => (one.id === request.id ? request : one)) : [request, ...exchange.requests];
  return { ...exchange, requests };
}

function useChange<V>(account: string, change: (given: V) => Promise<RequestOfStaff>) {
  const cache = useQueryClient();
  return useMutation<RequestOfStaff, Problem, V>({
    mutationFn: change,
    onSuccess: (request) => {
      cache.setQueryData(exchangeQuery(account).queryKey, (seen) => seen && { ...seen, shown: withRequest(seen.shown, request) });
      void cache.invalidateQueries({ queryKey: ['staff', 'audit'] });
    },
  }).mutateAsync;
}

export const useAsk = (account: string) =>
  useChange(account, ({ key, ...body }: Delivery & NewRequest & { key: string }) =>
    answer(accountApi.POST('/api/admin/documents/requests', { params: { header: { 'Idempotency-Key': key } }, body })));

export const useWithdraw = (account: string) =>
  useChange(account, (body: Delivery & { request: string }) => answer(accountApi.POST('/api/admin/documents/requests/withdraw', { body })));

/** Good for a minute, and noted in the account's activity. */
export const linkTo = (body: Delivery & { document: string }) => answer(accountApi.POST('/api/admin/documents/links', { body }));
