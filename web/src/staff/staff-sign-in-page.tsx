// Owns: the way in for the operator's own people.
import { Link } from '@tanstack/react-router';

import { PasskeySignIn } from '../auth/passkey-sign-in';
import { useWords } from '../language/use-words';
import { Page } from '../shell/page';
import classes from './staff.module.css';

export function StaffSignInPage() {
  const text = useWords('staff').signIn;
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <PasskeySignIn asStaff />
      <p className={classes.elsewhere}>
        <Link to="/sign-in">{text.customers}</Link>
      </p>
    </Page>
  );
}
