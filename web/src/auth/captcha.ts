// Owns: the piece of work that the API asks of a browser after wrong passwords
// (ALTCHA, protocol 2). Loaded when it is asked for.
import Solver from 'altcha/workers/pbkdf2?worker';

import { answer, openApi } from '../api/client';
import { Problem } from '../api/problem';

interface Solution {
  counter: number;
  derivedKey: string;
}

/** What `sign-in` takes as `captcha`. Throws when `signal` calls it off. */
export async function solveCaptcha(email: string, signal: AbortSignal): Promise<string> {
  const { challenge } = await answer(openApi.POST('/api/auth/captcha', { body: { email }, signal }));
  const { counter, derivedKey } = await solve(challenge, signal);
  return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
}

/** In a worker, so that the page answers meanwhile. */
async function solve(challenge: unknown, signal: AbortSignal): Promise<Solution> {
  const worker = new Solver();
  try {
    return await new Promise<Solution>((resolve, reject) => {
      const give = () => reject(new Problem('internal', 0));
      signal.addEventListener('abort', give);
      worker.addEventListener('error', give);
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isSolution(data)) resolve(data);
        else give();
      });
      worker.postMessage({ type: 'work', challenge });
    });
  } finally {
    worker.terminate();
  }
}

/** The solver answers with nothing when it took too long, and with what went wrong. */
function isSolution(data: unknown): data is Solution {
  return typeof data === 'object' && data !== null && 'derivedKey' in data;
}
