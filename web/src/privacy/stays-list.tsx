// Owns: what stays when somebody is erased, why, and until when: in the plan and in the receipt.
import { useWords } from '../language/use-words';
import classes from './privacy.module.css';

interface StaysListProps {
  stays: readonly { what: string; why: string; until: string }[];
  dayOf: (until: string) => string;
}

export function StaysList({ stays, dayOf }: StaysListProps) {
  const text = useWords('privacy');
  // A receipt may be older or newer than these pages.
  const known: Readonly<Record<string, { title: string; why: string }>> = text.stays;
  return (
    <ul className={classes.list}>
      {stays.map(({ what, why, until }) => {
        const words = known[what];
        return (
          <li key={what} className={classes.line}>
            {words === undefined ? (
              <p lang="en" dir="ltr">
                {why}
              </p>
            ) : (
              <>
                <p className={classes.name}>{words.title}</p>
                <p className={classes.facts}>{words.why}</p>
              </>
            )}
            <p className={classes.until}>{text.plan.until(dayOf(until))}</p>
          </li>
        );
      })}
    </ul>
  );
}
