// Files to accounts against an API given here.
import { beforeEach, expect, test, vi } from 'vitest';

import { Problem } from '../api/problem';
import type { Line } from '../upload/patience';
import { type Put, PutError } from '../upload/put';
import { createUploads, type OneUpload } from '../upload/uploads';
import { checkDelivery, type Delivery, deliveryApi, isFor, sendingTo } from './deliveries';

interface Given {
  params: { path?: { account: string; id: string }; header?: { 'Idempotency-Key': string } };
  body?: Record<string, unknown>;
}

const asked: { path: string; given: Given }[] = [];
let refuse: (path: string, given: Given) => void = () => undefined;

vi.mock('../api/client', () => ({ answer: (call: Promise<unknown>) => call }));
vi.mock('../auth/session', () => ({
  accountApi: {
    POST: (path: string, given: Given) => {
      asked.push({ path, given });
      try {
        refuse(path, given);
      } catch (thrown) {
        return Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
      if (path.endsWith('/complete')) return Promise.resolve({ document: 'doc' });
      const upload = { id: 'up', document: 'doc', done: isDone, part_bytes: null, parts_there: [], link: { method: 'PUT', url: 'x', headers: {}, expires_at: '' }, ends_at: '' };
      return Promise.resolve({ account: 'acc-id', upload });
    },
  },
}));

let isDone = false;
beforeEach(() => {
  asked.length = 0;
  isDone = false;
  refuse = () => undefined;
});

const line: Line = { isOnline: () => true, untilOnline: () => Promise.resolve(), pause: () => Promise.resolve() };
const taken: Put = (_, bytes, { onSent }) => { onSent(bytes.size); return Promise.resolve(); };
const file = () => new File(['hello'], 'Letter.pdf', { lastModified: 1 });
const to = (number: string): Delivery => ({ which: { kind: 'number', number }, reason: 'contract' });
const paths = () => asked.map(({ path }) => path.replace('/api/admin/documents/uploads', ''));

const over = (uploads: ReturnType<typeof createUploads>): Promise<readonly OneUpload[]> =>
  new Promise((resolve) => {
    const look = () => {
      if (uploads.all().every(({ stage }) => stage === 'done' || stage === 'failed')) resolve(uploads.all());
    };
    uploads.subscribe(look);
    look();
  });

test('a file goes to one account with the reason, and is completed under the account that the API named', async () => {
  const uploads = createUploads({ api: deliveryApi(), put: taken, line });
  uploads.add(sendingTo(to('4821905736'), file()));
  const [one] = await over(uploads);
  expect(one).toMatchObject({ stage: 'done', document: { id: 'doc', state: 'checking' } });
  expect(paths()).toEqual(['', '/{account}/{id}/complete']);
  expect(asked[0]?.given.body).toMatchObject({ which: { kind: 'number', number: '4821905736' }, reason: 'contract', name: 'Letter.pdf', bytes: 5 });
  expect(asked[1]?.given.params.path).toEqual({ account: 'acc-id', id: 'up' });
});

test('to several accounts it goes by an upload each, with a key each', async () => {
  const uploads = createUploads({ api: deliveryApi(), put: taken, line });
  for (const number of ['4821905736', '4821905737', '4821905738']) uploads.add(sendingTo(to(number), file()));
  await over(uploads);
  const keys = asked.flatMap(({ given }) => given.params.header?.['Idempotency-Key'] ?? []);
  expect(new Set(keys).size).toBe(3);
});

test('an account that is not there fails alone, and can be tried again', async () => {
  refuse = (_, { body }) => {
    const which = body?.['which'] as { number: string } | undefined;
    if (which?.number === '4821905737') throw new Problem('no-such-account', 404);
  };
  const uploads = createUploads({ api: deliveryApi(), put: taken, line });
  for (const number of ['4821905736', '4821905737']) uploads.add(sendingTo(to(number), file()));
  const [first, second] = await over(uploads);
  expect(first?.stage).toBe('done');
  expect(second).toMatchObject({ stage: 'failed', failure: { kind: 'no-such-account' } });
  refuse = () => undefined;
  uploads.retry(second?.id ?? '');
  expect((await over(uploads)).map(({ stage }) => stage)).toEqual(['done', 'done']);
});

test('a link that has expired is asked for by the same key', async () => {
  let tries = 0;
  const put: Put = (...given) => ((tries += 1) === 1 ? Promise.reject(new PutError('expired')) : taken(...given));
  const uploads = createUploads({ api: deliveryApi(), put, line });
  uploads.add(sendingTo(to('4821905736'), file()));
  await over(uploads);
  expect(paths()).toEqual(['', '', '/{account}/{id}/complete']);
  expect(asked[1]?.given.params.header).toEqual(asked[0]?.given.params.header);
});

test('what arrived before is not sent twice, unless it was refused', async () => {
  isDone = true;
  const put = vi.fn(taken);
  const again = createUploads({ api: deliveryApi(), put, line });
  again.add(sendingTo(to('4821905736'), file()));
  await over(again);
  expect(put).not.toHaveBeenCalled();

  refuse = (path, { params }) => { isDone = path.endsWith('/uploads') && (params.header?.['Idempotency-Key'].length ?? 0) === 64; };
  const anew = createUploads({ api: deliveryApi(new Map([['doc', 'refused']])), put, line });
  anew.add(sendingTo(to('4821905736'), file()));
  await over(anew);
  expect(put).toHaveBeenCalledTimes(1);
});

test('a file in which there is nothing is not sent', () => {
  expect(checkDelivery(new File([], 'a.pdf'))).toBe('empty');
  expect(checkDelivery(file())).toBeNull();
});

test('uploads are known by their account, whatever the reason', () => {
  const { account } = sendingTo(to('4821905736'), file());
  expect(isFor({ kind: 'number', number: '4821905736' }, account)).toBe(true);
  expect(isFor({ kind: 'number', number: '4821905737' }, account)).toBe(false);
});
