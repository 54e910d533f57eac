// Owns: the second step of signing in, by whichever way there is.
import { Checkbox } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';

import { answer, openApi } from '../api/client';
import { asProblem } from '../api/problem';
import { useWords } from '../language/use-words';
import type { Method } from '../proof/methods';
import { Prove } from '../proof/prove';
import { isByMailAlone, type SignInAttempt } from './attempt';
import { signedInByMail } from './mail-sign-in';
import { ResendCode } from './resend-code';
import { signedIn } from './session';

interface SecondStepFormProps {
  challenge: string;
  methods: SignInAttempt['methods'];
  address: string;
  /** The same, as it may be shown. */
  masked: string;
  /** The challenge is used up or too old. */
  onEnded: () => void;
  /** After all ways. */
  atLast?: ReactNode;
}

export function SecondStepForm({ challenge, methods, address, masked, onEnded, atLast }: SecondStepFormProps) {
  const text = useWords('auth');
  const lost = useWords('lostFactors');
  const trustId = useId();
  const [trust, setTrust] = useState(false);

  const resend = (report: (failure: unknown) => void) => (
    <ResendCode
      send={async () => {
        await answer(openApi.POST('/api/auth/sign-in/resend', { body: { challenge } }));
      }}
      onProblem={(problem) => {
        if (problem !== null && asProblem(problem).kind === 'attempt-ended') onEnded();
        else report(problem);
      }}
    />
  );

  return (
    <Prove
      methods={methods}
      send={async (proof) => {
        const body = { challenge, proof, trust_device: trust };
        const granted = await answer(openApi.POST('/api/auth/sign-in/second-step', { body }));
        signedInByMail(proof.method === 'email');
        signedIn(granted, address);
      }}
      passkeyOptions={() => answer(openApi.POST('/api/auth/sign-in/passkey-options', { body: { challenge } }))}
      onEnded={onEnded}
      atLast={atLast}
      warning={(method) => (method === 'email' && !isByMailAlone(methods) ? lost.removes(masked) : undefined)}
      below={(method: Method, report) => (method === 'email' ? resend(report) : null)}
    >
      <Checkbox
        id={trustId}
        checked={trust}
        onChange={(event) => setTrust(event.currentTarget.checked)}
        label={text.signIn.code.trust}
        description={text.signIn.code.trustHelp}
      />
    </Prove>
  );
}
