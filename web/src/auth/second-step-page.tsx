import { Link, useLocation, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import proof from '../proof/proof.module.css';
import { isByMailAlone, rememberedAddress, type SignInAttempt } from './attempt';
import classes from './auth.module.css';
import { SecondStepForm } from './second-step-form';

export function SecondStepPage() {
  const text = useWords('auth');
  const { next } = useSearch({ from: '/letter/sign-in/code' });
  const attempt = useLocation({ select: ({ state }) => state.attempt });
  const [ended, setEnded] = useState(false);
  const words = text.signIn.code;

  // The guard of this page sends everybody without an attempt to the start.
  if (attempt?.kind !== 'sign-in') return null;
  if (ended) {
    return (
      <Page key="ended" title={words.ended} lead={<p>{words.endedDetail}</p>}>
        <ButtonLink to="/sign-in" search={{ next }}>
          {words.endedAction}
        </ButtonLink>
      </Page>
    );
  }
  const byMail = isByMailAlone(attempt.methods);
  return (
    <Page
      title={byMail ? words.title : words.titleOwn}
      lead={
        <>
          {byMail && <p>{words.lead(attempt.masked)}</p>}
          <p>{words.why}</p>
        </>
      }
    >
      <SecondStepForm
        challenge={attempt.challenge}
        methods={attempt.methods}
        address={rememberedAddress()}
        masked={attempt.masked}
        onEnded={() => setEnded(true)}
        atLast={attempt.methods.includes('email') ? undefined : <Lost attempt={attempt} />}
      />
      <p className={classes.wayBack}>
        <Link to="/sign-in" search={{ next }}>
          {words.restart}
        </Link>
      </p>
    </Page>
  );
}

/** For whoever has none of their own ways at hand. */
function Lost({ attempt }: { attempt: SignInAttempt }) {
  const words = useWords('lostFactors');
  const language = useLanguage();
  const { next } = useSearch({ from: '/letter/sign-in/code' });
  if (attempt.removableFrom != null) return <p className={proof.said}>{words.pending(momentIn(language, attempt.removableFrom, undefined))}</p>;
  return (
    <Link className={proof.way} to="/sign-in/lost" search={{ next }} state={{ attempt: { kind: 'lost-factors', signIn: attempt, sent: false } }}>
      {attempt.methods.length > 1 ? words.way : words.wayOfOne}
    </Link>
  );
}
