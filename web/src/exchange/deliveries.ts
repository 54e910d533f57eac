// Owns: sending files to accounts as the staff: to which, and why, goes with each.
import { answer } from '../api/client';
import { accountApi } from '../auth/session';
import type { Upload } from '../documents/types';
import type { DocumentOfStaff, Reason, Which } from '../requests/types';
import type { Sending, UploadApi } from '../upload/send-file';
import type { Refusal } from '../upload/uploads';

/** To which account, and why. */
export interface Delivery {
  which: Which;
  reason: Reason;
}

/** As an upload names its account: the API knows it by its id only once it has begun. */
export const addressOf = ({ which, reason }: Delivery): string => JSON.stringify({ which, reason });

export const deliveryAt = (address: string) => JSON.parse(address) as Delivery;

export const isFor = (which: Which, address: string): boolean => JSON.stringify(deliveryAt(address).which) === JSON.stringify(which);

/** A file of up to 16 MiB goes in one piece, as everywhere. */
const SINGLE_BYTES = 16 * 1024 * 1024;

export const sendingTo = (delivery: Delivery, file: File): Sending =>
  ({ file, name: file.name.normalize(), account: addressOf(delivery), folder: null, tags: [], replaces: null, singleBytes: SINGLE_BYTES });

/** What is in a file, the server alone says; of nothing it need not be asked. */
export const checkDelivery = ({ size }: File): Refusal | null => (size === 0 ? 'empty' : null);

interface Begun {
  account: string;
  again: (signal: AbortSignal) => Promise<Upload>;
}

/** `known` are documents that were sent before: one that was refused may be sent again. */
export function deliveryApi(known: ReadonlyMap<string, DocumentOfStaff['state']> = new Map()): UploadApi {
  const begun = new Map<string, Begun>();
  const accountOf = ({ id }: Upload) => {
    const found = begun.get(id);
    if (found === undefined) throw new Error('an upload goes on that has not begun');
    return found;
  };

  return {
    begin: async (address, { name, bytes, sha256 }, key, signal) => {
      const body = { ...deliveryAt(address), name, bytes, sha256 };
      const ask = (until: AbortSignal) =>
        answer(accountApi.POST('/api/admin/documents/uploads', { params: { header: { 'Idempotency-Key': key } }, body, signal: until }));
      const { account, upload } = await ask(signal);
      // Asked for again with the same key, it says how far it is.
      begun.set(upload.id, { account, again: async (until) => (await ask(until)).upload });
      return upload;
    },
    look: (_, upload, signal) => accountOf(upload).again(signal),
    partLink: async (_, upload, part, signal) => {
      const path = { account: accountOf(upload).account, id: upload.id };
      const { links } = await answer(accountApi.POST('/api/admin/documents/uploads/{account}/{id}/parts', { params: { path }, body: { parts: [part] }, signal }));
      const [first] = links;
      if (first === undefined) throw new Error('a link was asked for and none came');
      return first.link;
    },
    complete: async (_, upload, signal) => {
      const path = { account: accountOf(upload).account, id: upload.id };
      const { document } = await answer(accountApi.POST('/api/admin/documents/uploads/{account}/{id}/complete', { params: { path }, signal }));
      return { id: document, state: known.get(document) ?? 'checking' };
    },
    // The server forgets by itself, within a day, what never came.
    cancel: () => Promise.resolve(),
  };
}
