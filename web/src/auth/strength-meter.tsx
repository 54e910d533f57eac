// Owns: telling how strong a password is and of what kinds of characters, while
// it is typed. It never blocks.
import { useEffect, useState } from 'react';

import { countCharacters } from '../forms/count';
import { useWords } from '../language/use-words';
import type { Words } from '../language/words';
import classes from './auth.module.css';
import { LEAST_LENGTH } from './password-policy';
import { CLASSES, classesIn, MAX_LENGTH } from './password-rule';
import { estimateStrength, type Strength } from './strength';

interface StrengthMeterProps {
  password: string;
  about: { name: string; email: string };
}

export function StrengthMeter({ password, about: { name, email } }: StrengthMeterProps) {
  const text = useWords('auth');
  const [estimate, setEstimate] = useState<{ of: string; strength: Strength } | null>(null);

  useEffect(() => {
    if (password === '') return undefined;
    let current = true;
    // A breath after the last key, so that typing stays quick and a screen
    // reader hears one estimate instead of twelve.
    const timer = setTimeout(() => {
      estimateStrength(password, name, email).then(
        (strength) => {
          if (current) setEstimate({ of: password, strength });
        },
        // Without the word lists the server still checks; the meter stays silent.
        () => undefined,
      );
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [password, name, email]);

  const strength = password === '' ? null : (estimate?.strength ?? null);
  const used = classesIn(password);
  const filled = strength === null ? 0 : Math.max(1, strength);

  return (
    <div className={classes.meter}>
      <div className={classes.bars} data-strength={strength ?? 'none'} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-filled={step <= filled || undefined} />
        ))}
      </div>
      <p className={classes.meterWords} role="status">
        {wordsFor(text.meter, password, strength)}
      </p>
      <ul className={classes.classes}>
        {CLASSES.map((one) => (
          <li key={one} data-used={used[one] || undefined}>
            <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.5" role="img" aria-label={used[one] ? text.meter.has : text.meter.lacks}>
              {used[one] ? <path d="m2.5 7.5 3 3 6-7" /> : <path d="M4 7h6" />}
            </svg>
            {text.meter.classes[one]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function wordsFor(words: Words['auth']['meter'], password: string, strength: Strength | null): string {
  const length = countCharacters(password);
  if (length === 0) return words.empty;
  if (length < LEAST_LENGTH) return words.short(LEAST_LENGTH - length);
  if (length > MAX_LENGTH) return words.long;
  return strength === null ? words.weighing : words.strength[strength];
}
