import { expect, test } from 'vitest';

import { patiently, WAITS_MS } from './patience';

const line = { isOnline: () => true, untilOnline: () => Promise.resolve(), pause: () => Promise.resolve() };

test('it gives up in the end, with what was wrong last', async () => {
  let tries = 0;
  const work = () => Promise.reject(new Error(String((tries += 1))));
  const given = { line, signal: new AbortController().signal, mayPass: () => true, onWaiting: () => undefined };
  await expect(patiently(work, given)).rejects.toThrow(String(WAITS_MS.length + 1));
});

test('what was called off is not tried again', async () => {
  const stop = new AbortController();
  let tries = 0;
  const work = () => {
    tries += 1;
    stop.abort(new Error('called off'));
    return Promise.reject(new Error('lost'));
  };
  await expect(patiently(work, { line, signal: stop.signal, mayPass: () => true, onWaiting: () => undefined })).rejects.toThrow('called off');
  expect(tries).toBe(1);
});
