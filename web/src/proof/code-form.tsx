// Owns: proving by a code: from the mail, from an app, from paper.
import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { asProblem } from '../api/problem';
import { checkCode, refusals } from '../auth/checks';
import { digitsOf } from '../auth/code';
import { CodeField } from '../auth/code-field';
import { FormFrame } from '../forms/form-frame';
import { type Say, useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import type { ProofBy } from './methods';
import { AppCodeField } from './app-code-field';
import { isWholeSavedCode, plain } from './saved-code';
import classes from './proof.module.css';

type CodeMethod = 'email' | 'totp' | 'saved_code';

interface CodeFormProps {
  method: CodeMethod;
  send: (proof: ProofBy<CodeMethod>) => Promise<void>;
  onEnded: (() => void) | undefined;
  /** What this way does besides. */
  warning: string | undefined;
  below: ((report: (failure: unknown) => void) => ReactNode) | undefined;
  children?: ReactNode;
}

const APP_DIGITS = 6;

const wrong = (what: 'appCode' | 'savedCode' | 'wrongAppCode' | 'wrongSavedCode' | 'wrongCode'): Say => () => wordsOf('proof').errors[what];

const CHECKS: Record<CodeMethod, (code: string) => Say | undefined> = {
  email: checkCode,
  totp: (code) => (digitsOf(code).length === APP_DIGITS ? undefined : wrong('appCode')),
  saved_code: (code) => (isWholeSavedCode(code) ? undefined : wrong('savedCode')),
};

const WRONG: Record<CodeMethod, Say> = { email: wrong('wrongCode'), totp: wrong('wrongAppCode'), saved_code: wrong('wrongSavedCode') };

export function CodeForm({ method, send, onEnded, warning, below, children }: CodeFormProps) {
  const text = useWords('proof');
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: CHECKS[method](code) }),
    refusals,
    send: ({ code }) => send({ method, code: method === 'saved_code' ? plain(code) : digitsOf(code) }),
    place: (problem) => {
      if (problem.kind === 'attempt-ended') onEnded?.();
      return problem.kind === 'wrong-code' ? { code: WRONG[method] } : null;
    },
  });

  return (
    <>
      <FormFrame form={form} action={text.go}>
        {warning !== undefined && <p className={classes.warning}>{warning}</p>}
        {/* The focus opens in the field, so screen readers hear the warning with it. */}
        {method === 'email' && <CodeField {...form.text('code')} aria-description={warning} />}
        {method === 'totp' && <AppCodeField {...form.text('code')} />}
        {method === 'saved_code' && (
          <TextInput {...form.text('code')} dir="ltr" className={classes.saved} label={text.savedCode} description={text.savedCodeHelp} autoComplete="one-time-code" autoCapitalize="characters" autoCorrect="off" spellCheck={false} required />
        )}
        {children}
      </FormFrame>
      {below !== undefined && (
        <div className={classes.below}>{below((failure) => form.report(failure === null ? null : asProblem(failure)))}</div>
      )}
    </>
  );
}
