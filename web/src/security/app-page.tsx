// Owns: adding an authenticator app: its secret in three forms, shown once, and its first code.
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import type { components } from '../api/schema';
import { digitsOf } from '../auth/code';
import { FormFrame } from '../forms/form-frame';
import forms from '../forms/forms.module.css';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { AppCodeField } from '../proof/app-code-field';
import { CeremonyFailure } from '../proof/ceremony-failure';
import { useCeremony } from '../proof/use-ceremony';
import { Page } from '../shell/page';
import { startApp, useConfirmApp } from './factors-query';
import classes from './security.module.css';

type Enrolment = components['schemas']['TotpEnrolment'];

const DIGITS = 6;

export function AppPage() {
  const text = useWords('security');
  const words = text.app;
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const { busy, failure, run } = useCeremony();
  return (
    <Page title={words.title} lead={<p>{words.lead}</p>}>
      <CeremonyFailure failure={failure} />
      {enrolment === null ? (
        <div className={classes.actions}>
          <Button className={forms.submit} data-busy={busy || undefined} aria-disabled={busy} onClick={() => void run(async () => setEnrolment(await startApp()))}>
            {words.begin}
          </Button>
        </div>
      ) : (
        <Enrol enrolment={enrolment} onEnded={() => setEnrolment(null)} />
      )}
      <p className={classes.wayBack}>
        <Link to="/settings/security">{text.back}</Link>
      </p>
    </Page>
  );
}

function Enrol({ enrolment, onEnded }: { enrolment: Enrolment; onEnded: () => void }) {
  const words = useWords('security').app;
  const navigate = useNavigate();
  const confirm = useConfirmApp();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: digitsOf(code).length === DIGITS ? undefined : () => wordsOf('proof').errors.appCode }),
    send: async ({ code }) => {
      await confirm({ ceremony: enrolment.ceremony, code: digitsOf(code) });
      await navigate({ to: '/settings/security' });
    },
    place: ({ kind }) => {
      if (kind === 'ceremony-ended') onEnded();
      return kind === 'wrong-code' ? { code: () => wordsOf('proof').errors.wrongAppCode } : null;
    },
  });
  return (
    <>
      <section className={classes.step} aria-labelledby="scan">
        <h2 id="scan" ref={heading} tabIndex={-1}>
          {words.scan}
        </h2>
        {/* As a picture it can run nothing, whatever it holds. */}
        <img className={classes.qr} src={`data:image/svg+xml,${encodeURIComponent(enrolment.qr)}`} alt={words.qr} width="200" height="200" />
        <p>
          <a href={enrolment.uri}>{words.open}</a>
        </p>
        <Secret secret={enrolment.secret} />
      </section>
      <section className={classes.step} aria-labelledby="first-code">
        <h2 id="first-code">{words.confirm}</h2>
        <FormFrame form={form} action={words.submit}>
          <AppCodeField {...form.text('code')} />
        </FormFrame>
      </section>
    </>
  );
}

function Secret({ secret }: { secret: string }) {
  const words = useWords('security').app;
  const { copied, copy } = useClipboard({ timeout: 3000 });
  return (
    <dl className={classes.secret}>
      <dt>{words.secret}</dt>
      <dd>
        <code>
          <bdi dir="ltr">{secret.replace(/(.{4})(?=.)/gu, '$1 ')}</bdi>
        </code>
        <Button variant="default" size="sm" onClick={() => copy(secret)}>
          {words.copy}
        </Button>
        <span role="status">{copied ? words.copied : ''}</span>
      </dd>
    </dl>
  );
}
