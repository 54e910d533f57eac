// Owns: trying again what a lost connection broke: later each time, and not at all while there is no connection.

/** The connection of this device, and the time. */
export interface Line {
  isOnline: () => boolean;
  /** Resolves when there is a connection. */
  untilOnline: (signal: AbortSignal) => Promise<void>;
  /** Resolves after so long. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The waits between tries; being offline is waited for besides, however long it takes. */
export const WAITS_MS = [1000, 2000, 4000, 8000, 16_000, 30_000] as const;

interface Patience {
  line: Line;
  signal: AbortSignal;
  /** Whether the same again may help. */
  mayPass: (thrown: unknown) => boolean;
  /** Told while it waits, and when it goes on. */
  onWaiting: (isWaiting: boolean) => void;
}

export async function patiently<T>(work: () => Promise<T>, { line, signal, mayPass, onWaiting }: Patience): Promise<T> {
  for (let tries = 0; ; ) {
    try {
      return await work();
    } catch (thrown) {
      signal.throwIfAborted();
      const wait = WAITS_MS[tries];
      if (!mayPass(thrown) || wait === undefined) throw thrown;
      onWaiting(true);
      if (line.isOnline()) {
        tries += 1;
        await line.pause(wait, signal);
      } else {
        tries = 0;
        await line.untilOnline(signal);
      }
      onWaiting(false);
    }
  }
}

export const browserLine: Line = {
  isOnline: () => navigator.onLine,
  untilOnline: (signal) => happened((done) => {
    window.addEventListener('online', done);
    return () => window.removeEventListener('online', done);
  }, signal),
  pause: (ms, signal) => happened((done) => {
    const timer = setTimeout(done, ms);
    return () => clearTimeout(timer);
  }, signal),
};

function happened(wait: (done: () => void) => () => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = wait(() => {
      signal.removeEventListener('abort', abort);
      stop();
      resolve();
    });
    function abort(): void {
      stop();
      reject(signal.reason as Error);
    }
    signal.addEventListener('abort', abort, { once: true });
  });
}
