// Owns: the panel over a page whose session has ended. What was typed stays
// underneath, covered; requests that met the end wait, and continue afterwards.
import { UnstyledButton } from '@mantine/core';
import { type ComponentProps, type ComponentType, useState } from 'react';

import { noAnswer } from '../api/problem';
import { useWords } from '../language/use-words';
import { needLater } from '../language/words';
import { Panel } from '../shell/panel';
import { isByMailAlone } from './attempt';
import classes from './auth.module.css';
import { CredentialsForm } from './credentials-form';
import { maskAddress } from './mask-address';
import { PasskeySignIn } from './passkey-sign-in';
import type { SecondStepForm } from './second-step-form';
import { forget, sessionAccount, sessionRealm } from './session';
import type { SecondStepAsked } from './use-sign-in';
import { useSession } from './use-session';

export function SignInAgain() {
  return useSession() === 'ended' ? <Again address={sessionAccount() ?? ''} /> : null;
}

function Again({ address }: { address: string }) {
  const text = useWords('auth');
  const [step, setStep] = useState<SecondStep | null>(null);
  const words = text.again;

  return (
    <Panel title={words.title} covering>
      <p className={classes.panelLead}>{step === null ? words.lead : isByMailAlone(step.methods) ? words.codeLead(maskAddress(address)) : text.signIn.code.why}</p>
      {sessionRealm() === 'staff' ? (
        <>
          <PasskeySignIn asStaff />
          <UnstyledButton type="button" className={classes.textButton} onClick={forget}>
            {words.leave}
          </UnstyledButton>
        </>
      ) : step === null ? (
        <CredentialsForm
          address={address}
          fixed={address !== ''}
          onChallenge={async (asked) => setStep(await secondStep(asked))}
          aside={
            <UnstyledButton type="button" className={classes.textButton} onClick={forget}>
              {words.leave}
            </UnstyledButton>
          }
        />
      ) : (
        <step.Form challenge={step.challenge} methods={step.methods} address={address} masked={maskAddress(address)} onEnded={() => setStep(null)} />
      )}
    </Panel>
  );
}

interface SecondStep extends SecondStepAsked {
  Form: ComponentType<ComponentProps<typeof SecondStepForm>>;
}

/** The second step is loaded when it is asked for: most sessions end without it. */
async function secondStep(asked: SecondStepAsked): Promise<SecondStep> {
  const parts = Promise.all([import('./second-step-form'), needLater()]);
  const [{ SecondStepForm: Form }] = await parts.catch(() => {
    throw noAnswer();
  });
  return { ...asked, Form };
}
