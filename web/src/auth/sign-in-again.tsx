// Owns: the panel over a page whose session has ended. What was typed stays
// underneath, covered; requests that met the end wait, and continue afterwards.
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../language/use-words';
import { Panel } from '../shell/panel';
import classes from './auth.module.css';
import { CredentialsForm } from './credentials-form';
import { maskAddress } from './mask-address';
import { SecondStepForm } from './second-step-form';
import { forget, sessionAccount } from './session';
import { useSession } from './use-session';

export function SignInAgain() {
  return useSession() === 'ended' ? <Again address={sessionAccount() ?? ''} /> : null;
}

function Again({ address }: { address: string }) {
  const text = useWords('auth');
  const [challenge, setChallenge] = useState<string | null>(null);
  const words = text.again;

  return (
    <Panel title={words.title} covering>
      <p className={classes.panelLead}>{challenge === null ? words.lead : words.codeLead(maskAddress(address))}</p>
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
    </Panel>
  );
}
