// Owns: changing an account. Whatever was changed, all that is known of accounts is asked anew.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answer } from '../api/client';
import { asProblem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';
import { type Account, accountQuery, ACCOUNTS } from './accounts-query';

/** What became of a change that may need a second person. */
export type Outcome = 'done' | 'asked';

export const outcomeOf = (asked: components['schemas']['Asked'] | undefined): Outcome => (asked === undefined ? 'done' : 'asked');

export function useChange<T, V = undefined>(change: (given: V) => Promise<T>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => cache.invalidateQueries({ queryKey: ACCOUNTS }) }).mutateAsync;
}

interface MakeAccount {
  body: components['schemas']['NewAccount'];
  /** The same for each try of one form, so that no try makes a second account. */
  key: string;
}

export const useMakeAccount = () => useChange(({ body, key }: MakeAccount) =>
  answer(accountApi.POST('/api/accounts', { params: { header: { 'Idempotency-Key': key } }, body })));

export const useChangeBank = (account: string) => useChange(async (iban: string | null) =>
  outcomeOf(await answer(accountApi.PUT('/api/accounts/{account}/bank', { params: { path: { account } }, body: { iban } }))));

export const useSetDualControl = (account: string) => useChange(async (on: boolean) =>
  outcomeOf(await answer(accountApi.PUT('/api/accounts/{account}/dual-control', { params: { path: { account } }, body: { on } }))));

export const useApprove = (account: string) => useChange((id: string) =>
  answer(accountApi.POST('/api/accounts/{account}/requests/{id}/approve', { params: { path: { account, id } } })));

export const useDecline = (account: string) => useChange((id: string) =>
  answer(accountApi.DELETE('/api/accounts/{account}/requests/{id}', { params: { path: { account, id } } })));

/** Nothing of it stays in this page's memory. */
export function useLeave(account: string) {
  const cache = useQueryClient();
  return async () => {
    await answer(accountApi.POST('/api/accounts/{account}/leave', { params: { path: { account } } }));
    return () => {
      cache.removeQueries({ queryKey: [...ACCOUNTS, account] });
      void cache.invalidateQueries({ queryKey: ACCOUNTS });
    };
  };
}

/** What somebody else saved while a form was open, and what it was before. */
export interface Conflict {
  before: Account;
  theirs: Account;
}

/** Saves over the version that was read. When somebody else saved in between, it tells so, and the next try is over theirs. */
export function useSaving(base: Account) {
  const cache = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  async function save(send: (version: number) => Promise<Account>): Promise<Conflict | null> {
    const before = conflict?.theirs ?? base;
    try {
      const saved = await send(before.version);
      cache.setQueryData(accountQuery(base.id).queryKey, saved);
      void cache.invalidateQueries({ queryKey: ACCOUNTS });
      return null;
    } catch (thrown) {
      if (asProblem(thrown).kind !== 'changed-meanwhile') throw thrown;
      const found = { before, theirs: await cache.query({ ...accountQuery(base.id), staleTime: 0 }) };
      setConflict(found);
      return found;
    }
  }
  return { conflict, save };
}

export const saveDetails = (account: string, body: components['schemas']['Details']) =>
  answer(accountApi.PUT('/api/accounts/{account}/details', { params: { path: { account } }, body }));

export const saveBilling = (account: string, body: components['schemas']['BillingChange']) =>
  answer(accountApi.PUT('/api/accounts/{account}/billing', { params: { path: { account } }, body }));
