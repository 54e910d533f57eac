// Owns: placing a legal hold: on whom, and for which matter.
import { Button, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { Problem } from '../api/problem';
import { checkEmail } from '../auth/checks';
import { countCharacters } from '../forms/count';
import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { type Errors, type Say, useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { type Words, wordsOf } from '../language/words';
import staff from '../staff/staff.module.css';
import { type NewHold, usePlaceHold } from './holds-query';

interface HoldFormProps {
  onDone: (news: string) => void;
  onCancel: () => void;
}

const WAYS = ['email', 'customer', 'number'] as const;
type Way = (typeof WAYS)[number];

interface Typed extends Record<string, string> {
  email: string;
  customer: string;
  number: string;
  matter: string;
}

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;
const MATTER_LENGTH = 100;

export function HoldForm({ onDone, onCancel }: HoldFormProps) {
  const words = useWords('retention');
  const find = useWords('customers').find;
  const text = words.form;
  const place = usePlaceHold();
  const [by, setBy] = useState<Way>('email');
  const form = useForm<Typed>({
    initial: { email: '', customer: '', number: '', matter: '' },
    check: (typed) => ({ ...checkOwner(by, typed), matter: checkMatter(typed.matter) }),
    place: ({ kind }) => misplaced(by, kind),
    refusals: () => ({ 'matter.too_long': wordsOf('retention').form.errors.matterLong }),
    send: async (typed) => {
      const { hold, isNew } = await place({ on: ownerOf(by, typed), matter: typed.matter.trim() });
      onDone(isNew ? words.holds.placedNow(hold.matter) : words.holds.thereAlready(hold.matter));
    },
  });
  const { matter } = form.values;

  return (
    <FormFrame
      form={form}
      action={text.submit}
      aside={
        <Button variant="default" onClick={onCancel}>
          {text.cancel}
        </Button>
      }
    >
      <Radio.Group label={text.by} value={by} onChange={(chosen) => setBy(WAYS.find((way) => way === chosen) ?? by)}>
        <div className={staff.choices}>
          <Radio value="email" label={find.byEmail} />
          <Radio value="customer" label={text.byCustomer} />
          <Radio value="number" label={find.byNumber} />
        </div>
      </Radio.Group>
      {by === 'email' && (
        <TextInput {...form.text('email')} type="email" dir="ltr" label={find.email} description={find.emailHelp} inputMode="email" autoCapitalize="none" spellCheck={false} required />
      )}
      {by === 'customer' && (
        <TextInput {...form.text('customer')} dir="ltr" label={text.customer} description={text.customerHelp} autoCapitalize="none" spellCheck={false} required />
      )}
      {by === 'number' && <TextInput {...form.text('number')} dir="ltr" label={find.number} description={find.numberHelp} inputMode="numeric" required />}
      <TextInput {...form.text('matter')} dir={typedDirection(matter)} label={text.matter} description={text.matterHelp} required />
    </FormFrame>
  );
}

function wrong(what: keyof Words['retention']['form']['errors']): Say {
  return () => wordsOf('retention').form.errors[what];
}

function checkOwner(by: Way, { email, customer, number }: Typed): Errors<Typed> {
  if (by === 'email') return { email: checkEmail(email) };
  if (by === 'customer') return { customer: ID.test(customer.trim()) ? undefined : wrong('customer') };
  return { number: number.replace(/\D/gu, '').length === 10 ? undefined : () => wordsOf('customers').find.numberWrong };
}

function checkMatter(matter: string): Say | undefined {
  const length = countCharacters(matter.trim());
  if (length === 0) return wrong('matter');
  return length > MATTER_LENGTH ? wrong('matterLong') : undefined;
}

function ownerOf(by: Way, { email, customer, number }: Typed): NewHold['on'] {
  if (by === 'email') return { kind: 'email', email: email.trim() };
  return by === 'customer' ? { kind: 'customer', id: customer.trim() } : { kind: 'account', number };
}

function misplaced(by: Way, kind: Problem['kind']): Errors<Typed> | null {
  if (kind === 'no-such-account') return { number: () => wordsOf('customers').find.noNumber };
  if (kind !== 'no-such-customer') return null;
  return by === 'customer' ? { customer: wrong('noCustomer') } : { email: () => wordsOf('customers').find.notFound };
}
