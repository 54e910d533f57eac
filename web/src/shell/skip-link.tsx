import { useWords } from '../language/use-words';
import classes from './shell.module.css';

/** The id of the main landmark, which the skip link leads to. */
export const MAIN_ID = 'main';

export function SkipLink() {
  const text = useWords('shell');
  return (
    <a
      className={classes.skip}
      href={`#${MAIN_ID}`}
      onClick={(event) => {
        // The router owns the address; only the focus moves.
        event.preventDefault();
        document.getElementById(MAIN_ID)?.focus();
      }}
    >
      {text.skip}
    </a>
  );
}
