import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { operatorName } from '../theme/operator';
import classes from './auth.module.css';

export function WelcomePage() {
  const text = useWords('auth');
  const words = text.welcome;
  return (
    <Page title={words.title} lead={<p>{words.lead(operatorName)}</p>}>
      <div className={classes.welcomeActions}>
        <ButtonLink to="/sign-in">{words.signIn}</ButtonLink>
        <ButtonLink to="/sign-up" variant="default">
          {words.signUp}
        </ButtonLink>
      </div>
      <section className={classes.points}>
        <h2>{words.protects}</h2>
        <dl>
          {words.points.map(([what, how]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  );
}
