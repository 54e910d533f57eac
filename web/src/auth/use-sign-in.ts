// Owns: sending an address and its password, with a captcha where the API asks for one.
import { useState } from 'react';

import { answer, openApi } from '../api/client';
import { asProblem } from '../api/problem';
import type { components } from '../api/schema';

type SignInAnswer = components['schemas']['SignInAnswer'];
export type SecondStepAsked = Extract<SignInAnswer, { status: 'second_step' }>;

interface Credentials {
  email: string;
  password: string;
}

const signIn = (body: Credentials & { captcha?: string }) => answer(openApi.POST('/api/auth/sign-in', { body }));

/** What comes next, or null when it was called off. While the browser is being checked there is a way to do so. */
export function useSignIn() {
  const [checking, setChecking] = useState<AbortController | null>(null);

  async function attempt(credentials: Credentials): Promise<SignInAnswer | null> {
    try {
      return await signIn(credentials);
    } catch (thrown) {
      if (asProblem(thrown).kind !== 'captcha-required') throw thrown;
    }
    const off = new AbortController();
    setChecking(off);
    try {
      const { solveCaptcha } = await import('./captcha');
      const captcha = await solveCaptcha(credentials.email, off.signal);
      return off.signal.aborted ? null : await signIn({ ...credentials, captcha });
    } catch (thrown) {
      if (off.signal.aborted) return null;
      throw thrown;
    } finally {
      setChecking(null);
    }
  }

  return { attempt, cancel: checking === null ? null : () => checking.abort() };
}
