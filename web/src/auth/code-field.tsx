// Owns: the field for a code: one input, however it is typed or pasted.
import { TextInput, type TextInputProps } from '@mantine/core';

import { useWords } from '../language/use-words';
import classes from './auth.module.css';

export function CodeField(props: Pick<TextInputProps, 'id' | 'name' | 'value' | 'error' | 'onChange' | 'aria-description'>) {
  const text = useWords('auth');
  return (
    <TextInput
      {...props}
      dir="ltr"
      className={classes.code}
      label={text.code}
      description={text.codeHelp}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCorrect="off"
      spellCheck={false}
      required
    />
  );
}
