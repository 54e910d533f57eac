// Owns: the account's name, and a menu where there are others to change to.
import { useWords } from '../language/use-words';
import { MenuButton } from '../shell/menu-button';
import { useAccounts } from './accounts-query';
import classes from './accounts.module.css';

const load = () => import('../shell/menus').then(({ ChoiceMenu }) => ChoiceMenu);

interface AccountSwitchProps {
  account: { id: string; name: string };
  /** What the button is called in full. */
  label?: string;
  onChoose: (id: string) => void;
}

export function AccountSwitch({ account, label, onChoose }: AccountSwitchProps) {
  const words = useWords('accounts').nav;
  const others = useAccounts().data?.accounts ?? [];
  if (others.length < 2) {
    return (
      <p className={classes.whose}>
        <bdi>{account.name}</bdi>
      </p>
    );
  }
  return (
    <div className={classes.switch}>
      <MenuButton
        load={load}
        menu={{ choices: others.map(({ id, name }) => ({ value: id, name })), chosen: account.id, onChoose }}
        button={
          <button type="button" className={classes.whoseButton} aria-label={label ?? words.switch(account.name)}>
            <bdi>{account.name}</bdi>
            <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
              <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
            </svg>
          </button>
        }
      />
    </div>
  );
}
