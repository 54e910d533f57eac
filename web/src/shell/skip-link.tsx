import classes from './shell.module.css';
import { text } from './text';

/** The id of the main landmark, which the skip link leads to. */
export const MAIN_ID = 'main';

export function SkipLink() {
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
