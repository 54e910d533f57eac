// Owns: editing the profile, and noticing that somebody else did.
import { Button, NativeSelect, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';

import { asProblem } from '../api/problem';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { typedDirection } from '../forms/typed-direction';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import classes from './account.module.css';
import { BirthDateField } from './birth-date-field';
import { ConflictChoice } from './conflict-choice';
import { changeFrom, type Draft, draftOf } from './draft';
import type { EditField } from './edit-search';
import { languagesWith } from './languages';
import { checkProfile, draftFrom, valuesOf } from './profile-values';
import { type Profile, profileQuery, useSaveProfile } from './profile-query';
import { showZone } from './show';
import { deviceZone, zoneGroups } from './time-zones';

/** What came of editing. */
export type ProfileNews = 'saved' | 'unchanged';

interface ProfileFormProps {
  base: Profile;
  startAt: EditField | undefined;
  /** Closes the form, with news for the page where there are any. */
  onDone: (news: ProfileNews | null) => void;
}

export function ProfileForm({ base, startAt, onDone }: ProfileFormProps) {
  const text = useWords('account');
  const cache = useQueryClient();
  const save = useSaveProfile();
  const [conflict, setConflict] = useState<{ mine: Draft; theirs: Profile } | null>(null);
  const words = text.profile;

  async function store(from: Profile, mine: Draft, wanted: Draft): Promise<void> {
    const change = changeFrom(from, wanted);
    if (change === null) {
      onDone('unchanged');
      return;
    }
    try {
      await save.mutateAsync(change);
      onDone('saved');
    } catch (thrown) {
      if (asProblem(thrown).kind !== 'changed-meanwhile') throw thrown;
      const theirs = await cache.query({ ...profileQuery, staleTime: 0 });
      setConflict({ mine, theirs });
    }
  }

  const form = useForm({
    initial: valuesOf(base),
    check: (values) => checkProfile(values, new Date()),
    refusals: () => wordsOf('account').refusals,
    send: async (values) => {
      const mine = draftFrom(values, base);
      await store(base, mine, mine);
    },
  });

  const startId = startAt === undefined ? null : form.idOf(startAt);
  useEffect(() => {
    if (startId !== null) document.getElementById(startId)?.focus();
  }, [startId]);

  const zone = form.values.time_zone;
  const zones = useMemo(() => zoneGroups(base.time_zone, words.regions), [base.time_zone, words.regions]);
  const languages = languagesWith(base.language);
  const here = deviceZone();

  if (conflict !== null) {
    const { mine, theirs } = conflict;
    return (
      <ConflictChoice
        // A newer conflict starts with a clean choice.
        key={theirs.version}
        base={draftOf(base)}
        mine={mine}
        theirs={draftOf(theirs)}
        onSave={(wanted) => store(theirs, mine, wanted)}
        onBack={() => setConflict(null)}
      />
    );
  }
  return (
    <FormFrame
      form={form}
      action={words.save}
      aside={
        <Button variant="default" onClick={() => onDone(null)}>
          {words.cancel}
        </Button>
      }
    >
      <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={text.fields.name} autoComplete="name" required />
      <TextInput {...form.text('phone')} type="tel" dir="ltr" label={words.optional(text.fields.phone)} description={words.phoneHelp} autoComplete="tel" />
      <Textarea {...form.text('address')} dir={typedDirection(form.values.address)} label={words.optional(text.fields.address)} description={words.addressHelp} autoComplete="street-address" rows={4} />
      <BirthDateField
        id={form.idOf('birth_date')}
        value={form.values.birth_date}
        error={form.errorOf('birth_date')}
        onValue={(typed) => form.set('birth_date', typed)}
      />
      <NativeSelect
        {...form.text('language')}
        value={form.values.language || base.language}
        label={text.fields.language}
        description={words.languageHelp}
        data={languages}
      />
      <div>
        <NativeSelect {...form.text('time_zone')} dir="ltr" label={text.fields.time_zone} description={words.zoneHelp} data={zones} />
        {here !== zone && (
          <UnstyledButton className={classes.textButton} onClick={() => form.set('time_zone', here)}>
            {words.zoneHere(showZone(here))}
          </UnstyledButton>
        )}
      </div>
    </FormFrame>
  );
}
