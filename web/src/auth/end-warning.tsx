// Owns: telling in time that the session is about to end, and what can be done.
import { Button, VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import type { Words } from '../language/words';
import { Panel } from '../shell/panel';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import classes from './auth.module.css';
import { clock } from './clock';
import { endWatch, signOut, staySignedIn } from './session';
import { useStage } from './use-stage';

export function EndWarning() {
  const stage = useStage();
  return (
    <>
      {stage === 'idle-soon' && <StillThere />}
      {/* Always there, so that screen readers notice what comes into it. */}
      <div role="status">{stage === 'end-soon' && <EndsSoon />}</div>
    </>
  );
}

/** Nothing happened for a while. A use here or in another tab takes this away. */
function StillThere() {
  const words = useWords('auth').idle;
  const [failure, setFailure] = useState<{ what: 'stayFailed' | 'leaveFailed'; problem: Problem } | null>(null);

  async function attempt(act: () => Promise<void>, what: 'stayFailed' | 'leaveFailed'): Promise<void> {
    setFailure(null);
    try {
      await act();
    } catch (thrown) {
      setFailure({ what, problem: asProblem(thrown) });
    }
  }

  const stay = () => void attempt(staySignedIn, 'stayFailed');
  return (
    <Panel title={words.title} urgent onEscape={stay}>
      <p className={classes.panelLead}>{words.lead}</p>
      <Countdown words={words} />
      {failure !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={failure.problem} title={words[failure.what]} />
        </div>
      )}
      <div className={classes.panelActions}>
        <Button onClick={stay}>{words.stay}</Button>
        <Button variant="default" onClick={() => void attempt(signOut, 'leaveFailed')}>
          {words.leave}
        </Button>
      </div>
    </Panel>
  );
}

/** Eyes see every second; ears hear with the question how long there is, and twice more that it runs out. */
function Countdown({ words }: { words: Words['auth']['idle'] }) {
  const left = useSecondsLeft();
  return (
    <>
      <p className={classes.countdown} aria-hidden="true">
        {words.left} <bdi dir="ltr">{clock(left)}</bdi>
      </p>
      <VisuallyHidden role="status">{left > 60 ? words.twoMinutes : left > 15 ? words.oneMinute : words.fewSeconds}</VisuallyHidden>
    </>
  );
}

/** The end that no use puts off: nothing to decide, so nothing in the way. */
function EndsSoon() {
  const words = useWords('auth').endSoon;
  return (
    <div className={classes.endsSoon}>
      <p className={shared.problemTitle}>{words.title}</p>
      <p className={shared.soft}>{words.lead}</p>
    </div>
  );
}

function useSecondsLeft(): number {
  const [left, setLeft] = useState(endWatch.secondsLeft);
  useEffect(() => {
    const timer = setInterval(() => setLeft(endWatch.secondsLeft()), 250);
    return () => clearInterval(timer);
  }, []);
  return left;
}
