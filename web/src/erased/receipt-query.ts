// Owns: fetching a receipt by its link, with the keys that it is checked with.
import { useQuery } from '@tanstack/react-query';

import { answer, openApi } from '../api/client';
import type { Problem } from '../api/problem';
import { checkSignature, type Signature, type StatementKeys } from '../signed/signed';
import { readStatement, type Statement, TYPE } from './statement';

export interface Receipt {
  /** As it was signed. */
  jws: string;
  keys: StatementKeys;
  signature: Signature;
  /** Null where it is no statement of an erasure. */
  stated: Statement | null;
}

export function useReceipt(token: string) {
  return useQuery<Receipt, Problem>({
    queryKey: ['privacy', 'receipt', token],
    queryFn: async ({ signal }) => {
      const [{ statement: jws }, keys] = await Promise.all([
        answer(openApi.POST('/api/privacy/receipt', { body: { token }, signal })),
        answer(openApi.GET('/api/privacy/statement-keys', { signal })),
      ]);
      return { jws, keys, signature: await checkSignature(jws, TYPE, keys), stated: readStatement(jws) };
    },
    // It never changes, and is nobody's but the page's.
    staleTime: Infinity,
    gcTime: 0,
  });
}
