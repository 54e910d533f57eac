// Owns: the second factors: passkeys and the authenticator app.
import { Button, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import forms from '../forms/forms.module.css';
import { useWords } from '../language/use-words';
import { CeremonyFailure } from '../proof/ceremony-failure';
import { useCeremony } from '../proof/use-ceremony';
import { AskFirst } from '../shell/ask-first';
import { ButtonLink } from '../shell/links';
import { type Factors, useAddPasskey, useFactors, useRemoveApp } from './factors-query';
import { PasskeyRow } from './passkey-row';
import { Kept, RemovalNotice } from './removal-notice';
import { Section, useHeading } from './section';
import classes from './security.module.css';
import { useMoment } from './use-moment';

const hasNone = ({ passkeys, totp }: Factors) => passkeys.length === 0 && totp === null;

export function FactorsSection() {
  const text = useWords('security');
  const words = text.factors;
  const [news, setNews] = useState<ReactNode>('');
  const { place, focusHeading } = useHeading();

  function tell(what: ReactNode): void {
    setNews(what);
    focusHeading();
  }

  return (
    <div ref={place}>
      <Section
        title={words.title}
        asked={useFactors()}
        fact={(known) => factOf(words, known)}
        weak={hasNone}
        news={news}
        first={({ removal }) => removal !== null && <RemovalNotice removal={removal} onKept={() => tell(<Kept />)} />}
      >
        {(known) => (
          <>
            {!hasNone(known) && (
              <ul className={classes.list}>
                {known.passkeys.map((one) => (
                  <PasskeyRow key={one.id} passkey={one} isLast={known.passkeys.length === 1 && known.totp === null} onNews={tell} />
                ))}
                {known.totp !== null && <AppRow app={known.totp} isLast={known.passkeys.length === 0} onNews={tell} />}
              </ul>
            )}
            <Add known={known} onNews={tell} />
          </>
        )}
      </Section>
    </div>
  );
}

function factOf(words: ReturnType<typeof useWords<'security'>>['factors'], { passkeys, totp }: Factors): string {
  if (passkeys.length === 0) return totp === null ? words.none : words.appOnly;
  return totp === null ? words.passkeys(passkeys.length) : words.both(passkeys.length);
}

function Add({ known, onNews }: { known: Factors; onNews: (news: string) => void }) {
  const text = useWords('security');
  const words = text.factors;
  const add = useAddPasskey();
  const { busy, failure, run } = useCeremony();
  return (
    <>
      <CeremonyFailure failure={failure} />
      <div className={classes.actions}>
        <Button
          variant={hasNone(known) ? 'filled' : 'default'}
          className={forms.submit}
          data-busy={busy || undefined}
          aria-disabled={busy}
          onClick={() => void run(async () => {
            await add();
            onNews(words.passkeyAdded);
          })}
        >
          {words.addPasskey}
        </Button>
        {known.totp === null && (
          <ButtonLink to="/settings/security/app" variant="default">
            {words.addApp}
          </ButtonLink>
        )}
        <VisuallyHidden role="status">{busy ? words.waiting : ''}</VisuallyHidden>
      </div>
    </>
  );
}

function AppRow({ app, isLast, onNews }: { app: NonNullable<Factors['totp']>; isLast: boolean; onNews: (news: string) => void }) {
  const text = useWords('security');
  const words = text.factors;
  const moment = useMoment();
  const remove = useRemoveApp();
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.name}>{words.app}</p>
        <p className={classes.facts}>
          {words.added} <time dateTime={app.added_at}>{moment(app.added_at)}</time>
        </p>
        {app.good_from != null && <p className={classes.facts}>{words.goodFrom(moment(app.good_from))}</p>}
      </div>
      <div className={classes.tools}>
        <AskFirst
          action={words.remove}
          fullName={words.removeApp}
          question={isLast ? words.removeLastAsk : words.removeAppAsk}
          sure={words.removeSure}
          failed={words.removeFailed}
          act={async () => {
            await remove();
            onNews(words.appRemoved);
          }}
        />
      </div>
    </li>
  );
}
