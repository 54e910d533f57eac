// Owns: when a role holds, as the fields of a form: from the API's values, and back.
import type { Errors, Say } from '../forms/use-form';
import { type Words, wordsOf } from '../language/words';
import { DAYS, type Grant } from './hours';
import { dayIn, nextDay, startOfDay } from './start-of-day';

/** Named as the API names them where it can refuse them. */
export type GrantValues = {
  /** Whether there are bounds at all. */
  grant: boolean;
  'grant.from': string;
  /** The last day that counts. */
  'grant.until': string;
  'grant.weekly': boolean;
  'grant.weekly.from': string;
  'grant.weekly.until': string;
  'grant.weekly.time_zone': string;
  /** For one visit. */
  'grant.once': boolean;
} & Record<(typeof DAYS)[number], boolean>;

const OFFICE = { days: DAYS.slice(0, 5), from: '08:00', until: '18:00' };

/** `zone` is the reader's, for whoever has no hours yet. */
export function grantValues({ from, until, weekly, once = false }: Grant, zone: string): GrantValues {
  const { days, from: opens, until: closes } = weekly ?? OFFICE;
  const where = weekly?.time_zone ?? zone;
  const has = Object.fromEntries(DAYS.map((day) => [day, days.includes(day)])) as Record<(typeof DAYS)[number], boolean>;
  return {
    grant: from !== undefined || until !== undefined || weekly !== undefined || once,
    'grant.from': from === undefined ? '' : dayIn(where, new Date(from)),
    'grant.until': until === undefined ? '' : dayIn(where, new Date(Date.parse(until) - 1)),
    'grant.weekly': weekly !== undefined,
    'grant.weekly.from': opens,
    // What a field for a time can show.
    'grant.weekly.until': closes === '24:00' ? '00:00' : closes,
    'grant.weekly.time_zone': where,
    'grant.once': once,
    ...has,
  };
}

/** An owner has no bounds, whatever was typed before the role was chosen. */
export function grantFrom(values: GrantValues, role: string): Grant {
  if (role === 'owner' || !values.grant) return {};
  const zone = values['grant.weekly.time_zone'];
  const last = values['grant.until'];
  const from = startOfDay(values['grant.from'], zone);
  const until = last === '' ? null : startOfDay(nextDay(last), zone);
  return {
    ...(from === null ? {} : { from: from.toISOString() }),
    ...(until === null ? {} : { until: until.toISOString() }),
    ...(values['grant.weekly'] && {
      weekly: {
        days: DAYS.filter((day) => values[day]),
        from: values['grant.weekly.from'],
        until: values['grant.weekly.until'],
        time_zone: zone,
      },
    }),
    ...(values['grant.once'] && { once: true }),
  };
}

/** One of our own sentences about a field. */
export function wrong(what: keyof Words['members']['errors']): Say {
  return () => wordsOf('members').errors[what];
}

const CLOCK = /^\d\d:\d\d$/u;

export function checkGrant(values: GrantValues, role: string): Errors<GrantValues> {
  if (role === 'owner' || !values.grant) return {};
  const [first, last] = [values['grant.from'], values['grant.until']];
  const clock = (field: 'grant.weekly.from' | 'grant.weekly.until') =>
    (values['grant.weekly'] && !CLOCK.test(values[field]) ? wrong('clock') : undefined);
  return {
    'grant.until': first !== '' && last !== '' && last < first ? wrong('order') : undefined,
    'grant.weekly': values['grant.weekly'] && !DAYS.some((day) => values[day]) ? wrong('days') : undefined,
    'grant.weekly.from': clock('grant.weekly.from'),
    'grant.weekly.until': clock('grant.weekly.until'),
  };
}
