// Owns: "you", top right: who is signed in, and the way out.
import { UnstyledButton } from '@mantine/core';

import { useProfile } from '../account/profile-query';
import { asProblem, type Problem } from '../api/problem';
import { signOut } from '../auth/session';
import { useWords } from '../language/use-words';
import { MenuButton } from './menu-button';
import classes from './shell.module.css';

const load = () => import('./menus').then(({ AccountItems }) => AccountItems);

export function AccountMenu({ onProblem }: { onProblem: (problem: Problem | null) => void }) {
  const text = useWords('shell');
  const { data: profile } = useProfile();

  async function leave(): Promise<void> {
    onProblem(null);
    try {
      await signOut();
    } catch (thrown) {
      onProblem(asProblem(thrown));
    }
  }

  const name = profile?.name ?? text.profile;
  return (
    <MenuButton
      load={load}
      menu={{ email: profile?.email, onLeave: () => void leave() }}
      button={
        <UnstyledButton className={classes.you} aria-label={text.you(name)}>
          <span className={classes.youInitial} aria-hidden="true">
            {initialOf(profile?.name ?? '')}
          </span>
          <span className={classes.youName}>{profile?.name}</span>
          <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
            <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
          </svg>
        </UnstyledButton>
      }
    />
  );
}

/** What stands for a name where there is no room for it. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return first?.segment ?? '';
}
