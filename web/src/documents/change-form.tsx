// Owns: changing what a document is called, where it lies, what it is found by and who sees it.
import { Button, Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';

import type { Account } from '../accounts/accounts-query';
import { mayDo } from '../accounts/accounts-query';
import { ROLES } from '../accounts/role-name';
import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { useMembers } from '../members/members-query';
import classes from './documents.module.css';
import { useShelf } from './documents-query';
import { tagsIn } from './tags';
import type { Document } from './types';
import { useDocumentChange } from './use-changes';

interface ChangeFormProps {
  account: Account;
  base: Document;
  onDone: (saved: boolean) => void;
}

type Values = { name: string; folder: string; tags: string; audience: string } & Record<`sees ${string}`, boolean>;

const seesKey = (role: string) => `sees ${role}` as const;

export function ChangeForm({ account, base, onDone }: ChangeFormProps) {
  const words = useWords('documents').form;
  const names = useWords('accounts').roles;
  const folders = useShelf(account.id).data?.folders ?? [];
  const members = useMembers(account.id, mayDo(account, 'see_members')).data;
  const own = members?.roles ?? [];
  const roles = [...new Set([...ROLES, ...own.map(({ id }) => id), ...(base.audience ?? [])])];
  const change = useDocumentChange(account.id, base.id);
  const form = useForm<Values>({
    initial: valuesOf(base),
    check: ({ name, audience, ...sees }) => ({
      name: name.trim() === '' ? () => wordsOf('documents').form.nameMissing : undefined,
      audience: audience === 'some' && !roles.some((role) => sees[seesKey(role)]) ? () => wordsOf('documents').form.someMissing : undefined,
    }),
    refusals: () => wordsOf('documents').refusals,
    send: async ({ name, folder, tags, audience, ...sees }) => {
      await change({
        name: name.trim(),
        folder: folder === '' ? null : folder,
        tags: tagsIn(tags),
        audience: audience === 'everybody' ? null : roles.filter((role) => sees[seesKey(role)]),
        version: base.version,
      });
      onDone(true);
    },
  });
  const nameOf = (role: string) => {
    const standard = ROLES.find((known) => known === role);
    return standard === undefined ? own.find(({ id }) => id === role)?.name ?? names.own : names[standard][0];
  };

  return (
    <FormFrame form={form} action={words.save} aside={<Button variant="default" onClick={() => onDone(false)}>{words.cancel}</Button>}>
      <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={words.name} description={words.nameHelp} required />
      <NativeSelect {...form.text('folder')} label={words.folder} data={[{ value: '', label: words.none }, ...folders.map(({ id, name }) => ({ value: id, label: name }))]} />
      <TextInput {...form.text('tags')} dir={typedDirection(form.values.tags)} label={words.tags} description={words.tagsHelp} />
      <Radio.Group label={words.audience} size="md" value={form.values.audience} error={form.errorOf('audience')} onChange={(audience) => form.set('audience', audience)}>
        <div className={classes.choices}>
          <Radio id={form.idOf('audience')} value="everybody" label={words.everybody} />
          <Radio value="some" label={words.some} />
        </div>
      </Radio.Group>
      {form.values.audience === 'some' && (
        <div className={classes.choices} role="group" aria-label={words.some}>
          {roles.map((role) => (
            <Checkbox key={role} label={<bdi>{nameOf(role)}</bdi>} checked={form.values[seesKey(role)] ?? false} onChange={({ currentTarget }) => form.set(seesKey(role), currentTarget.checked)} />
          ))}
        </div>
      )}
    </FormFrame>
  );
}

function valuesOf({ name, folder, tags, audience }: Document): Values {
  const sees = Object.fromEntries((audience ?? []).map((role) => [seesKey(role), true] as const));
  return { name, folder: folder ?? '', tags: tags.join(', '), audience: audience === null ? 'everybody' : 'some', ...sees };
}
