// Owns: a new request as its form holds it: fields by name, and the items one below the other.
import type { Errors, Say } from '../forms/use-form';
import type { FieldProblem } from '../api/problem';
import { wordsOf } from '../language/words';
import type { NewRequest } from '../requests/types';

export const MOST_ITEMS = 20;

export type RequestValues = { title: string; note: string; due_on: string } & Record<`item${number}`, string>;
export type ItemName = `item${number}`;

export const itemName = (index: number): ItemName => `item${index}`;

export function emptyRequest(due: string): RequestValues {
  const items = Object.fromEntries(Array.from({ length: MOST_ITEMS }, (_, index) => [itemName(index), '']));
  return { ...items, title: '', note: '', due_on: due };
}

/** The items without the one that is taken out; those below it move up. */
export function withoutItem(values: RequestValues, index: number): Record<ItemName, string> {
  const items = Array.from({ length: MOST_ITEMS }, (_, at) => values[itemName(at)] ?? '').toSpliced(index, 1);
  return Object.fromEntries([...items, ''].map((name, at) => [itemName(at), name]));
}

export function requestFrom(values: RequestValues, count: number): NewRequest {
  const items = Array.from({ length: count }, (_, index) => (values[itemName(index)] ?? '').trim());
  return { title: values.title.trim(), note: values.note.trim() || null, due_on: values.due_on, items };
}

const ahead = (today: string, days: number) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Two weeks from a day, which most requests get. */
export const usualDue = (today: string): string => ahead(today, 14);

/** What is wrong with it. The last word has the server, whose day it is. */
export function checkRequest(values: RequestValues, count: number, today: string): Errors<RequestValues> {
  const { title, note, due_on: due, items } = requestFrom(values, count);
  const say = (key: keyof ReturnType<typeof errors>): Say => () => errors()[key];
  const wrong: Errors<RequestValues> = {
    title: title === '' ? say('title') : isLong(title, 100) ? say('titleLong') : undefined,
    note: isLong(note ?? '', 500) ? say('noteLong') : undefined,
    due_on: due < today || due > ahead(today, 366) ? say('due') : undefined,
  };
  for (const [index, item] of items.entries()) {
    if (item === '') wrong[itemName(index)] = say('item');
    else if (isLong(item, 100)) wrong[itemName(index)] = say('itemLong');
  }
  return wrong;
}

/** The server names all items at once, or one of them with its number. */
export function placeItems(fields: readonly FieldProblem[]): Errors<RequestValues> {
  const found = fields.filter(({ field }) => field.startsWith('items'));
  return Object.fromEntries(found.map(({ field, message }) => [itemName(Number(/\d+/u.exec(field)?.[0] ?? 0)), () => message]));
}

const errors = () => wordsOf('exchange').form.errors;

const isLong = (text: string, most: number) => Array.from(text).length > most;
