// Owns: saying that one's factors are lost, from what that means to until when the wait is.
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import type { LossAttempt } from '../auth/attempt';
import classes from '../auth/auth.module.css';
import { momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import shared from '../shell/shell.module.css';
import { ConfirmLoss } from './confirm-loss';
import { SendLossCode } from './send-loss-code';

export function LostFactorsPage() {
  const words = useWords('lostFactors').code;
  const { next } = useSearch({ from: '/letter/sign-in/lost' });
  const attempt = useLocation({ select: ({ state }) => state.attempt });
  const [ended, setEnded] = useState(false);
  const navigate = useNavigate();

  // The guard of this page sends everybody without an attempt to the start.
  if (attempt?.kind !== 'lost-factors') return null;
  if (ended) {
    return (
      <Page key="ended" title={words.ended} lead={<p>{words.endedDetail}</p>}>
        <ButtonLink to="/sign-in" search={{ next }}>
          {words.endedAction}
        </ButtonLink>
      </Page>
    );
  }
  const goOn = (changed: Partial<LossAttempt>) =>
    navigate({ to: '/sign-in/lost', search: { next }, state: { attempt: { ...attempt, ...changed } }, replace: true });
  if (attempt.removal !== undefined) return <Begun removal={attempt.removal} />;
  if (attempt.sent) return <EnterCode attempt={attempt} onBegun={(removal) => goOn({ removal })} onEnded={() => setEnded(true)} />;
  return <Explain attempt={attempt} onSent={() => goOn({ sent: true })} onEnded={() => setEnded(true)} />;
}

interface StageProps {
  attempt: LossAttempt;
  onEnded: () => void;
}

function Explain({ attempt, onSent, onEnded }: StageProps & { onSent: () => Promise<void> }) {
  const words = useWords('lostFactors').explain;
  return (
    <Page key="explain" title={words.title} lead={<p>{words.lead}</p>}>
      <ol className={shared.steps}>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={shared.beforeAction}>{words.to(attempt.signIn.masked)}</p>
      <SendLossCode challenge={attempt.signIn.challenge} onSent={onSent} onEnded={onEnded} />
      <WayBack attempt={attempt} />
    </Page>
  );
}

function EnterCode({ attempt, onBegun, onEnded }: StageProps & { onBegun: (removal: NonNullable<LossAttempt['removal']>) => Promise<void> }) {
  const words = useWords('lostFactors').code;
  return (
    <Page
      key="code"
      title={words.title}
      lead={
        <>
          <p>{words.lead(attempt.signIn.masked)}</p>
          <p>{words.why}</p>
        </>
      }
    >
      <ConfirmLoss challenge={attempt.signIn.challenge} onBegun={onBegun} onEnded={onEnded} />
      <WayBack attempt={attempt} />
    </Page>
  );
}

/** The sign-in is as it was until a loss is confirmed. */
function WayBack({ attempt }: { attempt: LossAttempt }) {
  const words = useWords('lostFactors').explain;
  const { next } = useSearch({ from: '/letter/sign-in/lost' });
  return (
    <p className={classes.wayBack}>
      <Link to="/sign-in/code" search={{ next }} state={{ attempt: attempt.signIn }}>
        {words.back}
      </Link>
    </p>
  );
}

function Begun({ removal }: { removal: NonNullable<LossAttempt['removal']> }) {
  const words = useWords('lostFactors').begun;
  const language = useLanguage();
  const { next } = useSearch({ from: '/letter/sign-in/lost' });
  return (
    <Page
      key="begun"
      title={words.title}
      lead={
        <>
          <p>{words.from(momentIn(language, removal.from, undefined))}</p>
          <p>{words.until(momentIn(language, removal.until, undefined))}</p>
          <p>{words.callOff}</p>
        </>
      }
    >
      <ButtonLink to="/sign-in" search={{ next }}>
        {words.back}
      </ButtonLink>
    </Page>
  );
}
