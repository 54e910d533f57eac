// Owns: one file's way to S3: begun, sent whole or in parts, and said to be complete.
import { Problem } from '../api/problem';
import type { Document, NewUpload, SignedLink, Upload } from '../documents/types';
import { fingerprint, type Place, sha256 } from './digest';
import { lanes } from './lanes';
import { type Line, patiently } from './patience';
import { type Put, PutError } from './put';

/** What is known of a file that has arrived. */
export type Arrived = Pick<Document, 'id' | 'state'>;

/** What an upload asks of the API. */
export interface UploadApi {
  begin: (account: string, body: NewUpload, key: string, signal: AbortSignal) => Promise<Upload>;
  look: (account: string, upload: Upload, signal: AbortSignal) => Promise<Upload>;
  partLink: (account: string, upload: Upload, part: { number: number; sha256: string }, signal: AbortSignal) => Promise<SignedLink>;
  complete: (account: string, upload: Upload, signal: AbortSignal) => Promise<Arrived>;
  cancel: (account: string, upload: Upload) => Promise<void>;
}

/** How the file goes on besides its place. */
export interface Sending extends Place {
  file: File;
  name: string;
  tags: string[];
  /** Up to this many bytes a file goes in one piece, with its sum declared beforehand. */
  singleBytes: number;
}

export interface Tools {
  api: UploadApi;
  put: Put;
  line: Line;
}

export interface Told {
  onBegun: (upload: Upload) => void;
  onSent: (bytes: number) => void;
  onWaiting: (isWaiting: boolean) => void;
}

/** How many parts of one file are on their way at once. */
const PARTS_AT_ONCE = 3;

export async function sendFile(sending: Sending, tools: Tools, told: Told, signal: AbortSignal): Promise<Arrived> {
  const again: Again = (work, until = signal) => patiently(work, { line: tools.line, signal: until, mayPass, onWaiting: told.onWaiting });
  const way = { sending, tools, told, signal, again };
  const key = await fingerprint(sending.file, sending);
  const upload = await begin(way, key);
  const before = upload.done ? await found(way, upload) : null;
  if (before !== null) return before;
  return send(way, upload.done ? await begin(way, `${key.slice(0, 48)}-${crypto.randomUUID()}`) : upload);
}

async function send(way: Way, begun: Upload): Promise<Arrived> {
  const { sending: { account }, tools: { api }, told, signal, again } = way;
  told.onBegun(begun);
  for (let upload = begun; ;) {
    if (upload.part_bytes === null) await sendWhole(way, upload);
    else await sendParts(way, upload, upload.part_bytes);
    try {
      return await again(() => api.complete(account, upload, signal));
    } catch (thrown) {
      // A part that S3 lost again goes again, once.
      if (!isProblem(thrown, 'parts-missing') || upload !== begun) throw thrown;
      upload = await again(() => api.look(account, upload, signal));
    }
  }
}

/** What became of the same file before, if it can still be opened. */
async function found({ sending, tools, signal, again }: Way, upload: Upload): Promise<Arrived | null> {
  try {
    const document = await again(() => tools.api.complete(sending.account, upload, signal));
    return document.state === 'ready' || document.state === 'checking' ? document : null;
  } catch (thrown) {
    if (isProblem(thrown, 'not-found')) return null;
    throw thrown;
  }
}

const isProblem = (thrown: unknown, kind: Problem['kind']) => thrown instanceof Problem && thrown.kind === kind;

type Again = <T>(work: () => Promise<T>, until?: AbortSignal) => Promise<T>;

interface Way {
  sending: Sending;
  tools: Tools;
  told: Told;
  signal: AbortSignal;
  again: Again;
}

/** An upload of the same file that had its time is not continued: the file goes anew. */
async function begin({ sending, tools: { api }, signal, again }: Way, key: string): Promise<Upload> {
  const { account, file, name, folder, tags, replaces, answers } = sending;
  const sum = file.size <= sending.singleBytes ? await sha256(file) : null;
  const body: NewUpload = { name, bytes: file.size, sha256: sum, folder, tags, audience: null, replaces, ...(answers !== undefined && { answers }) };
  try {
    return await again(() => api.begin(account, body, key, signal));
  } catch (thrown) {
    if (!isProblem(thrown, 'upload-ended')) throw thrown;
    return again(() => api.begin(account, body, `${key.slice(0, 48)}-${crypto.randomUUID()}`, signal));
  }
}

async function sendWhole({ sending, tools, told, signal, again }: Way, upload: Upload): Promise<void> {
  let { link } = upload;
  await again(async () => {
    link ??= (await tools.api.look(sending.account, upload, signal)).link;
    // Nothing is left to send: it is there.
    if (link === null) return;
    try {
      await tools.put(link, sending.file.slice(), { signal, onSent: told.onSent });
    } catch (thrown) {
      if (isExpired(thrown)) link = null;
      throw thrown;
    }
  });
  told.onSent(sending.file.size);
}

async function sendParts({ sending, tools, told, signal, again }: Way, upload: Upload, partBytes: number): Promise<void> {
  const { file, account } = sending;
  const count = Math.ceil(file.size / partBytes);
  const sent = new Map<number, number>();
  const tell = (number: number, bytes: number) => {
    sent.set(number, bytes);
    told.onSent([...sent.values()].reduce((sum, one) => sum + one, 0));
  };
  const partOf = (number: number) => file.slice((number - 1) * partBytes, number * partBytes);
  const there = new Set(upload.parts_there);
  for (const number of there) tell(number, partOf(number).size);

  const inLane = lanes(PARTS_AT_ONCE);
  const failed = new AbortController();
  const ended = AbortSignal.any([signal, failed.signal]);
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !there.has(number));
  const parts = missing.map((number) => inLane(async () => {
    ended.throwIfAborted();
    const part = partOf(number);
    const sum = await sha256(part);
    // Each try has a link of its own, so none is ever too old.
    await again(async () => {
      const link = await tools.api.partLink(account, upload, { number, sha256: sum }, ended);
      await tools.put(link, part, { signal: ended, onSent: (bytes) => tell(number, bytes) });
    }, ended);
    tell(number, part.size);
  }).catch((thrown: unknown) => {
    failed.abort(thrown);
    throw thrown;
  }));
  await Promise.all(parts);
}

const isExpired = (thrown: unknown) => thrown instanceof PutError && thrown.why === 'expired';

const PASSING: readonly string[] = ['offline', 'unreachable', 'unavailable'] satisfies Problem['kind'][];

function mayPass(thrown: unknown): boolean {
  if (thrown instanceof PutError) return thrown.why !== 'refused';
  return thrown instanceof Problem && PASSING.includes(thrown.kind);
}
