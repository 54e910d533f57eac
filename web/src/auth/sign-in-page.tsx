import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { rememberAddress, rememberedAddress } from './attempt';
import classes from './auth.module.css';
import { CredentialsForm } from './credentials-form';
import { maskAddress } from './mask-address';
import { PasskeySignIn } from './passkey-sign-in';

export function SignInPage() {
  const text = useWords('auth');
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/letter/sign-in' });
  const name = useLocation({ select: ({ state }) => state.notice });
  const notice = name === undefined ? null : text.signIn.notices[name];

  return (
    <Page title={text.signIn.title}>
      {notice !== null && <Notice title={notice[0]}>{notice[1]}</Notice>}
      <CredentialsForm
        address={rememberedAddress()}
        onChallenge={({ challenge, methods, factors_removable_from: removableFrom }, address) => {
          rememberAddress(address);
          const attempt = { kind: 'sign-in', challenge, methods, masked: maskAddress(address), removableFrom } as const;
          void navigate({ to: '/sign-in/code', search: { next }, state: { attempt } });
        }}
      />
      <PasskeySignIn />
      <p className={classes.aside}>
        <Link to="/password/forgotten">{text.signIn.forgotten}</Link>
      </p>
      <p className={classes.aside}>
        {text.signIn.noAccount} <Link to="/sign-up">{text.signIn.signUp}</Link>
      </p>
    </Page>
  );
}
