// Owns: the way to the plan of an erasure. Nothing is asked for here.
import type { Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import classes from './privacy.module.css';

/** Where it is not known whether it was asked for, it says so. */
export function EraseSection({ error }: { error: Problem | null }) {
  const text = useWords('privacy');
  return (
    <section className={classes.section} aria-labelledby="erase">
      <h2 id="erase">{text.erase.title}</h2>
      <p className={shared.soft}>{text.erase.detail}</p>
      {error !== null && (
        <div className={classes.failed} role="alert">
          <ProblemWords problem={error} title={text.notLoaded} />
        </div>
      )}
      <div className={classes.action}>
        <ButtonLink to="/settings/privacy/erase" variant="default">
          {text.erase.see}
        </ButtonLink>
      </div>
    </section>
  );
}
