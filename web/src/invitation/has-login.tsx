// Owns: an invitation into an account for somebody who has a login: they sign in, and join.
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { rememberAddress } from '../auth/attempt';
import { useSession } from '../auth/use-session';
import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import { keepInvitation } from './pending';

interface HasLoginProps {
  token: string;
  email: string;
  account: { name: string; by: string };
}

export function HasLogin({ token, email, account }: HasLoginProps) {
  const text = useWords('invitation');
  const navigate = useNavigate();
  const isSignedIn = useSession() === 'signed_in';

  useEffect(() => {
    keepInvitation(token);
    if (isSignedIn) void navigate({ to: '/join', replace: true });
    else rememberAddress(email);
  }, [token, email, isSignedIn, navigate]);

  if (isSignedIn) return <PagePending />;
  return (
    <Page key="has-login" title={text.title} lead={<p>{text.join.lead(account.by, account.name)}</p>}>
      <ButtonLink to="/sign-in" search={{ next: '/join' }}>{text.signInToJoin}</ButtonLink>
    </Page>
  );
}
