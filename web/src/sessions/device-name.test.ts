import { expect, test } from 'vitest';

import { words as german } from '../language/later.de';
import { deviceName } from './device-name';

const { device: words } = german.sessions;

test('a device is called by what is known of it', () => {
  expect(deviceName(words, { name: 'Firefox', system: 'Linux', kind: 'computer' })).toBe('Firefox auf Linux');
  expect(deviceName(words, { name: 'Safari', system: null, kind: 'phone' })).toBe('Safari');
  expect(deviceName(words, { name: null, system: 'Android', kind: 'phone' })).toBe('Android');
  expect(deviceName(words, { name: null, system: null, kind: 'phone' })).toBe('Ein Telefon');
});
