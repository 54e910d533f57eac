// Owns: choosing when a role holds: from which day until which, at which hours of the week, and whether for one visit.
import { Checkbox, Input, NativeSelect, TextInput } from '@mantine/core';
import { useMemo } from 'react';

import { useProfile } from '../account/profile-query';
import { zoneGroups } from '../account/time-zones';
import type { Form } from '../forms/use-form';
import { momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { GrantValues } from './grant-values';
import { DAYS } from './hours';
import classes from './members.module.css';

/** What these fields need of the form they stand in, which has others besides. */
type Fields = Pick<Form<GrantValues>, 'values' | 'set' | 'text' | 'idOf' | 'errorOf'>;

interface GrantFieldsProps {
  form: Fields;
  role: string;
  /** When the visit that they were given before began. */
  visitBegan?: string | undefined;
}

export function GrantFields({ form, role, visitBegan }: GrantFieldsProps) {
  const words = useWords('members').hours;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  if (role === 'owner') return <p className={classes.hint}>{words.owners}</p>;
  return (
    <>
      <Checkbox
        id={form.idOf('grant')}
        checked={form.values.grant}
        label={words.bounded}
        description={words.boundedHelp}
        error={form.errorOf('grant')}
        onChange={(event) => form.set('grant', event.currentTarget.checked)}
      />
      {form.values.grant && (
        <div className={classes.bounds}>
          <div className={classes.pair}>
            <TextInput {...form.text('grant.from')} type="date" label={words.from} />
            <TextInput {...form.text('grant.until')} type="date" label={words.until} />
          </div>
          <Checkbox
            checked={form.values['grant.weekly']}
            label={words.weekly}
            onChange={(event) => form.set('grant.weekly', event.currentTarget.checked)}
          />
          {form.values['grant.weekly'] && <WeeklyFields form={form} />}
          <Checkbox
            checked={form.values['grant.once']}
            label={words.once}
            description={visitBegan === undefined ? words.onceHelp : words.onceAgain(momentIn(language, visitBegan, zone))}
            onChange={(event) => form.set('grant.once', event.currentTarget.checked)}
          />
        </div>
      )}
    </>
  );
}

function WeeklyFields({ form }: { form: Fields }) {
  const words = useWords('members').hours;
  const regions = useWords('account').profile.regions;
  const zone = form.values['grant.weekly.time_zone'];
  const zones = useMemo(() => zoneGroups(zone, regions), [zone, regions]);
  const error = form.errorOf('grant.weekly');
  return (
    <>
      <fieldset>
        <Input.Label component="legend" className={classes.legend}>{words.days}</Input.Label>
        <div className={classes.days}>
          {DAYS.map((day, at) => (
            <Checkbox
              key={day}
              // What is wrong with the days leads to the first of them.
              id={at === 0 ? form.idOf('grant.weekly') : undefined}
              checked={form.values[day]}
              label={words.week[day]}
              onChange={(event) => form.set(day, event.currentTarget.checked)}
            />
          ))}
        </div>
        {error !== undefined && <Input.Error size="md">{error}</Input.Error>}
      </fieldset>
      <div className={classes.pair}>
        <TextInput {...form.text('grant.weekly.from')} type="time" label={words.opens} />
        <TextInput {...form.text('grant.weekly.until')} type="time" label={words.closes} description={words.closesHelp} />
      </div>
      <NativeSelect {...form.text('grant.weekly.time_zone')} dir="ltr" label={words.zone} data={zones} />
    </>
  );
}
