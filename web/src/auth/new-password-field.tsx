// Owns: choosing a password: the field, its meter, and one that nobody thought of.
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../language/use-words';
import classes from './auth.module.css';
import { generatePassword } from './generate-password';
import { PasswordField } from './password-field';
import { COMPOSITION, LEAST_LENGTH } from './password-policy';
import { prepareStrength } from './strength';
import { StrengthMeter } from './strength-meter';

interface NewPasswordFieldProps {
  id: string;
  /** Where there is another password on the page. */
  label?: string;
  value: string;
  error: string | undefined;
  onValue: (password: string) => void;
  /** What is easy to guess for somebody who knows the person. */
  about: { name: string; email: string };
}

export function NewPasswordField({ id, label, value, error, onValue, about }: NewPasswordFieldProps) {
  const text = useWords('auth');
  const [shown, setShown] = useState(false);
  const [generated, setGenerated] = useState(0);

  return (
    <div>
      <PasswordField
        id={id}
        name="new-password"
        label={label ?? text.password}
        autoComplete="new-password"
        required
        value={value}
        error={error}
        shown={shown}
        onShownChange={setShown}
        description={text.newPassword.help[COMPOSITION](LEAST_LENGTH)}
        onFocus={() => void prepareStrength().catch(() => undefined)}
        onChange={(event) => {
          setGenerated(0);
          onValue(event.currentTarget.value);
        }}
      />
      <StrengthMeter password={value} about={about} />
      <UnstyledButton
        className={classes.textButton}
        onClick={() => {
          const password = generatePassword(LEAST_LENGTH);
          onValue(password);
          setShown(true);
          setGenerated(password.length);
        }}
      >
        {text.meter.generate}
      </UnstyledButton>
      <VisuallyHidden role="status">{generated > 0 ? text.newPassword.generated(generated) : ''}</VisuallyHidden>
    </div>
  );
}
