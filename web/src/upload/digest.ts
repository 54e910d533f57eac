// Owns: what a file is known by: the sum that S3 compares, and the name under
// which the same file continues the same upload.

import type { Answers } from '../requests/types';

const MIB = 1024 * 1024;

/** SHA-256 as S3 writes it: base64. */
export async function sha256(part: Blob): Promise<string> {
  return toBase64(await digest(await part.arrayBuffer()));
}

/** Where a file goes, besides what is in it. */
export interface Place {
  account: string;
  folder: string | null;
  /** The document of which it is a new version. */
  replaces: string | null;
  /** What was asked for, if it is an answer. */
  answers?: Answers | undefined;
}

/** The same for the same file and place, also after the page was closed; no file is read whole for it. */
export async function fingerprint(file: File, place: Place): Promise<string> {
  const first = await sha256(file.slice(0, MIB));
  const last = await sha256(file.slice(Math.max(0, file.size - MIB)));
  const facts = [file.name, file.size, file.lastModified, first, last, place.account, place.folder, place.replaces, ...(place.answers === undefined ? [] : [place.answers.request, place.answers.item])];
  const sum = await digest(new TextEncoder().encode(JSON.stringify(facts)));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function digest(bytes: BufferSource): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
