// Owns: changing documents and folders. Whatever was changed, all that is known of the account's documents is asked anew.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { changeDocument, makeFolder, removeFolder, renameFolder, restoreDocument, trashDocument } from './documents-api';
import { documentOf, documentsOf } from './documents-query';
import type { DocumentChange } from './types';

function useChange<V, T>(account: string, change: (given: V) => Promise<T>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => cache.invalidateQueries({ queryKey: documentsOf(account) }) }).mutateAsync;
}

export const useRestore = (account: string) => useChange(account, (id: string) => restoreDocument(account, id));

/** What is done when its page is left: asked for there again, it would be missing. */
export function useTrashing(account: string) {
  const cache = useQueryClient();
  return async (id: string) => {
    await trashDocument(account, id);
    return () => {
      cache.removeQueries({ queryKey: documentOf(account, id) });
      void cache.invalidateQueries({ queryKey: documentsOf(account) });
    };
  };
}

export const useDocumentChange = (account: string, id: string) => useChange(account, (body: DocumentChange) => changeDocument(account, id, body));

export const useMakeFolder = (account: string) => useChange(account, (name: string) => makeFolder(account, name));

export const useRenameFolder = (account: string, folder: string) => useChange(account, (name: string) => renameFolder(account, folder, name));

export const useRemoveFolder = (account: string) => useChange(account, (folder: string) => removeFolder(account, folder));
