import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { answer, openApi } from '../api/client';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { rememberedAddress, type SignUpAttempt } from './attempt';
import classes from './auth.module.css';
import { checkCode, refusals, wrong } from './checks';
import { digitsOf } from './code';
import { CodeField } from './code-field';
import { ResendCode } from './resend-code';

export function SignUpCodePage() {
  const text = useWords('auth');
  const attempt = useLocation({ select: ({ state }) => state.attempt });
  const [ended, setEnded] = useState(false);
  const words = text.signUp.code;

  // The guard of this page sends everybody without an attempt to the start.
  if (attempt?.kind !== 'sign-up') return null;
  if (ended) {
    return (
      <Page key="ended" title={words.ended} lead={<p>{words.endedDetail}</p>}>
        <ButtonLink to="/sign-up">{text.signUp.title}</ButtonLink>
      </Page>
    );
  }
  return (
    <Page
      title={words.title}
      lead={
        <>
          {/* Whole where we still know it: a mistyped address is found here or never. */}
          <p>{words.lead(rememberedAddress() || attempt.masked)}</p>
          <p>{words.known}</p>
        </>
      }
    >
      <ConfirmForm attempt={attempt} onEnded={() => setEnded(true)} />
      <p className={classes.wayBack}>
        <Link to="/sign-up">{words.restart}</Link>
      </p>
    </Page>
  );
}

function ConfirmForm({ attempt, onEnded }: { attempt: SignUpAttempt; onEnded: () => void }) {
  const text = useWords('auth');
  const navigate = useNavigate();
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: checkCode(code) }),
    refusals,
    send: async ({ code }) => {
      const body = { sign_up: attempt.signUp, code: digitsOf(code) };
      await answer(openApi.POST('/api/auth/sign-up/confirm', { body }));
      await navigate({ to: '/sign-in', state: { notice: 'confirmed' }, replace: true });
    },
    place: (problem) => {
      if (problem.kind === 'attempt-ended') onEnded();
      return problem.kind === 'wrong-code' ? { code: wrong('wrongCode') } : null;
    },
  });

  return (
    <>
      <FormFrame form={form} action={text.signUp.code.submit}>
        <CodeField {...form.text('code')} />
      </FormFrame>
      <div className={classes.aside}>
        <ResendCode
          send={async () => {
            await answer(openApi.POST('/api/auth/sign-up/resend', { body: { sign_up: attempt.signUp } }));
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
