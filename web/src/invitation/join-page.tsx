// Owns: joining an account by an invitation, for whoever has a login and is signed in.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useChange } from '../accounts/account-changes';
import { useProfile } from '../account/profile-query';
import { answer } from '../api/client';
import { asProblem } from '../api/problem';
import { accountApi } from '../auth/session';
import { useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import { ProblemPage } from '../shell/shell-error';
import { useInvitation } from './look';
import { keepInvitation, keptInvitation } from './pending';

type Unusable = 'missing' | 'ended' | 'other';

/** What the server's refusals mean here. */
const REFUSALS: Partial<Record<string, Unusable>> = { 'link-ended': 'ended', 'invalid-input': 'missing', 'other-address': 'other' };

const useJoin = () => useChange((token: string) => answer(accountApi.POST('/api/accounts/join', { body: { token } })));

export function JoinPage() {
  const [token] = useState(keptInvitation);
  const [refused, setRefused] = useState<Unusable | null>(null);
  const words = useWords('invitation').join;
  const profile = useProfile().data;
  const navigate = useNavigate();
  const join = useJoin();
  const looked = useInvitation(token);

  if (token === null) return <UnusablePage why="missing" />;
  if (refused !== null) return <UnusablePage why={refused} />;
  if (looked.isPending) return <PagePending />;
  if (looked.isError) {
    const why = REFUSALS[looked.error.kind];
    return why === undefined ? <ProblemPage problem={looked.error} onRetry={() => void looked.refetch()} /> : <UnusablePage why={why} />;
  }
  const { account, email } = looked.data;
  if (account === null) return <UnusablePage why="ended" />;
  // An address that is another already here need not be sent.
  if (profile !== undefined && profile.email.toLowerCase() !== email.toLowerCase()) return <UnusablePage why="other" />;

  async function act(): Promise<void> {
    try {
      const { account: id } = await join(token ?? '');
      keepInvitation(null);
      await navigate({ to: '/accounts/$account', params: { account: id }, replace: true });
    } catch (thrown) {
      const why = REFUSALS[asProblem(thrown).kind];
      if (why === undefined) throw thrown;
      setRefused(why);
    }
  }

  return (
    <Page
      key="open"
      title={words.title}
      lead={
        <>
          <p>{words.lead(account.by, account.name)}</p>
          {profile !== undefined && <p>{words.as(profile.name)}</p>}
        </>
      }
    >
      <ActionButton action={words.join} failed={words.failed} act={act} />
    </Page>
  );
}

const TITLES = { missing: 'missingTitle', ended: 'endedTitle', other: 'otherTitle' } as const;

function UnusablePage({ why }: { why: Unusable }) {
  const words = useWords('invitation').join;
  return (
    <Page key={why} title={words[TITLES[why]]} lead={<p>{words[why]}</p>}>
      <ButtonLink to="/accounts">{words.home}</ButtonLink>
    </Page>
  );
}
