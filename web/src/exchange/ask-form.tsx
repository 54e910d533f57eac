// Owns: asking an account for documents.
import { Button, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';

import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { type Form, useForm } from '../forms/use-form';
import { numberIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import classes from '../staff/staff.module.css';
import type { Delivery } from './deliveries';
import { useAsk } from './exchange-query';
import exchange from './exchange.module.css';
import { checkRequest, emptyRequest, itemName, MOST_ITEMS, placeItems, requestFrom, type RequestValues, usualDue, withoutItem } from './request-values';

interface AskFormProps {
  account: string;
  to: Delivery;
  /** With the title of what was asked for; null when it was called off. */
  onClose: (title: string | null) => void;
}

export function AskForm({ account, to, onClose }: AskFormProps) {
  const words = useWords('exchange').form;
  const ask = useAsk(account);
  const [count, setCount] = useState(1);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const sentBefore = useRef({ body: '', key: '' });
  const form = useForm<RequestValues>({
    initial: emptyRequest(usualDue(today)),
    check: (values) => checkRequest(values, count, today),
    place: ({ fields }) => (fields.some(({ field }) => field.startsWith('items')) ? placeItems(fields) : null),
    refusals: () => {
      const { errors } = wordsOf('exchange').form;
      return {
        'title.empty': errors.title, 'title.too_long': errors.titleLong, 'title.control_characters': errors.control,
        'note.too_long': errors.noteLong, 'note.control_characters': errors.control, 'due_on.not_ahead': errors.due,
      };
    },
    send: async (values) => {
      const request = requestFrom(values, count);
      const body = JSON.stringify(request);
      // The same again is the same request; what was changed meanwhile is another.
      if (sentBefore.current.body !== body) sentBefore.current = { body, key: crypto.randomUUID() };
      await ask({ ...to, ...request, key: sentBefore.current.key });
      onClose(request.title);
    },
  });
  const { title, note } = form.values;
  return (
    <div className={classes.opened}>
      <FormFrame form={form} action={words.submit} aside={<Button variant="default" onClick={() => onClose(null)}>{words.cancel}</Button>} label={words.submit}>
        <TextInput {...form.text('title')} dir={typedDirection(title)} label={words.title} description={words.titleHelp} maxLength={200} data-autofocus required />
        <Textarea {...form.text('note')} dir={typedDirection(note)} label={words.note} description={words.noteHelp} rows={3} />
        <TextInput {...form.text('due_on')} type="date" label={words.due} min={today} required />
        <Items form={form} count={count} onCount={setCount} />
      </FormFrame>
    </div>
  );
}

interface ItemsProps {
  form: Form<RequestValues>;
  count: number;
  onCount: (count: number) => void;
}

function Items({ form, count, onCount }: ItemsProps) {
  const words = useWords('exchange').form;
  const language = useLanguage();
  const focus = (index: number) => {
    requestAnimationFrame(() => document.getElementById(form.idOf(itemName(index)))?.focus());
  };

  function remove(index: number): void {
    for (const [name, value] of Object.entries(withoutItem(form.values, index))) form.set(name as `item${number}`, value);
    onCount(count - 1);
    focus(Math.max(0, index - 1));
  }

  return (
    <fieldset className={exchange.items}>
      <legend>{words.items}</legend>
      {Array.from({ length: count }, (_, index) => {
        const name = itemName(index);
        const number = numberIn(language, index + 1);
        return (
          <div key={name} className={exchange.itemField}>
            <TextInput {...form.text(name)} dir={typedDirection(form.values[name] ?? '')} label={words.item(number)} required />
            {count > 1 && (
              <Button variant="default" aria-label={words.removeOf(number)} onClick={() => remove(index)}>
                {words.remove}
              </Button>
            )}
          </div>
        );
      })}
      {count < MOST_ITEMS && (
        <div>
          <Button
            variant="default"
            onClick={() => {
              onCount(count + 1);
              focus(count);
            }}
          >
            {words.add}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
