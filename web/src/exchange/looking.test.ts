import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { DocumentOfStaff, Exchange } from '../requests/types';
import type { OneUpload } from '../upload/uploads';
import { awaitedOf, isListed } from './awaited';
import { lookAgain, WAITS_MS } from './use-looking-again';

const document = (id: string, state: DocumentOfStaff['state'] = 'ready'): DocumentOfStaff => ({ id, name: id, state, type: 'pdf', bytes: 1, added_at: '' });
const exchange = (sent: DocumentOfStaff[], answers: DocumentOfStaff[] = []): Exchange => ({
  account: 'acc', name: 'Example', number_hint: '•••5736', sent, can_exchange: true, as_of: '',
  requests: [{ id: 'r', title: 'r', note: null, due_on: '', asked_at: '', state: 'open', overdue: false, items: [{ item: 0, name: 'x', documents: answers }] }],
});
const upload = (id: string | null, stage: OneUpload['stage'] = 'done'): OneUpload =>
  ({ id: 'u', account: '', name: '', bytes: 1, sent: 1, stage, failure: null, answers: null, document: id === null ? null : { id, state: 'checking' } });

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

test('nothing is waited for when all is decided', () => {
  expect(awaitedOf(exchange([document('a'), document('b', 'refused')]), [upload(null, 'sending')])).toBe('');
});

test('what is checked and what has just arrived is waited for, whatever its order', () => {
  const some = awaitedOf(exchange([document('b', 'checking')], [document('c', 'checking')]), [upload('a')]);
  expect(some).toBe('a b c');
  expect(awaitedOf(exchange([document('c', 'checking'), document('b', 'checking')]), [upload('a')])).toBe(some);
});

test('a file stands in the list once the list has it', () => {
  expect(isListed(upload('a'), exchange([document('b')]))).toBe(false);
  expect(isListed(upload('a'), exchange([document('a', 'checking')]))).toBe(true);
  expect(isListed(upload('a', 'sending'), exchange([document('a')]))).toBe(false);
});

test('it looks less often each time, and stops in the end', async () => {
  const look = vi.fn(() => Promise.resolve());
  lookAgain(look);
  await vi.advanceTimersByTimeAsync(WAITS_MS[0] - 1);
  expect(look).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(WAITS_MS[1]);
  expect(look).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(look).toHaveBeenCalledTimes(WAITS_MS.length);
});

test('a look that failed is not the last', async () => {
  const look = vi.fn(() => Promise.reject(new Error('lost')));
  lookAgain(look);
  await vi.advanceTimersByTimeAsync(WAITS_MS[0] + WAITS_MS[1]);
  expect(look).toHaveBeenCalledTimes(2);
});

test('what is ended looks no more', async () => {
  const look = vi.fn(() => Promise.resolve());
  lookAgain(look)();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(look).not.toHaveBeenCalled();
});
