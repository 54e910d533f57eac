// Owns: the estimate of how many guesses a password withstands. The word
// lists weigh more than the whole portal, so they come only when needed.
// The server estimates with the same lists and has the last word.
import type zxcvbn from 'zxcvbn';

import { operatorName } from '../theme/operator';

/** 0 (guessed at once) to 4 (not in anybody's lifetime). The server takes 3 and 4. */
export type Strength = 0 | 1 | 2 | 3 | 4;

let loading: Promise<typeof zxcvbn> | null = null;

/** Starts loading the word lists; safe to call often. */
export function prepareStrength(): Promise<typeof zxcvbn> {
  loading ??= import('zxcvbn').then(
    (module) => module.default,
    (thrown: unknown) => {
      loading = null;
      throw thrown;
    },
  );
  return loading;
}

/** What the person typed about themselves is easy to guess for whoever knows them. */
export async function estimateStrength(password: string, name: string, email: string): Promise<Strength> {
  const estimate = await prepareStrength();
  const [local = ''] = email.split('@');
  const personal = [name, local, operatorName].flatMap((whole) => [whole, ...whole.split(/[^\p{L}\p{N}]+/u)]);
  // The estimator's time grows fast with length; a hundred characters tell enough.
  return estimate(Array.from(password).slice(0, 100).join(''), personal.filter((word) => word.length > 2)).score;
}
