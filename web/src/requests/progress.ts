// Owns: how far requests are, from what the server says and from what is on its way.
import type { OneUpload } from '../upload/uploads';
import type { Answers, DocumentRequest, RequestItem, RequestOfStaff } from './types';

export const isThere = ({ documents }: { documents: readonly unknown[] }): boolean => documents.length > 0;

/** What is open comes first, what is wanted soonest before the rest; what is over keeps its order. */
export function inOrder<R extends DocumentRequest | RequestOfStaff>(requests: readonly R[]): { open: R[]; over: R[] } {
  const open = requests.filter(({ state }) => state === 'open').toSorted((a, b) => a.due_on.localeCompare(b.due_on));
  return { open, over: requests.filter(({ state }) => state !== 'open') };
}

/** What an element that takes files for an item is marked with. */
export const placeOf = ({ request, item }: Answers): string => `${request}/${item}`;

/** The item that is meant by the place on which files were dropped; where only one is missing, anywhere means that. */
export function answeredAt(requests: readonly DocumentRequest[], place: string): Answers | null {
  const items = inOrder(requests).open.flatMap(({ id, items }) => items.map((one) => ({ request: id, item: one.item, isThere: isThere(one) })));
  const [only, ...others] = items.filter((one) => !one.isThere);
  const found = items.find((one) => placeOf(one) === place) ?? (place === '' && others.length === 0 ? only : undefined);
  return found === undefined ? null : { request: found.request, item: found.item };
}

/** Whether what has been sent for an item counts by now, or never will. */
export function isSettled({ answers, stage, document }: OneUpload, requests: readonly DocumentRequest[]): boolean {
  if (answers === null || stage !== 'done' || document === null) return false;
  const request = requests.find(({ id }) => id === answers.request);
  if (request === undefined || request.state === 'withdrawn') return true;
  return request.items.some(({ item, documents }) => item === answers.item && documents.includes(document.id));
}

/** What came about between two answers of the server. */
export function newsBetween(before: readonly DocumentRequest[], now: readonly DocumentRequest[]): { ticked: RequestItem[]; completed: DocumentRequest[] } {
  const ticked: RequestItem[] = [];
  const completed: DocumentRequest[] = [];
  for (const request of now) {
    const then = before.find(({ id }) => id === request.id);
    if (then === undefined) continue;
    if (then.state === 'open' && request.state === 'complete') completed.push(request);
    ticked.push(...request.items.filter((one) => isThere(one) && then.items.some(({ item, documents }) => item === one.item && documents.length < one.documents.length)));
  }
  return { ticked, completed };
}
