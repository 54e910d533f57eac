// Owns: opening the first administrator's link.
import { Button } from '@mantine/core';
import { useState } from 'react';

import { answer, openApi } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { useLinkToken } from '../shell/link-token';
import { Page } from '../shell/page';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';

/** The shape of a token; whether it is one, only the server can tell. */
const TOKEN = /^[\w-]{43}$/u;

interface Opened {
  operator: string;
  deployment: string;
}

export function AdministratorPage() {
  const token = useLinkToken();
  return <OneLink key={token} token={token} />;
}

function OneLink({ token }: { token: string }) {
  const text = useWords('administrator');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [unusable, setUnusable] = useState<'ended' | 'missing' | null>(null);

  if (opened !== null) return <Welcome {...opened} />;
  const wrong = unusable ?? (TOKEN.test(token) ? null : 'missing');
  if (wrong !== null) return <Page key={wrong} title={text[wrong].title} lead={<p>{text[wrong].detail}</p>} />;
  return (
    <Page key="open" title={text.title} lead={<p>{text.lead}</p>}>
      <OpenLink token={token} onOpened={setOpened} onUnusable={setUnusable} />
    </Page>
  );
}

interface OpenLinkProps {
  token: string;
  onOpened: (opened: Opened) => void;
  onUnusable: (why: 'ended' | 'missing') => void;
}

/** A button, so that what only looks at addresses does not use the link up. */
function OpenLink({ token, onOpened, onUnusable }: OpenLinkProps) {
  const text = useWords('administrator');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function open(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      onOpened(await answer(openApi.POST('/api/admin/welcome', { body: { token } })));
    } catch (thrown) {
      const failed = asProblem(thrown);
      if (failed.kind === 'link-ended') onUnusable('ended');
      else if (failed.kind === 'invalid-input') onUnusable('missing');
      else setProblem(failed);
      setBusy(false);
    }
  }

  return (
    <>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.failed} />
        </div>
      )}
      <Button aria-disabled={busy} onClick={() => void open()}>
        {text.open}
      </Button>
    </>
  );
}

function Welcome({ operator, deployment }: Opened) {
  const text = useWords('administrator');
  return (
    <Page
      key="welcome"
      title={text.welcome.title}
      lead={
        <>
          <p>{text.welcome.holds(operator)}</p>
          <p>
            {text.welcome.deployment} <bdi dir="ltr">{deployment}</bdi>
          </p>
        </>
      }
    >
      <p>{text.welcome.next}</p>
    </Page>
  );
}
