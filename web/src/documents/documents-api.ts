// Owns: what these pages ask of the API, each call once.
import { answer } from '../api/client';
import { accountApi } from '../auth/session';
import type { UploadApi } from '../upload/send-file';
import type { Document, DocumentChange, DocumentPage, OpenLink, Shelf, SignedLink, Upload } from './types';

interface Loose {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  GET: <T>(path: string, init: object) => Promise<{ data?: T; error?: unknown; response: Response }>;
  POST: Loose['GET'];
  PUT: Loose['GET'];
  DELETE: Loose['GET'];
}
const api = accountApi as unknown as Loose;

export interface Filter {
  folder: string | null;
  tag: string | null;
  search: string;
}

export const NO_FILTER: Filter = { folder: null, tag: null, search: '' };

export const getShelf = (account: string, signal: AbortSignal) =>
  answer<Shelf>(api.GET('/api/documents/{account}/shelf', { params: { path: { account } }, signal }));

export const listDocuments = (account: string, { folder, tag, search }: Filter, before: string | undefined, signal: AbortSignal) => {
  const query = { folder: folder ?? undefined, tag: tag ?? undefined, search: search === '' ? undefined : search, before };
  return answer<DocumentPage>(api.GET('/api/documents/{account}', { params: { path: { account }, query }, signal }));
};

export const listTrash = (account: string, before: string | undefined, signal: AbortSignal) =>
  answer<DocumentPage>(api.GET('/api/documents/{account}/trash', { params: { path: { account }, query: { before } }, signal }));

export const getDocument = (account: string, document: string, signal: AbortSignal) =>
  answer<Document>(api.GET('/api/documents/{account}/{document}', { params: { path: { account, document } }, signal }));

export const changeDocument = (account: string, document: string, body: DocumentChange) =>
  answer<Document>(api.PUT('/api/documents/{account}/{document}', { params: { path: { account, document } }, body }));

export const trashDocument = (account: string, document: string) =>
  answer<undefined>(api.DELETE('/api/documents/{account}/{document}', { params: { path: { account, document } } }));

export const restoreDocument = (account: string, document: string) =>
  answer<Document>(api.POST('/api/documents/{account}/trash/{document}/restore', { params: { path: { account, document } } }));

/** Good for a minute, and noted in the account's activity. */
export const linkTo = (account: string, document: string, purpose: 'download' | 'preview', file: string | null) =>
  answer<OpenLink>(api.POST('/api/documents/{account}/{document}/links', { params: { path: { account, document } }, body: { purpose, file } }));

export const makeFolder = (account: string, name: string) =>
  answer<Shelf>(api.POST('/api/documents/{account}/folders', { params: { path: { account } }, body: { name } }));

export const renameFolder = (account: string, folder: string, name: string) =>
  answer<Shelf>(api.PUT('/api/documents/{account}/folders/{folder}', { params: { path: { account, folder } }, body: { name } }));

export const removeFolder = (account: string, folder: string) =>
  answer<Shelf>(api.DELETE('/api/documents/{account}/folders/{folder}', { params: { path: { account, folder } } }));

export const uploadApi: UploadApi = {
  begin: (account, body, key, signal) =>
    answer<Upload>(api.POST('/api/documents/{account}/uploads', { params: { path: { account }, header: { 'Idempotency-Key': key } }, body, signal })),
  look: (account, { document, file }, signal) =>
    answer<Upload>(api.GET('/api/documents/{account}/uploads/{document}/{file}', { params: { path: { account, document, file } }, signal })),
  partLink: async (account, { document, file }, part, signal) => {
    const path = { account, document, file };
    const { links } = await answer<{ links: { link: SignedLink }[] }>(
      api.POST('/api/documents/{account}/uploads/{document}/{file}/parts', { params: { path }, body: { parts: [part] }, signal }),
    );
    const [first] = links;
    if (first === undefined) throw new Error('a link was asked for and none came');
    return first.link;
  },
  complete: (account, { document, file }, signal) =>
    answer<Document>(api.POST('/api/documents/{account}/uploads/{document}/{file}/complete', { params: { path: { account, document, file } }, signal })),
  cancel: (account, { document, file }) =>
    answer<undefined>(api.DELETE('/api/documents/{account}/uploads/{document}/{file}', { params: { path: { account, document, file } } })),
};
