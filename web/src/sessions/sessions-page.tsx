// Owns: seeing where one is signed in, and ending it there.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { signOut } from '../auth/session';
import { useWords } from '../language/use-words';
import { AskFirst } from '../shell/ask-first';
import { Page } from '../shell/page';
import { ProblemWords } from '../shell/problem-words';
import { ProblemPage } from '../shell/shell-error';
import shared from '../shell/shell.module.css';
import { deviceName } from './device-name';
import { SessionFacts } from './session-facts';
import { type Session, type Sessions, useEndOthers, useEndSession, useSessions } from './sessions-query';
import { SessionsSkeleton } from './sessions-skeleton';
import classes from './sessions.module.css';

export function SessionsPage() {
  const text = useWords('sessions');
  const { data: known, error, refetch } = useSessions();

  if (known === undefined && error !== null) {
    return <ProblemPage problem={error} onRetry={() => void refetch()} />;
  }
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      {known === undefined ? <SessionsSkeleton /> : <Loaded known={known} />}
    </Page>
  );
}

function Loaded({ known }: { known: Sessions }) {
  const text = useWords('sessions');
  const [news, setNews] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const others = known.sessions.filter((one) => !one.current);

  // What had the focus is gone; the heading of the list is where the eye is.
  function tell(what: string): void {
    setNews(what);
    heading.current?.focus();
  }

  return (
    <>
      {known.sessions.filter((one) => one.current).map((one) => (
        <section key={one.id} className={classes.section} aria-labelledby="here">
          <h2 id="here">{text.here}</h2>
          <Here session={one} asOf={known.as_of} />
        </section>
      ))}
      <section className={classes.section} aria-labelledby="elsewhere">
        <h2 id="elsewhere" ref={heading} tabIndex={-1}>
          {text.elsewhere}
        </h2>
        <p role="status" className={classes.news}>
          {news}
        </p>
        {others.length === 0 ? <Nowhere /> : <Others sessions={others} asOf={known.as_of} onEnded={tell} />}
      </section>
    </>
  );
}

function Here({ session, asOf }: { session: Session; asOf: string }) {
  const text = useWords('sessions');
  const [problem, setProblem] = useState<Problem | null>(null);

  async function leave(): Promise<void> {
    setProblem(null);
    try {
      await signOut();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <div className={classes.row}>
      <div className={classes.what}>
        <p className={classes.device}>{deviceName(text.device, session.browser)}</p>
        <SessionFacts session={session} asOf={asOf} />
      </div>
      <Button className={shared.opener} variant="default" onClick={() => void leave()}>
        {text.signOut}
      </Button>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.signOutFailed} />
        </div>
      )}
    </div>
  );
}

function Nowhere() {
  const text = useWords('sessions');
  return (
    <>
      <p>{text.nowhere}</p>
      <p className={shared.soft}>{text.nowhereDetail}</p>
    </>
  );
}

function Others({ sessions, asOf, onEnded }: { sessions: Session[]; asOf: string; onEnded: (news: string) => void }) {
  const text = useWords('sessions');
  const endOne = useEndSession();
  const endOthers = useEndOthers();
  return (
    <>
      <ul className={classes.list}>
        {sessions.map((one) => {
          const name = deviceName(text.device, one.browser);
          return (
            <li key={one.id} className={classes.row}>
              <div className={classes.what}>
                <p className={classes.device}>{name}</p>
                <SessionFacts session={one} asOf={asOf} />
              </div>
              <AskFirst
                action={text.end}
                fullName={text.endOne(name)}
                question={text.endAsk(name)}
                sure={text.endSure}
                failed={text.endFailed}
                act={async () => {
                  await endOne.mutateAsync(one.id);
                  onEnded(text.ended(name));
                }}
              />
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <AskFirst
          action={text.endOthers}
          question={text.endOthersAsk}
          sure={text.endOthersSure}
          failed={text.endFailed}
          act={async () => onEnded(text.endedOthers(await endOthers.mutateAsync()))}
        />
      )}
    </>
  );
}
