// Owns: finding documents: by a part of the name, in one folder, with one tag.
import { TextInput, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';

import { typedDirection } from '../forms/typed-direction';
import { useWords } from '../language/use-words';
import classes from './documents.module.css';
import type { Filter } from './documents-api';
import type { Shelf } from './types';

interface FilterBarProps {
  shelf: Shelf;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

export function FilterBar({ shelf, filter, onFilter }: FilterBarProps) {
  const words = useWords('documents').list;
  const { folder, tag, search } = filter;
  return (
    <search className={classes.filter}>
      <TextInput
        type="search"
        label={words.search}
        value={search}
        dir={typedDirection(search)}
       
        onChange={({ currentTarget }) => onFilter({ ...filter, search: currentTarget.value })}
      />
      {shelf.folders.length > 0 && (
        <Chips title={words.folders}>
          {shelf.folders.map(({ id, name }) => (
            <Chip key={id} name={name} isOn={folder === id} onPress={() => onFilter({ ...filter, folder: folder === id ? null : id })} />
          ))}
        </Chips>
      )}
      {shelf.tags.length > 0 && (
        <Chips title={words.tags}>
          {shelf.tags.map((name) => (
            <Chip key={name} name={name} isOn={tag === name} onPress={() => onFilter({ ...filter, tag: tag === name ? null : name })} />
          ))}
        </Chips>
      )}
    </search>
  );
}

function Chips({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.chips} role="group" aria-label={title}>
      <span className={classes.facts} aria-hidden="true">{title}</span>
      {children}
    </div>
  );
}

function Chip({ name, isOn, onPress }: { name: string; isOn: boolean; onPress: () => void }) {
  return (
    <UnstyledButton className={classes.chip} aria-pressed={isOn} onClick={onPress}>
      <bdi>{name}</bdi>
    </UnstyledButton>
  );
}
