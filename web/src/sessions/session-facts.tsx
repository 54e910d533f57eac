// Owns: what is known about one sign-in, to be read.
import { useProfile } from '../account/profile-query';
import { agoIn, countryIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { Session } from './sessions-query';
import classes from './sessions.module.css';

export function SessionFacts({ session, asOf }: { session: Session; asOf: string }) {
  const text = useWords('sessions');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const exact = (iso: string) => momentIn(language, iso, zone);
  const place = session.country === null ? null : countryIn(language, session.country);

  return (
    <div className={classes.facts}>
      <p>{place ?? text.placeUnknown}</p>
      <p>
        {text.lastUsed}{' '}
        <time dateTime={session.last_seen} title={exact(session.last_seen)}>
          {session.current ? text.now : agoIn(language, session.last_seen, asOf)}
        </time>
      </p>
      <p>
        {text.signedIn}{' '}
        <time dateTime={session.first_seen} title={agoIn(language, session.first_seen, asOf)}>
          {exact(session.first_seen)}
        </time>
      </p>
    </div>
  );
}
