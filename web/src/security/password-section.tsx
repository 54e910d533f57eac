import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Section } from './section';
import classes from './security.module.css';

const NOTHING_TO_ASK = { data: null, error: null };

/** The way to another password. */
export function PasswordSection() {
  const words = useWords('security').password;
  return (
    <Section title={words.section} asked={NOTHING_TO_ASK} fact={() => words.fact}>
      {() => (
        <div className={classes.actions}>
          <ButtonLink to="/settings/security/password" variant="default">
            {words.change}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
