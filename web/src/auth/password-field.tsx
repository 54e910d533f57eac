// Owns: a password field that can be shown, by keyboard too.
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../language/use-words';


interface PasswordFieldProps extends Omit<PasswordInputProps, 'visible' | 'onVisibilityChange'> {
  shown?: boolean;
  onShownChange?: (shown: boolean) => void;
}

export function PasswordField({ shown, onShownChange, ...rest }: PasswordFieldProps) {
  const text = useWords('auth');
  const [own, setOwn] = useState(false);
  const visible = shown ?? own;
  return (
    <PasswordInput
      dir="ltr"
      {...rest}
      visible={visible}
      onVisibilityChange={onShownChange ?? setOwn}
      // A shown password is still nobody's spelling mistake.
      spellCheck={false}
      autoCapitalize="none"
      autoCorrect="off"
      visibilityToggleButtonProps={{
        tabIndex: 0,
        'aria-label': visible ? text.passwordHide : text.passwordShow,
        title: visible ? text.passwordHide : text.passwordShow,
      }}
    />
  );
}
