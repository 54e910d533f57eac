// Owns: what waits for a second person, and whether an account asks for one.
import { useState } from 'react';

import { useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { useMembers } from '../members/members-query';
import { mayDo, useOpenAccount, useRequests } from './accounts-query';
import { LinesSkeleton } from './accounts-skeleton';
import classes from './accounts.module.css';
import { DualControl } from './dual-control';
import { RequestRow } from './request-row';

export function ApprovalsPage() {
  const account = useOpenAccount();
  const words = useWords('accounts').approvals;
  const { data, error } = useRequests(account.id);
  // The names of an account's own roles stand there.
  const own = useMembers(account.id, mayDo(account, 'see_members')).data?.roles ?? [];
  // Each piece of news opens the page anew, with the focus on its heading and no question left open.
  const [news, setNews] = useState<{ text: string | null; round: number }>({ text: null, round: 0 });
  const tell = (text: string) => setNews(({ round }) => ({ text, round: round + 1 }));

  return (
    <Page key={news.round} title={words.title} lead={<p>{words.lead}</p>}>
      {news.text !== null && <Notice title={news.text} />}
      <section className={classes.section} aria-labelledby="waiting">
        <h2 id="waiting">{words.list}</h2>
        {data === undefined && error === null && <LinesSkeleton />}
        {data === undefined && error !== null && (
          <div className={shared.problem} role="alert">
            <ProblemWords problem={error} />
          </div>
        )}
        {data?.requests.length === 0 && <p className={classes.fact}>{words.none}</p>}
        {data !== undefined && data.requests.length > 0 && (
          <ul className={classes.list}>
            {data.requests.map((request) => (
              <RequestRow key={request.id} account={account.id} request={request} own={own} onNews={tell} />
            ))}
          </ul>
        )}
      </section>
      <DualControl account={account} onNews={tell} />
    </Page>
  );
}
