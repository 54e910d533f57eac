// Owns: fetching a file that comes in parts, each of which says where the next begins.
import { answer } from '../api/client';

export type Format = 'csv' | 'jsonl';

export interface File {
  name: string;
  parts: string[];
}

interface Part {
  data?: string;
  error?: unknown;
  response: Response;
}

/** All parts of a file, from the first on. */
export async function allParts(ask: (before: string | undefined) => Promise<Part>, nameless: string): Promise<File> {
  const parts: string[] = [];
  let name = nameless;
  let before: string | undefined;
  do {
    const call = ask(before);
    parts.push(await answer(call));
    const { headers } = (await call).response;
    name = /filename="([\w.-]+)"/u.exec(headers.get('content-disposition') ?? '')?.[1] ?? name;
    before = /[?&]before=([\da-f-]+)/u.exec(headers.get('link') ?? '')?.[1];
  } while (before !== undefined);
  return { name, parts };
}
