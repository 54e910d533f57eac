// Owns: what these pages ask of the API, each call once.
import { answer } from '../api/client';
import { accountApi } from '../auth/session';
import type { UploadApi } from '../upload/send-file';
import type { DocumentChange } from './types';

export interface Filter {
  folder: string | null;
  tag: string | null;
  search: string;
}

export const NO_FILTER: Filter = { folder: null, tag: null, search: '' };

export const getShelf = (account: string, signal: AbortSignal) =>
  answer(accountApi.GET('/api/documents/{account}/shelf', { params: { path: { account } }, signal }));

export const listDocuments = (account: string, { folder, tag, search }: Filter, before: string | undefined, signal: AbortSignal) => {
  const query = { ...(folder !== null && { folder }), ...(tag !== null && { tag }), ...(search !== '' && { search }), before };
  return answer(accountApi.GET('/api/documents/{account}', { params: { path: { account }, query }, signal }));
};

export const listTrash = (account: string, before: string | undefined, signal: AbortSignal) =>
  answer(accountApi.GET('/api/documents/{account}/trash', { params: { path: { account }, query: { before } }, signal }));

export const getDocument = (account: string, id: string, signal: AbortSignal) =>
  answer(accountApi.GET('/api/documents/{account}/{id}', { params: { path: { account, id } }, signal }));

export const changeDocument = (account: string, id: string, body: DocumentChange) =>
  answer(accountApi.PUT('/api/documents/{account}/{id}', { params: { path: { account, id } }, body }));

export const trashDocument = (account: string, id: string) =>
  answer(accountApi.DELETE('/api/documents/{account}/{id}', { params: { path: { account, id } } }));

export const restoreDocument = (account: string, id: string) =>
  answer(accountApi.POST('/api/documents/{account}/trash/{id}/restore', { params: { path: { account, id } } }));

/** Good for a minute, and noted in the account's activity. */
export const linkTo = (account: string, id: string, purpose: 'download' | 'preview', file: string | null) =>
  answer(accountApi.POST('/api/documents/{account}/{id}/links', { params: { path: { account, id } }, body: { purpose, file } }));

export const makeFolder = (account: string, name: string) =>
  answer(accountApi.POST('/api/documents/{account}/folders', { params: { path: { account } }, body: { name } }));

export const renameFolder = (account: string, id: string, name: string) =>
  answer(accountApi.PUT('/api/documents/{account}/folders/{id}', { params: { path: { account, id } }, body: { name } }));

export const removeFolder = (account: string, id: string) =>
  answer(accountApi.DELETE('/api/documents/{account}/folders/{id}', { params: { path: { account, id } } }));

export const uploadApi: UploadApi = {
  begin: (account, body, key, signal) =>
    answer(accountApi.POST('/api/documents/{account}/uploads', { params: { path: { account }, header: { 'Idempotency-Key': key } }, body, signal })),
  look: (account, { id }, signal) =>
    answer(accountApi.GET('/api/documents/{account}/uploads/{id}', { params: { path: { account, id } }, signal })),
  partLink: async (account, { id }, part, signal) => {
    const { links } = await answer(
      accountApi.POST('/api/documents/{account}/uploads/{id}/parts', { params: { path: { account, id } }, body: { parts: [part] }, signal }),
    );
    const [first] = links;
    if (first === undefined) throw new Error('a link was asked for and none came');
    return first.link;
  },
  complete: (account, { id }, signal) =>
    answer(accountApi.POST('/api/documents/{account}/uploads/{id}/complete', { params: { path: { account, id } }, signal })),
  cancel: async (account, { id }) => {
    await answer(accountApi.DELETE('/api/documents/{account}/uploads/{id}', { params: { path: { account, id } } }));
  },
};
