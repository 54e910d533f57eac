// Owns: the page behind the link in a notice, by which its reader says that it was somebody else.
import { useState } from 'react';

import { useWords } from '../language/use-words';
import { useLinkToken } from '../shell/link-token';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import shared from '../shell/shell.module.css';
import { SecureAccount } from './secure-account';

/** The shape of a link's token; whether it is one, only the server can tell. */
const TOKEN = /^[\w-]{86}$/u;

type Outcome = 'secured' | 'ended' | 'missing';

export function NotMePage() {
  const token = useLinkToken();
  return <OneLink key={token} token={token} />;
}

function OneLink({ token }: { token: string }) {
  const text = useWords('notMe');
  const [outcome, setOutcome] = useState<Outcome | null>(TOKEN.test(token) ? null : 'missing');

  if (outcome === 'secured') return <Secured />;
  if (outcome === 'ended') {
    return (
      <Page key="ended" title={text.ended.title} lead={<p>{text.ended.detail}</p>}>
        <ButtonLink to="/password/forgotten">{text.ended.action}</ButtonLink>
      </Page>
    );
  }
  if (outcome === 'missing') return <Page key="missing" title={text.missing.title} lead={<p>{text.missing.detail}</p>} />;
  return (
    <Page key="ask" title={text.title} lead={<p>{text.lead}</p>}>
      <Steps title={text.does} steps={text.steps} />
      <SecureAccount token={token} onSecured={() => setOutcome('secured')} onUnusable={setOutcome} />
    </Page>
  );
}

function Secured() {
  const words = useWords('notMe').secured;
  return (
    <Page key="secured" title={words.title} lead={<p>{words.lead}</p>}>
      <Steps title={words.happened} steps={words.steps} />
      <p className={shared.beforeAction}>{words.next}</p>
      <ButtonLink to="/password/forgotten">{words.action}</ButtonLink>
    </Page>
  );
}

function Steps({ title, steps }: { title: string; steps: readonly string[] }) {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{title}</h2>
      <ul className={shared.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </section>
  );
}
