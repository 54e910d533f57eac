// Owns: the way in without address and password. What it needs is loaded with the first press.
import { Button } from '@mantine/core';

import { noAnswer } from '../api/problem';
import forms from '../forms/forms.module.css';
import { useWords } from '../language/use-words';
import { needLater } from '../language/words';
import { CeremonyFailure } from '../proof/ceremony-failure';
import { useCeremony } from '../proof/use-ceremony';
import classes from './auth.module.css';

interface PasskeySignInProps {
  /** The only way in, for staff: not one beside another. */
  asStaff?: boolean;
}

export function PasskeySignIn({ asStaff = false }: PasskeySignInProps) {
  const text = useWords('auth');
  const { busy, failure, run } = useCeremony();

  async function signIn(): Promise<void> {
    const parts = Promise.all([import('../proof/passkey-sign-in'), needLater()]);
    const [{ signInAsStaff, signInWithPasskey }] = await parts.catch(() => {
      throw noAnswer();
    });
    await (asStaff ? signInAsStaff() : signInWithPasskey());
  }

  return (
    <div className={classes.passkey}>
      <CeremonyFailure failure={failure} />
      <Button variant={asStaff ? 'filled' : 'default'} className={forms.submit} data-busy={busy || undefined} aria-disabled={busy} onClick={() => void run(signIn)}>
        {text.signIn.passkey}
      </Button>
    </div>
  );
}
