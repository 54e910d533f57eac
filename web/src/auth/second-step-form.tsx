// Owns: the second step of signing in: the code from the mail.
import { Checkbox } from '@mantine/core';

import { answer, openApi } from '../api/client';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import classes from './auth.module.css';
import { checkCode, refusals, wrong } from './checks';
import { digitsOf } from './code';
import { CodeField } from './code-field';
import { ResendCode } from './resend-code';
import { signedIn } from './session';

interface SecondStepFormProps {
  challenge: string;
  address: string;
  /** The challenge is used up or too old. */
  onEnded: () => void;
}

export function SecondStepForm({ challenge, address, onEnded }: SecondStepFormProps) {
  const text = useWords('auth');
  const form = useForm<{ code: string; trust: boolean }>({
    initial: { code: '', trust: false },
    check: ({ code }) => ({ code: checkCode(code) }),
    refusals,
    send: async ({ code, trust }) => {
      const proof = { method: 'email', code: digitsOf(code) } as const;
      const body = { challenge, proof, trust_device: trust };
      signedIn(await answer(openApi.POST('/api/auth/sign-in/second-step', { body })), address);
    },
    place: (problem) => {
      if (problem.kind === 'attempt-ended') onEnded();
      return problem.kind === 'wrong-code' ? { code: wrong('wrongCode') } : null;
    },
  });

  return (
    <>
      <FormFrame form={form} action={text.signIn.code.submit}>
        <CodeField {...form.text('code')} />
        <Checkbox
          id={form.idOf('trust')}
          checked={form.values.trust}
          onChange={(event) => form.set('trust', event.currentTarget.checked)}
          label={text.signIn.code.trust}
          description={text.signIn.code.trustHelp}
        />
      </FormFrame>
      <div className={classes.aside}>
        <ResendCode
          send={async () => {
            await answer(openApi.POST('/api/auth/sign-in/resend', { body: { challenge } }));
          }}
          onProblem={(problem) => {
            if (problem?.kind === 'attempt-ended') onEnded();
            else form.report(problem);
          }}
        />
      </div>
    </>
  );
}
