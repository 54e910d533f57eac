import { expect, test } from 'vitest';

import { needStaff } from '../language/words';
import { checkRequest, emptyRequest, itemName, placeItems, requestFrom, type RequestValues, usualDue, withoutItem } from './request-values';

const TODAY = '2027-01-15';
const typed = (more: Partial<RequestValues> = {}): RequestValues => ({ ...emptyRequest(usualDue(TODAY)), title: 'Proof of identity', item0: 'Passport', ...more });
const wrongIn = (values: RequestValues, count = 1) =>
  Object.entries(checkRequest(values, count, TODAY)).flatMap(([name, say]) => (say === undefined ? [] : [name])).sort();

test('a request has two weeks unless somebody says otherwise', () => {
  expect(usualDue(TODAY)).toBe('2027-01-29');
  expect(requestFrom(typed(), 1)).toEqual({ title: 'Proof of identity', note: null, due_on: '2027-01-29', items: ['Passport'] });
});

test('only the items that stand there are sent, without blanks around them', () => {
  const values = typed({ note: ' both pages ', item0: ' Passport ', item1: 'Tax bill', item2: 'was removed' });
  expect(requestFrom(values, 2)).toMatchObject({ note: 'both pages', items: ['Passport', 'Tax bill'] });
});

test('what is missing is told beside its field', () => {
  expect(wrongIn(typed())).toEqual([]);
  expect(wrongIn(typed({ title: ' ', item0: '', item1: 'x' }), 2)).toEqual(['item0', 'title']);
  expect(wrongIn(typed({ title: 'x'.repeat(101), note: 'x'.repeat(501), item0: 'x'.repeat(101) }))).toEqual(['item0', 'note', 'title']);
});

test('the day is today at the earliest and a year ahead at the latest', () => {
  expect(wrongIn(typed({ due_on: TODAY }))).toEqual([]);
  expect(wrongIn(typed({ due_on: '2028-01-16' }))).toEqual([]);
  for (const due of ['2027-01-14', '2028-01-17', '']) expect(wrongIn(typed({ due_on: due }))).toEqual(['due_on']);
});

test('an item that is taken out leaves no gap', () => {
  const left = withoutItem(typed({ item1: 'Tax bill', item2: 'Lease' }), 0);
  expect([0, 1, 2].map((index) => left[itemName(index)])).toEqual(['Tax bill', 'Lease', '']);
});

test('what the server refuses of the items stands beside the one it names', async () => {
  await needStaff();
  const told = placeItems([{ field: 'items', code: 'too_many', message: 'At most 20.' }, { field: 'items.2', code: 'too_long', message: 'Too long.' }, { field: 'title', code: 'empty', message: 'No.' }]);
  expect(Object.entries(told).map(([name, say]) => [name, say?.()])).toEqual([['item0', 'At most 20.'], ['item2', 'Too long.']]);
});
