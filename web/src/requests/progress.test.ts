import { expect, test } from 'vitest';

import type { OneUpload } from '../upload/uploads';
import { answeredAt, inOrder, isSettled, newsBetween, placeOf } from './progress';
import type { DocumentRequest } from './types';

const request = (id: string, more: Partial<DocumentRequest> = {}, ...documents: string[][]): DocumentRequest => ({
  id, title: id, note: null, due_on: '2027-01-29', asked_at: '2027-01-15T08:00:00Z', state: 'open', overdue: false,
  items: documents.map((of, item) => ({ item, name: `${id} ${item}`, documents: of })), ...more,
});
const arrived = (more: Partial<OneUpload> = {}): OneUpload => ({
  id: '1', account: 'acc', name: 'a.pdf', bytes: 1, sent: 1, stage: 'done', failure: null, answers: { request: 'a', item: 0 }, document: { id: 'd', state: 'checking' }, ...more,
});

test('what is open stands first, what is wanted soonest before the rest', () => {
  const all = [request('late', { due_on: '2027-03-01' }), request('over', { state: 'complete' }), request('soon'), request('gone', { state: 'withdrawn' })];
  const { open, over } = inOrder(all);
  expect(open.map(({ id }) => id)).toEqual(['soon', 'late']);
  expect(over.map(({ id }) => id)).toEqual(['over', 'gone']);
});

test('files belong to the line on which they are dropped', () => {
  const all = [request('a', {}, [], []), request('b', {}, [])];
  expect(answeredAt(all, placeOf({ request: 'a', item: 1 }))).toEqual({ request: 'a', item: 1 });
  expect(answeredAt(all, '')).toBeNull();
  expect(answeredAt(all, 'something/else')).toBeNull();
});

test('where one thing alone is missing, files dropped beside it are for that', () => {
  const all = [request('a', {}, ['d'], []), request('b', { state: 'withdrawn' }, [])];
  expect(answeredAt(all, '')).toEqual({ request: 'a', item: 1 });
  // What is there takes another file, but only on its own line.
  expect(answeredAt(all, placeOf({ request: 'a', item: 0 }))).toEqual({ request: 'a', item: 0 });
  expect(answeredAt(all, placeOf({ request: 'b', item: 0 }))).toBeNull();
});

test('what has been sent waits until the item counts it', () => {
  expect(isSettled(arrived(), [request('a', {}, [])])).toBe(false);
  expect(isSettled(arrived(), [request('a', {}, ['other'])])).toBe(false);
  expect(isSettled(arrived(), [request('a', { state: 'complete' }, ['other', 'd'])])).toBe(true);
});

test('what is on its way is never settled, nor what answers nothing', () => {
  const all = [request('a', {}, ['d'])];
  expect(isSettled(arrived({ stage: 'sending' }), all)).toBe(false);
  expect(isSettled(arrived({ answers: null }), all)).toBe(false);
});

test('nothing waits for a request that was withdrawn', () => {
  expect(isSettled(arrived(), [request('a', { state: 'withdrawn' }, [])])).toBe(true);
  expect(isSettled(arrived(), [])).toBe(true);
});

test('what came about is told: each tick, and what became complete by it', () => {
  const before = [request('a', {}, ['d'], []), request('b', {}, [])];
  const now = [request('a', { state: 'complete' }, ['d'], ['e']), request('b', {}, []), request('new', {}, ['f'])];
  const { ticked, completed } = newsBetween(before, now);
  expect(ticked.map(({ name }) => name)).toEqual(['a 1']);
  expect(completed.map(({ id }) => id)).toEqual(['a']);
  expect(newsBetween(now, now)).toEqual({ ticked: [], completed: [] });
});

test('another file for what is there already is told as well', () => {
  const { ticked } = newsBetween([request('a', {}, ['d'])], [request('a', {}, ['d', 'e'])]);
  expect(ticked).toHaveLength(1);
});
