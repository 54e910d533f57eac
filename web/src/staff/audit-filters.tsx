// Owns: what of the staff's trail somebody looks for.
import { Button, NativeSelect, TextInput } from '@mantine/core';

import { useWords } from '../language/use-words';
import type { Search } from './audit-query';
import classes from './staff.module.css';

/** By id, with the name. */
export type People = ReadonlyMap<string, string>;

interface AuditFiltersProps {
  search: Search;
  people: People;
  onChange: (search: Search) => void;
}

export function AuditFilters({ search, people, onChange }: AuditFiltersProps) {
  const words = useWords('staff').audit;
  const text = words.filters;
  const isSet = Object.keys(search).length > 0;
  const kinds = Object.entries(words.what).map(([value, label]) => ({ value, label }));
  const persons = [...people].map(([value, label]) => ({ value, label }));
  const byLabel = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label);
  const choice = (any: string, options: { value: string; label: string }[]) => [{ value: '', label: any }, ...options.toSorted(byLabel)];

  // What is not said is not sent.
  function set(name: keyof Search, value: string): void {
    const said = Object.entries({ ...search, [name]: value }).filter(([, one]) => one !== '');
    onChange(Object.fromEntries(said));
  }

  return (
    <form role="search" aria-label={text.title} className={classes.filters} onSubmit={(event) => event.preventDefault()}>
      <NativeSelect label={text.by} value={search.by ?? ''} data={choice(text.anybody, persons)} onChange={(event) => set('by', event.currentTarget.value)} />
      <NativeSelect label={text.about} value={search.about ?? ''} data={choice(text.anybody, persons)} onChange={(event) => set('about', event.currentTarget.value)} />
      <NativeSelect label={text.kind} value={search.kind ?? ''} data={choice(text.anything, kinds)} onChange={(event) => set('kind', event.currentTarget.value)} />
      <TextInput type="date" label={text.from} value={search.from ?? ''} onChange={(event) => set('from', event.currentTarget.value)} />
      <TextInput type="date" label={text.to} value={search.to ?? ''} onChange={(event) => set('to', event.currentTarget.value)} />
      <Button variant="default" aria-disabled={!isSet} onClick={() => onChange({})}>
        {text.all}
      </Button>
    </form>
  );
}
