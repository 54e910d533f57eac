// Owns: the profile as form fields: from the API's values, and back.
import { countCharacters } from '../forms/count';
import { latinDigits } from '../forms/digits';
import type { Errors, Say } from '../forms/use-form';
import { type Words, wordsOf } from '../language/words';
import { isoDate } from './birth-date';
import type { Draft } from './draft';
import type { Profile } from './profile-query';

/** A type, not an interface: only those fit a record. */
export type ProfileValues = {
  name: string;
  phone: string;
  address: string;
  /** As in birth-date.ts. */
  birth_date: string;
  /** Empty while nobody has touched it: then it follows the profile's. */
  language: string;
  time_zone: string;
};

export function valuesOf(profile: Profile): ProfileValues {
  return {
    name: profile.name,
    phone: profile.phone ?? '',
    address: profile.address ?? '',
    birth_date: profile.birth_date ?? '',
    language: '',
    time_zone: profile.time_zone,
  };
}

/** Empty optional fields are null: that clears them. What only differs in blanks at the ends is unchanged. */
export function draftFrom(values: ProfileValues, base: Profile): Draft {
  return {
    name: values.name.trim(),
    phone: latinDigits(values.phone).trim() || null,
    address: values.address.trim() || null,
    birth_date: isoDate(values.birth_date, new Date()) ?? null,
    language: values.language || base.language,
    time_zone: values.time_zone || base.time_zone,
  };
}

/** One of our own sentences about a field. */
function wrong(what: keyof Words['account']['errors']): Say {
  return () => wordsOf('account').errors[what];
}

/** What can be told without the server, which has the last word. */
export function checkProfile(values: ProfileValues, today: Date): Errors<ProfileValues> {
  const name = countCharacters(values.name.trim());
  const phone = latinDigits(values.phone).trim();
  const digits = phone.replace(/\D/gu, '').length;
  return {
    name: name === 0 ? wrong('name') : name > 100 ? wrong('nameLong') : undefined,
    phone: phone !== '' && (!phone.startsWith('+') || digits < 7 || digits > 15) ? wrong('phone') : undefined,
    address: countCharacters(values.address.trim()) > 500 ? wrong('addressLong') : undefined,
    birth_date: isoDate(values.birth_date, today) === undefined ? wrong('birthDate') : undefined,
  };
}
