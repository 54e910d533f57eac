// Owns: opening an invitation's link. Looking at an invitation does not use it up.
import { useState } from 'react';

import { useWords } from '../language/use-words';
import { useLinkToken } from '../shell/link-token';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import { ProblemPage } from '../shell/shell-error';
import { operatorName } from '../theme/operator';
import { AcceptForm } from './accept-form';
import { HasLogin } from './has-login';
import { useInvitation } from './look';

/** The shape of a token; whether it is one, only the server can tell. */
const TOKEN = /^[\w-]{86}$/u;

type Unusable = 'ended' | 'taken' | 'missing';

/** What the server's refusals mean here. */
const REFUSALS: Partial<Record<string, Unusable>> = {
  'link-ended': 'ended',
  'address-has-account': 'taken',
  'invalid-input': 'missing',
};

export function InvitationPage() {
  const token = useLinkToken();
  return TOKEN.test(token) ? <Invitation key={token} token={token} /> : <UnusablePage why="missing" />;
}

function Invitation({ token }: { token: string }) {
  const text = useWords('invitation');
  const [refused, setRefused] = useState<Unusable | null>(null);
  const looked = useInvitation(token);

  if (refused !== null) return <UnusablePage why={refused} />;
  if (looked.isPending) return <PagePending />;
  if (looked.isError) {
    const problem = looked.error;
    const why = REFUSALS[problem.kind];
    return why === undefined ? <ProblemPage problem={problem} onRetry={() => void looked.refetch()} /> : <UnusablePage why={why} />;
  }
  const { email, name, account, has_login: hasLogin } = looked.data;
  if (account !== null && hasLogin) return <HasLogin token={token} email={email} account={account} />;
  return (
    <Page
      key="open"
      title={text.title}
      lead={
        <>
          {name != null && <p>{text.greeting(name)}</p>}
          {account === null ? <p>{text.lead(operatorName)}</p> : <p>{`${text.join.lead(account.by, account.name)} ${text.choose}`}</p>}
        </>
      }
    >
      <AcceptForm
        token={token}
        email={email}
        name={name ?? ''}
        onRefused={(kind) => {
          // Who has a login by now joins with it.
          if (kind === 'address-has-account' && account !== null) void looked.refetch();
          else setRefused(kind === 'address-has-account' ? 'taken' : 'ended');
        }}
      />
    </Page>
  );
}

function UnusablePage({ why }: { why: Unusable }) {
  const text = useWords('invitation');
  return (
    <Page key={why} title={text[why].title} lead={<p>{text[why].detail}</p>}>
      {why !== 'missing' && <ButtonLink to="/sign-in">{text.signIn}</ButtonLink>}
    </Page>
  );
}
