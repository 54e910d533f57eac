// Owns: opening a link to the staff: the operator's, or an invitation's. Looking at it does not use it up.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { answer, openApi } from '../api/client';
import { asProblem } from '../api/problem';
import { useWords } from '../language/use-words';
import { useLinkToken } from '../shell/link-token';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import { ProblemPage } from '../shell/shell-error';
import { JoiningForm } from './joining-form';

/** The shapes of a token; whether it is one, only the server can tell. */
const TOKEN = /^(?:[\w-]{43}|[\w-]{86})$/u;

type Unusable = 'ended' | 'missing';

export function JoiningPage() {
  const token = useLinkToken();
  return TOKEN.test(token) ? <Joining key={token} token={token} /> : <UnusablePage why="missing" />;
}

function Joining({ token }: { token: string }) {
  const text = useWords('staff').joining;
  const [outcome, setOutcome] = useState<'joined' | 'ended' | null>(null);
  const looked = useQuery({
    queryKey: ['staff-link', token],
    queryFn: () => answer(openApi.POST('/api/auth/staff/enrolment/look', { body: { token } })),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });

  if (outcome === 'joined') return <Joined />;
  if (outcome === 'ended') return <UnusablePage why="ended" />;
  if (looked.isPending) return <PagePending />;
  if (looked.isError) {
    const problem = asProblem(looked.error);
    if (problem.kind === 'link-ended') return <UnusablePage why="ended" />;
    if (problem.kind === 'invalid-input') return <UnusablePage why="missing" />;
    return <ProblemPage problem={problem} onRetry={() => void looked.refetch()} />;
  }
  const { operator, deployment, name, email } = looked.data;
  return (
    <Page
      key="open"
      title={text.title}
      lead={
        <>
          <p>{email === null ? text.administrator(operator) : text.invited(operator)}</p>
          <p>
            {text.deployment} <bdi dir="ltr">{deployment}</bdi>
          </p>
          <p>{text.why}</p>
        </>
      }
    >
      <JoiningForm token={token} name={name ?? ''} email={email} onJoined={() => setOutcome('joined')} onEnded={() => setOutcome('ended')} />
    </Page>
  );
}

function Joined() {
  const text = useWords('staff').joining.done;
  return (
    <Page key="joined" title={text.title} lead={<p>{text.lead}</p>}>
      <div>
        <ButtonLink to="/staff">{text.next}</ButtonLink>
      </div>
    </Page>
  );
}

function UnusablePage({ why }: { why: Unusable }) {
  const text = useWords('staff').joining[why];
  return <Page key={why} title={text.title} lead={<p>{text.detail}</p>} />;
}
