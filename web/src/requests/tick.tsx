import classes from './requests.module.css';

/** The words beside it say the same. */
export function Tick({ isThere }: { isThere: boolean }) {
  return (
    <svg className={isThere ? classes.tickThere : classes.tick} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="9" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {isThere && <path d="m6 10.5 2.75 2.75L14 7.5" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />}
    </svg>
  );
}
