// Owns: the field for a code: one input, however it is typed or pasted.
import { TextInput, type TextInputProps } from '@mantine/core';

import classes from './auth.module.css';
import { text } from './text';

export function CodeField(props: Pick<TextInputProps, 'id' | 'name' | 'value' | 'error' | 'onChange'>) {
  return (
    <TextInput
      {...props}
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
