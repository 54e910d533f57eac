// Owns: the files on their way from this page, whichever of its pages is open: begun, cancelled, tried again.
import { asProblem, Problem } from '../api/problem';
import type { Upload } from '../documents/types';
import type { Answers } from '../requests/types';
import { lanes } from './lanes';
import { PutError } from './put';
import { type Arrived, type Sending, sendFile, type Tools } from './send-file';

export type Stage = 'queued' | 'sending' | 'waiting' | 'done' | 'failed';

/** Why a file did not arrive. */
export type Failure =
  | Problem
  /** This device does not give it: it was moved, changed or closed to the browser. */
  | 'unreadable'
  /** What arrived is not what was sent. */
  | 'damaged'
  | Refusal;

/** Why it was not even sent. */
export type Refusal = 'empty' | 'tooLarge' | 'unknown';

/** One file, as the tray shows it. */
export interface OneUpload {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly stage: Stage;
  readonly failure: Failure | null;
  /** What was asked for, if it is an answer. */
  readonly answers: Answers | null;
  /** Once it has arrived. */
  readonly document: Arrived | null;
}

interface Work {
  sending: Sending;
  stop: AbortController;
  upload: Upload | null;
}

/** How many files are on their way at once. */
const FILES_AT_ONCE = 3;

export function createUploads(tools: Tools) {
  const works = new Map<string, Work>();
  const listeners = new Set<() => void>();
  const inLane = lanes(FILES_AT_ONCE);
  let shown: readonly OneUpload[] = [];
  let count = 0;

  function show(next: readonly OneUpload[]): void {
    shown = next;
    for (const listener of listeners) listener();
  }

  function tell(id: string, news: Partial<OneUpload>): void {
    show(shown.map((one) => (one.id === id ? { ...one, ...news } : one)));
  }

  async function run(id: string, work: Work): Promise<void> {
    const { signal } = work.stop;
    try {
      const document = await inLane(async () => {
        signal.throwIfAborted();
        tell(id, { stage: 'sending' });
        return sendFile(work.sending, tools, {
          onBegun: (upload) => {
            work.upload = upload;
          },
          onSent: (sent) => tell(id, { sent }),
          onWaiting: (isWaiting) => tell(id, { stage: isWaiting ? 'waiting' : 'sending' }),
        }, signal);
      });
      works.delete(id);
      tell(id, { stage: 'done', sent: work.sending.file.size, document });
    } catch (thrown) {
      // Whoever cancelled it has taken it out of the tray.
      if (!signal.aborted) tell(id, { stage: 'failed', failure: failureOf(thrown) });
    }
  }

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    all: (): readonly OneUpload[] => shown,

    /** Whether something would be lost if the page closed now. */
    isBusy: (): boolean => shown.some(({ stage }) => stage === 'queued' || stage === 'sending' || stage === 'waiting'),

    add: (sending: Sending): void => {
      count += 1;
      const id = String(count);
      const work: Work = { sending, stop: new AbortController(), upload: null };
      works.set(id, work);
      show([...shown, { ...shownOf(id, sending), stage: 'queued', failure: null }]);
      void run(id, work);
    },

    /** Shows that it is not sent, and why. Trying again would not help. */
    refuse: (sending: Sending, failure: Refusal): void => {
      count += 1;
      show([...shown, { ...shownOf(String(count), sending), stage: 'failed', failure }]);
    },

    /** What was refused before it was sent is not tried again. */
    mayRetry: (id: string): boolean => works.has(id),

    retry: (id: string): void => {
      const work = works.get(id);
      if (work === undefined) return;
      tell(id, { stage: 'queued', failure: null });
      void run(id, work);
    },

    /** Nothing of it stays, here or on the server. What the server cannot be told now, it forgets by itself within a day. */
    cancel: (id: string): void => {
      const work = works.get(id);
      works.delete(id);
      show(shown.filter((one) => one.id !== id));
      if (work === undefined) return;
      work.stop.abort();
      if (work.upload !== null) tools.api.cancel(work.sending.account, work.upload).catch(() => undefined);
    },

    /** Takes out of the tray what has arrived; what answers a request stands there until it counts. */
    clear: (): void => show(shown.filter(({ stage, answers }) => stage !== 'done' || answers !== null)),
  };
}

export type Uploads = ReturnType<typeof createUploads>;

function shownOf(id: string, { account, name, file, answers }: Sending) {
  return { id, account, name, bytes: file.size, sent: 0, answers: answers ?? null, document: null };
}

function failureOf(thrown: unknown): Failure {
  if (thrown instanceof PutError) return thrown.why === 'refused' ? 'damaged' : new Problem('unreachable', 0);
  if (thrown instanceof DOMException) return 'unreadable';
  return asProblem(thrown);
}
