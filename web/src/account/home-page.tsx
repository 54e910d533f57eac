// Owns: "what needs me?", and the way to the profile.
import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState, useSyncExternalStore } from 'react';

import { onMailSignIn, signedInByMail, wasByMail } from '../auth/mail-sign-in';
import { useWords } from '../language/use-words';
import { needLater } from '../language/words';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { whenIdle } from '../shell/when-idle';
import classes from './account.module.css';
import { greeting } from './greeting';
import { type Profile, useProfile } from './profile-query';
import { ProfileList } from './profile-list';
import { HomeSkeleton, LineSkeleton } from './profile-skeleton';

/** Signing in needs nothing of accounts, so this part comes after the page, with its words. */
const HomeAccounts = lazy(async () => {
  const [{ HomeAccounts: part }] = await Promise.all([import('../accounts/home-accounts'), needLater()]);
  return { default: part };
});

const HomeDocuments = lazy(async () => {
  const [{ HomeDocuments: part }] = await Promise.all([import('../documents/home-documents'), needLater()]);
  return { default: part };
});

const HomeRequests = lazy(async () => {
  const [{ HomeRequests: part }] = await Promise.all([import('../requests/home-requests'), needLater()]);
  return { default: part };
});

/** Almost nobody has one, so it is asked about when the browser has nothing better to do, and holds no place. */
const HomeErasure = lazy(async () => {
  await new Promise<void>((resolve) => void whenIdle(resolve));
  const [{ HomeErasure: part }] = await Promise.all([import('../privacy/home-erasure'), needLater()]);
  return { default: part };
});

const WANTED = ['phone', 'address'] as const;

export function HomePage() {
  const text = useWords('account');
  const { data: profile, error, refetch } = useProfile();
  const words = text.home;

  if (profile === undefined && error !== null) {
    return <ProblemPage problem={error} onRetry={() => void refetch()} />;
  }
  return (
    <Page title={words.title} heading={greeting(words.greeting, profile?.name ?? null, new Date())}>
      {profile !== undefined && (
        <Suspense>
          <HomeErasure />
        </Suspense>
      )}
      <PasskeyOffer />
      {profile === undefined ? <HomeSkeleton /> : <Sections profile={profile} />}
    </Page>
  );
}

/** After a sign-in with a code from the mail, until it is answered or the page is left. */
function PasskeyOffer() {
  const words = useWords('account').home.offer;
  if (!useSyncExternalStore(onMailSignIn, wasByMail)) return null;
  return (
    <div className={classes.offer}>
      <p>{words.why}</p>
      <p>
        <Link to="/settings/security">{words.see}</Link>{' '}
        <UnstyledButton className={classes.textButton} onClick={() => signedInByMail(false)}>
          {words.later}
        </UnstyledButton>
      </p>
    </div>
  );
}

function Sections({ profile }: { profile: Profile }) {
  const text = useWords('account');
  const words = text.home;
  return (
    <>
      <section className={classes.section} aria-labelledby="needs">
        <Needs profile={profile} />
      </section>
      <section className={classes.section} aria-labelledby="accounts">
        <Suspense fallback={<LineSkeleton />}>
          <HomeAccounts />
        </Suspense>
      </section>
      <section className={classes.section} aria-labelledby="profile">
        <div className={classes.head}>
          <h2 id="profile">{words.profile}</h2>
          <Link to="/settings/profile">{words.open}</Link>
        </div>
        <ProfileList profile={profile} fields={['name', 'email', 'phone', 'address']} />
      </section>
      {/* Last, because no place is held for it: it may be nothing. */}
      <Suspense>
        <HomeDocuments />
      </Suspense>
    </>
  );
}

function Needs({ profile }: { profile: Profile }) {
  const text = useWords('account');
  const words = text.home;
  const open = WANTED.filter((field) => (profile[field] ?? '') === '');
  const [isAsked, setIsAsked] = useState(false);
  const hear = useCallback(() => setIsAsked(true), []);
  const isNothing = open.length === 0 && !isAsked;
  return (
    <>
      <h2 id="needs">{isNothing ? words.nothing : words.needs}</h2>
      {isNothing && <p className={classes.soft}>{words.nothingDetail}</p>}
      <ul className={classes.todo} hidden={isNothing}>
        <Suspense>
          <HomeRequests onFound={hear} />
        </Suspense>
        {open.map((field) => {
          const [what, why] = words.todo[field];
          return (
            <li key={field}>
              <Link to="/settings/profile" search={{ edit: field }}>
                {what}
              </Link>
              <p className={classes.soft}>{why}</p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
