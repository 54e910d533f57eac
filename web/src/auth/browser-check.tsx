// Owns: showing that the browser is being checked, and calling it off.
import { UnstyledButton } from '@mantine/core';

import { useWords } from '../language/use-words';
import classes from './auth.module.css';

export function BrowserCheck({ onCancel }: { onCancel: (() => void) | null }) {
  const text = useWords('auth');
  return (
    <>
      {/* Always there, so that screen readers notice what comes into it. */}
      <p role="status" className={classes.check}>
        {onCancel === null ? '' : text.check.doing}
      </p>
      {onCancel !== null && (
        <UnstyledButton className={classes.textButton} onClick={onCancel}>
          {text.check.cancel}
        </UnstyledButton>
      )}
    </>
  );
}
