import { TextInput, type TextInputProps } from '@mantine/core';

import auth from '../auth/auth.module.css';
import { useWords } from '../language/use-words';

/** The field for what an authenticator app shows. */
export function AppCodeField(props: Pick<TextInputProps, 'id' | 'name' | 'value' | 'error' | 'onChange'>) {
  const text = useWords('proof');
  return (
    <TextInput
      {...props}
      dir="ltr"
      className={auth.code}
      label={text.appCode}
      description={text.appCodeHelp}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCorrect="off"
      spellCheck={false}
      required
    />
  );
}
