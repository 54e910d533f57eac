// Owns: an account's own sets of rights, and what can be done about them.
import { Button } from '@mantine/core';

import { listIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { AskFirst } from '../shell/ask-first';
import { type OwnRights, useRemoveRights } from './members-query';
import classes from './members.module.css';
import { isGiven } from './rights';

interface RightsSectionProps {
  account: string;
  own: readonly OwnRights[];
  manages: boolean;
  /** Null makes a new one. */
  onOpen: (rights: OwnRights | null) => void;
  onRemoved: (name: string) => void;
}

export function RightsSection({ account, own, manages, onOpen, onRemoved }: RightsSectionProps) {
  const words = useWords('members').rights;
  const language = useLanguage();
  const remove = useRemoveRights(account);
  return (
    <section className={classes.section} aria-labelledby="rights">
      <h2 id="rights">{words.title}</h2>
      <p className={classes.hint}>{words.lead}</p>
      {own.length > 0 && (
        <ul className={classes.list}>
          {own.map((one) => (
            <li key={one.id} className={classes.row}>
              <div className={classes.what}>
                <p className={classes.name}>
                  <bdi>{one.name}</bdi>
                </p>
                <p className={classes.facts}>{listIn(language, one.actions.filter(isGiven).map((action) => words.words[action]))}</p>
              </div>
              {manages && (
                <div className={classes.tools}>
                  <Button variant="default" aria-label={words.changeOf(one.name)} onClick={() => onOpen(one)}>
                    {words.change}
                  </Button>
                  <AskFirst
                    action={words.remove}
                    fullName={words.removeOf(one.name)}
                    question={words.removeAsk}
                    sure={words.removeSure}
                    failed={words.removeFailed}
                    act={async () => {
                      await remove(one.id);
                      onRemoved(one.name);
                    }}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {manages && (
        <div className={classes.action}>
          <Button variant="default" onClick={() => onOpen(null)}>{words.make}</Button>
        </div>
      )}
    </section>
  );
}
