// Owns: how many saved codes are left, and the way to new ones.
import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { type Factors, useFactors } from './factors-query';
import { Section } from './section';
import classes from './security.module.css';

/** From here on it is time for new ones. */
const FEW = 3;

export function CodesSection() {
  const words = useWords('security').codes;
  const canHave = ({ passkeys, totp }: Factors) => passkeys.length > 0 || totp !== null;
  return (
    <Section
      title={words.title}
      asked={useFactors()}
      fact={(known) => {
        if (!canHave(known)) return words.notYet;
        return known.saved_codes === null ? words.none : words.left(known.saved_codes.left);
      }}
      weak={(known) => canHave(known) && (known.saved_codes?.left ?? 0) <= FEW}
    >
      {(known) => canHave(known) && (
        <div className={classes.actions}>
          <ButtonLink to="/settings/security/codes" variant={(known.saved_codes?.left ?? 0) <= FEW ? 'filled' : 'default'}>
            {known.saved_codes === null ? words.make : words.makeNew}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
