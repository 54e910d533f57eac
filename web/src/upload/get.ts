// Owns: fetching bytes that are no answer of the API: a file by its link, a script of these pages.
import { noAnswer, Problem } from '../api/problem';

/** Throws a Problem: a link is good for a minute only, and S3 may not answer. */
async function get(url: string, signal: AbortSignal): Promise<Response> {
  const isOurs = url.startsWith('/');
  let response: Response;
  try {
    response = await globalThis.fetch(url, { signal, credentials: 'omit', ...(isOurs ? {} : { cache: 'no-store' }) });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    throw noAnswer();
  }
  if (!response.ok) throw new Problem('unavailable', response.status);
  return response;
}

export const getBytes = async (url: string, signal: AbortSignal): Promise<ArrayBuffer> => (await get(url, signal)).arrayBuffer();

export const getText = async (url: string, signal: AbortSignal): Promise<string> => (await get(url, signal)).text();
