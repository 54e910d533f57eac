// Owns: the panel over a page whose session has ended. What was typed stays
// underneath; requests that met the end wait, and continue afterwards.
import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { useWords } from '../language/use-words';
import classes from './auth.module.css';
import { CredentialsForm } from './credentials-form';
import { maskAddress } from './mask-address';
import { SecondStepForm } from './second-step-form';
import { forget, sessionAccount } from './session';
import { useSession } from './use-session';

export function SignInAgain() {
  return useSession() === 'ended' ? <Panel address={sessionAccount() ?? ''} /> : null;
}

function Panel({ address }: { address: string }) {
  const text = useWords('auth');
  const dialog = useRef<HTMLDialogElement>(null);
  const [challenge, setChallenge] = useState<string | null>(null);
  const words = text.again;

  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={classes.again}
      aria-labelledby="sign-in-again"
      // Escape would leave a page that can do nothing.
      onCancel={(event) => event.preventDefault()}
      // Browsers let a second Escape through; the panel comes back while it is needed.
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id="sign-in-again">{words.title}</h2>
      <p className={classes.againLead}>{challenge === null ? words.lead : words.codeLead(maskAddress(address))}</p>
      {challenge === null ? (
        <CredentialsForm
          address={address}
          fixed={address !== ''}
          onChallenge={setChallenge}
          aside={
            <UnstyledButton type="button" className={classes.textButton} onClick={forget}>
              {words.leave}
            </UnstyledButton>
          }
        />
      ) : (
        <SecondStepForm challenge={challenge} address={address} onEnded={() => setChallenge(null)} />
      )}
    </dialog>
  );
}
