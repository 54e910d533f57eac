// Owns: whether an account asks for a second person, and switching that on and off.
import { useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import { AskFirst } from '../shell/ask-first';
import { useSetDualControl } from './account-changes';
import { type Account, mayDo } from './accounts-query';
import classes from './accounts.module.css';

export function DualControl({ account, onNews }: { account: Account; onNews: (news: string) => void }) {
  const words = useWords('accounts').approvals;
  const set = useSetDualControl(account.id);
  return (
    <section className={classes.section} aria-labelledby="dual">
      <h2 id="dual">{words.dual}</h2>
      <p className={classes.fact}>{account.dual_control ? words.dualOn : words.dualOff}</p>
      {!account.dual_control && <p className={classes.fact}>{words.dualWhy}</p>}
      {mayDo(account, 'set_dual_control') && (
        <div className={classes.action}>
          {account.dual_control ? (
            <AskFirst
              action={words.switchOff}
              question={words.switchOffAsk}
              sure={words.switchOffSure}
              failed={words.switchFailed}
              act={async () => onNews((await set(false)) === 'asked' ? words.asked : words.switchedOff)}
            />
          ) : (
            <ActionButton
              action={words.switchOn}
              failed={words.switchFailed}
              act={async () => {
                await set(true);
                onNews(words.switchedOn);
              }}
            />
          )}
        </div>
      )}
    </section>
  );
}
