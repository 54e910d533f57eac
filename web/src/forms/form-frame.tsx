// Owns: the outside of every form: summary of what is wrong, fields, the button.
import { Button, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWords } from '../language/use-words';
import { ErrorSummary } from './error-summary';
import classes from './forms.module.css';
import type { Form } from './use-form';

interface FormFrameProps<V extends Record<string, string | boolean>> {
  form: Form<V>;
  /** The verb on the button. */
  action: string;
  /** Beside the button. */
  aside?: ReactNode;
  children: ReactNode;
  label?: string;
}

export function FormFrame<V extends Record<string, string | boolean>>({
  form, action, aside, children, label,
}: FormFrameProps<V>) {
  const text = useWords('forms');
  return (
    // The policy forbids forms to be sent by the browser itself; "post" keeps
    // what was typed out of the address bar even if the script has not loaded.
    <form className={classes.form} method="post" noValidate onSubmit={form.submit} aria-label={label}>
      <ErrorSummary errors={form.errors} problem={form.problem} attempt={form.attempt} idOf={form.idOf} />
      {children}
      <div className={classes.actions}>
        {/* The verb stays, and so does the focus: a disabled button would lose it. The form sends once at a time. */}
        <Button type="submit" className={classes.submit} data-busy={form.sending || undefined} aria-disabled={form.sending}>
          {action}
        </Button>
        <VisuallyHidden role="status">{form.sending ? text.sending : ''}</VisuallyHidden>
        {aside}
      </div>
    </form>
  );
}
