// Owns: on how many devices somebody is signed in, and the ways to fewer.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useWords } from '../language/use-words';
import { useEndOthers, useSessions } from '../sessions/sessions-query';
import { AskFirst } from '../shell/ask-first';
import { Section, useHeading } from './section';
import classes from './security.module.css';

export function SessionsSection() {
  const words = useWords('security').sessions;
  const naming = useWords('sessions');
  const [news, setNews] = useState('');
  const { place, focusHeading } = useHeading();
  const endOthers = useEndOthers();
  return (
    <div ref={place}>
      <Section title={words.title} asked={useSessions()} fact={({ sessions }) => (sessions.length > 1 ? words.some(sessions.length) : words.here)} news={news}>
        {({ sessions }) => (
          <div className={classes.actions}>
            {sessions.length > 1 && (
              <AskFirst
                action={naming.endOthers}
                question={naming.endOthersAsk}
                sure={naming.endOthersSure}
                failed={naming.endFailed}
                act={async () => {
                  setNews(naming.endedOthers(await endOthers.mutateAsync()));
                  focusHeading();
                }}
              />
            )}
            <Link to="/settings/sessions">{words.see}</Link>
          </div>
        )}
      </Section>
    </div>
  );
}
