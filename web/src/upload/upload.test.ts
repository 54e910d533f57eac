// The upload engine against an API and an S3 of its own, without a page.
import { expect, test } from 'vitest';

import { Problem } from '../api/problem';
import type { Document, NewUpload, Upload } from '../documents/types';
import { fingerprint, sha256 } from './digest';
import type { Line } from './patience';
import { failureOf, type Put, PutError } from './put';
import type { Sending, Tools, UploadApi } from './send-file';
import { createUploads, type OneUpload } from './uploads';

const SINGLE = 8;
const SIGNED = { method: 'PUT', headers: {}, expires_at: '' };
const ARRIVED = { id: 'd', state: 'checking' } as Document;

const fileOf = (text: string, name = 'a.txt', lastModified = 1) => new File([text], name, { type: 'text/plain', lastModified });
const sendingOf = (file: File, more: Partial<Sending> = {}): Sending =>
  ({ file, name: file.name, account: 'acc', folder: null, replaces: null, tags: [], singleBytes: SINGLE, ...more });

/** A server that keeps parts of four bytes, and remembers what it was asked. */
function server(refuse: Partial<Record<keyof UploadApi, (asked: number) => void>> = {}) {
  const asked: string[] = [];
  const keys: string[] = [];
  const counts = new Map<string, number>();
  const parts = new Map<number, string>();
  let links = 0;
  const call = (name: keyof UploadApi, detail = '') => {
    asked.push(`${name}${detail}`);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    refuse[name]?.(counts.get(name) ?? 0);
  };
  const link = (number: number | null) => ({ ...SIGNED, url: `${number ?? 'whole'}#${(links += 1)}` });
  const uploadOf = (bytes: number): Upload => ({
    document: 'd', id: 'f', done: false, part_bytes: bytes > SINGLE ? 4 : null, parts_there: [...parts.keys()], link: bytes > SINGLE ? null : link(null), ends_at: '',
  });
  const api: UploadApi = {
    begin: async (_, { bytes, sha256: sum }, key) => {
      keys.push(key);
      call('begin', sum === null ? '' : ` ${sum}`);
      return Promise.resolve(uploadOf(bytes));
    },
    look: () => { call('look'); return Promise.resolve(uploadOf(1)); },
    partLink: (_, __, { number, sha256: sum }) => { call('partLink', ` ${number} ${sum}`); return Promise.resolve(link(number)); },
    complete: () => { call('complete'); return Promise.resolve(ARRIVED); },
    cancel: () => { call('cancel'); return Promise.resolve(); },
  };
  return { api, asked, keys, parts };
}

/** A line on which no time passes. */
const line = (more: Partial<Line> = {}): Line => ({ isOnline: () => true, untilOnline: () => Promise.resolve(), pause: () => Promise.resolve(), ...more });

const taken: Put = (_, bytes, { onSent }) => { onSent(bytes.size); return Promise.resolve(); };

/** Resolves with the one upload once it is as wished. */
function until(uploads: ReturnType<typeof createUploads>, wished: (one: OneUpload) => boolean): Promise<OneUpload> {
  return new Promise((resolve) => {
    const look = () => {
      const found = uploads.all().find(wished);
      if (found !== undefined) resolve(found);
    };
    uploads.subscribe(look);
    look();
  });
}

const done = (one: OneUpload) => one.stage === 'done';
const failed = (one: OneUpload) => one.stage === 'failed';
const start = (tools: Tools, ...sendings: Sending[]) => {
  const uploads = createUploads(tools);
  for (const sending of sendings) uploads.add(sending);
  return uploads;
};

test('a small file goes whole, with its sum declared beforehand', async () => {
  const { api, asked } = server();
  const file = fileOf('hello');
  const one = await until(start({ api, put: taken, line: line() }, sendingOf(file)), done);
  expect(one).toMatchObject({ sent: 5, bytes: 5, document: ARRIVED, failure: null });
  expect(asked).toEqual([`begin ${await sha256(file)}`, 'complete']);
  expect(await sha256(file)).toBe('LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=');
});

