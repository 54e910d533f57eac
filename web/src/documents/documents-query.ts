// Owns: the documents of an account as the server has them, and asking anew when one of them changes.
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { type Account, ACCOUNTS, useAccountOf } from '../accounts/accounts-query';
import type { Problem } from '../api/problem';
import { type Filter, getDocument, getShelf, listDocuments, listTrash } from './documents-api';
import type { Document, DocumentPage, Shelf } from './types';

/** What is known of one account's documents begins with this. */
export const documentsOf = (account: string) => [...ACCOUNTS, account, 'documents'] as const;

export const documentOf = (account: string, id: string) => [...documentsOf(account), 'one', id] as const;

/** A document that is being checked is looked at again so often. */
export const LOOK_MS = 1500;

/** The account whose documents are open. Their frame shows them only once it is known. */
export function useDocumentsAccount(): Account {
  const { account: id } = useParams({ from: '/portal/documents/$account' });
  const { data } = useAccountOf(id);
  if (data === undefined) throw new Error('a page of documents is open before its frame');
  return data;
}

export function useShelf(account: string, enabled = true) {
  return useQuery<Shelf, Problem>({ queryKey: [...documentsOf(account), 'shelf'], queryFn: ({ signal }) => getShelf(account, signal), enabled });
}

/** What has been found so far, and how many of the server's pages were looked through for it. */
export interface Found {
  documents: Document[];
  pages: number;
}

const pagesOf = (key: readonly unknown[], ask: (before: string | undefined, signal: AbortSignal) => Promise<DocumentPage>) =>
  infiniteQueryOptions<DocumentPage, Problem, Found, readonly unknown[], string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => ({ documents: pages.flatMap(({ documents }) => documents), pages: pages.length }),
  });

export function useDocuments(account: string, filter: Filter) {
  const pages = pagesOf([...documentsOf(account), 'list', filter], (before, signal) => listDocuments(account, filter, before, signal));
  // What was found before stands until the next is found, so that nothing jumps while somebody types.
  return useInfiniteQuery({ ...pages, placeholderData: keepPreviousData });
}

export function useTrash(account: string) {
  return useInfiniteQuery(pagesOf([...documentsOf(account), 'trash'], (before, signal) => listTrash(account, before, signal)));
}

/** Whether a file of it is being looked at: its first, or another version. */
const isChecking = (document: Document | undefined) => document?.state === 'checking' || document?.incoming?.state === 'checking';

/** One document. While it is being checked it is asked for again and again. */
export function useDocument(account: string, id: string, known?: Document) {
  return useQuery<Document, Problem>({
    queryKey: documentOf(account, id),
    queryFn: ({ signal }) => getDocument(account, id, signal),
    placeholderData: known,
    refetchInterval: ({ state }) => (isChecking(state.data ?? known) ? LOOK_MS : false),
  });
}
