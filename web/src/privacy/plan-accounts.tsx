// Owns: what becomes of each account that somebody belongs to when they are erased.
import { Link } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import type { AccountPlan } from './erasure-query';
import classes from './privacy.module.css';

export function PlanAccounts({ accounts }: { accounts: readonly AccountPlan[] }) {
  const words = useWords('privacy').plan;
  return (
    <section className={classes.section} aria-labelledby="accounts">
      <h2 id="accounts">{words.accounts}</h2>
      <ul className={classes.list}>
        {accounts.map((account) => (
          <li key={account.id} className={classes.line}>
            <p className={classes.name}>
              <bdi>{account.name}</bdi>
            </p>
            <Fate account={account} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fate({ account: { id, name, fate, documents } }: { account: AccountPlan }) {
  const words = useWords('privacy').plan;
  if (fate === 'erased') return <p className={classes.facts}>{documents === 0 ? words.fates.empty : words.fates.erased(documents)}</p>;
  if (fate === 'left' || fate === 'held') return <p className={classes.facts}>{words.fates[fate]}</p>;
  return (
    <>
      <p className={classes.needs}>{words.fates.needs_owner}</p>
      <p>
        <Link to="/accounts/$account/people" params={{ account: id }} className={classes.link} aria-label={words.peopleOf(name)}>
          {words.people}
        </Link>
      </p>
    </>
  );
}