test('a large file goes in parts, each with its own sum', async () => {
  const { api, asked } = server();
  const sent: string[] = [];
  const put: Put = async (link, bytes, { onSent }) => { sent.push(`${link.url.split('#')[0] ?? ''} ${await bytes.text()}`); onSent(bytes.size); };
  await until(start({ api, put, line: line() }, sendingOf(fileOf('abcdefghij'))), done);
  expect(sent.sort()).toEqual(['1 abcd', '2 efgh', '3 ij']);
  expect(asked[0]).toBe('begin');
  expect(asked).toContain(`partLink 3 ${await sha256(new Blob(['ij']))}`);
  expect(asked.at(-1)).toBe('complete');
});

test('parts that are there are not sent again', async () => {
  const { api, asked, parts } = server();
  parts.set(1, 'abcd').set(2, 'efgh');
  const one = await until(start({ api, put: taken, line: line() }, sendingOf(fileOf('abcdefghij'))), done);
  expect(asked.filter((call) => call.startsWith('partLink'))).toHaveLength(1);
  expect(one.sent).toBe(10);
});

test('the same file for the same place has one key, and any other another', async () => {
  const place = { account: 'acc', folder: null, replaces: null };
  const key = await fingerprint(fileOf('hello'), place);
  expect(key).toMatch(/^[\da-f]{64}$/u);
  expect(await fingerprint(fileOf('hello'), place)).toBe(key);
  const others = [
    fingerprint(fileOf('hellO'), place), fingerprint(fileOf('hello', 'b.txt'), place), fingerprint(fileOf('hello', 'a.txt', 2), place),
    fingerprint(fileOf('hello'), { ...place, account: 'other' }), fingerprint(fileOf('hello'), { ...place, folder: 'f' }),
    fingerprint(fileOf('hello'), { ...place, replaces: 'd' }),
  ];
  expect(new Set([key, ...(await Promise.all(others))]).size).toBe(7);
});

test('what answers a request says so, and the same file for another item is another upload', async () => {
  const { api, keys } = server();
  const bodies: NewUpload[] = [];
  const begin: UploadApi['begin'] = (account, body, ...rest) => { bodies.push(body); return api.begin(account, body, ...rest); };
  const answer = (item: number) => sendingOf(fileOf('hello'), { answers: { request: 'r', item } });
  const uploads = start({ api: { ...api, begin }, put: taken, line: line() }, sendingOf(fileOf('hello')), answer(0), answer(1));
  await new Promise<void>((resolve) => { uploads.subscribe(() => { if (uploads.all().every(done)) resolve(); }); });
  // Several are read and begun at once, so they come in any order; what answers nothing says nothing of it.
  const said = bodies.map((body) => ('answers' in body ? JSON.stringify(body.answers) : 'nothing'));
  expect(said.sort()).toEqual(['nothing', '{"request":"r","item":0}', '{"request":"r","item":1}']);
  expect(new Set(keys).size).toBe(3);
  // It stands beside its request until it counts there.
  uploads.clear();
  expect(uploads.all().map(({ answers }) => answers?.item)).toEqual([0, 1]);
});

test('a lost connection is tried again, later each time', async () => {
  const { api } = server();
  const waits: number[] = [];
  let tries = 0;
  const put: Put = (...given) => {
    tries += 1;
    return tries <= 3 ? Promise.reject(new PutError('lost')) : taken(...given);
  };
  await until(start({ api, put, line: line({ pause: (ms) => { waits.push(ms); return Promise.resolve(); } }) }, sendingOf(fileOf('hello'))), done);
  expect(waits).toEqual([1000, 2000, 4000]);
});

test('a connection that stays lost is told, and trying again helps', async () => {
  const { api } = server();
  let isBroken = true;
  const put: Put = (...given) => (isBroken ? Promise.reject(new PutError('lost')) : taken(...given));
  const uploads = start({ api, put, line: line() }, sendingOf(fileOf('hello')));
  const { id, failure } = await until(uploads, failed);
  expect(failure).toMatchObject({ kind: 'unreachable' });
  isBroken = false;
  uploads.retry(id);
  await until(uploads, done);
});

test('while there is no connection it waits for it and says so', async () => {
  const { api } = server();
  let isOnline = false;
  let connect: () => void = () => undefined;
  const put: Put = (...given) => (isOnline ? taken(...given) : Promise.reject(new PutError('lost')));
  const untilOnline = () => new Promise<void>((resolve) => { connect = resolve; });
  const uploads = start({ api, put, line: line({ isOnline: () => isOnline, untilOnline }) }, sendingOf(fileOf('hello')));
  await until(uploads, ({ stage }) => stage === 'waiting');
  expect(uploads.isBusy()).toBe(true);
  isOnline = true;
  connect();
  await until(uploads, done);
});

test('a link that has expired is asked for anew', async () => {
  const { api, asked } = server();
  const used: string[] = [];
  const put: Put = (link, ...given) => {
    used.push(link.url);
    return used.length === 1 ? Promise.reject(new PutError('expired')) : taken(link, ...given);
  };
  await until(start({ api, put, line: line() }, sendingOf(fileOf('hello'))), done);
  expect(used).toEqual(['whole#1', 'whole#2']);
  expect(asked).toContain('look');
});

test('what the server does not allow is told at once', async () => {
  const { api, asked } = server({ begin: () => { throw new Problem('not-allowed', 403); } });
  const { failure } = await until(start({ api, put: taken, line: line() }, sendingOf(fileOf('hello'))), failed);
  expect(failure).toMatchObject({ kind: 'not-allowed' });
  expect(asked).toHaveLength(1);
});

test('an upload that ended is not continued: the file goes anew', async () => {
  const { api, keys } = server({ begin: (asked) => { if (asked === 1) throw new Problem('upload-ended', 409); } });
  await until(start({ api, put: taken, line: line() }, sendingOf(fileOf('hello'))), done);
  expect(keys).toHaveLength(2);
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys[1]).toMatch(/^[!-~]{1,100}$/u);
});

test('what is cancelled stops, leaves the tray, and the server is told', async () => {
  const { api, asked } = server();
  const put: Put = (_, __, { signal, onSent }) => new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    onSent(2);
  });
  const uploads = start({ api, put, line: line() }, sendingOf(fileOf('hello')));
  const { id } = await until(uploads, ({ sent }) => sent === 2);
  uploads.cancel(id);
  expect(uploads.all()).toEqual([]);
  expect(uploads.isBusy()).toBe(false);
  expect(asked.at(-1)).toBe('cancel');
});

test('three files go at once, the others wait their turn', async () => {
  const { api } = server();
  let now = 0;
  let most = 0;
  const put: Put = async (...given) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve));
    now -= 1;
    return taken(...given);
  };
  const files = Array.from({ length: 8 }, (_, n) => sendingOf(fileOf(`file ${n}`)));
  const uploads = start({ api, put, line: line() }, ...files);
  await new Promise<void>((resolve) => { uploads.subscribe(() => { if (uploads.all().every(done)) resolve(); }); });
  expect(most).toBe(3);
  uploads.clear();
  expect(uploads.all()).toEqual([]);
});

test('a part that cannot be sent stops the others', async () => {
  const { api, asked } = server({ partLink: () => { throw new Problem('upload-ended', 409); } });
  const { failure } = await until(start({ api, put: taken, line: line() }, sendingOf(fileOf('x'.repeat(400)))), failed);
  expect(failure).toMatchObject({ kind: 'upload-ended' });
  expect(asked.filter((call) => call.startsWith('partLink')).length).toBeLessThanOrEqual(3);
});

test('a file that this device does not give is told', async () => {
  const { api } = server();
  const file = fileOf('hello');
  file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  const { failure } = await until(start({ api, put: taken, line: line() }, sendingOf(file)), failed);
  expect(failure).toBe('unreadable');
});

test('the answers of S3 mean what they mean', () => {
  expect([200, 204, 412].map(failureOf)).toEqual([null, null, null]);
  expect(failureOf(403)).toBe('expired');
  expect([0, 408, 409, 429, 500, 503].map(failureOf)).toEqual(Array.from({ length: 6 }, () => 'lost'));
  expect([400, 404, 411].map(failureOf)).toEqual(['refused', 'refused', 'refused']);
});
