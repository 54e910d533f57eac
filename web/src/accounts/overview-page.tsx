// Owns: what an account is: its name and contact, its bills, its bank account, as far as the reader may see them.
import { UnstyledButton } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';

import { useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import type { Outcome } from './account-changes';
import { type Account, mayDo, useOpenAccount } from './accounts-query';
import classes from './accounts.module.css';
import { BankForm } from './bank-form';
import { BillingForm } from './billing-form';
import { DetailsChanges } from './details-changes';
import { DetailsForm } from './details-form';
import { groupedIban, groupedNumber } from './grouped';
import { LeaveAccount } from './leave-account';
import { roleName } from './role-name';

type Part = 'details' | 'billing' | 'bank';
type News = Outcome | 'made';

export function OverviewPage() {
  const account = useOpenAccount();
  const words = useWords('accounts').overview;
  // The form works on the account as it was when editing began; what arrives meanwhile must show as a conflict.
  const [editing, setEditing] = useState<{ part: Part; base: Account } | null>(null);
  const wasMade = useLocation({ select: ({ state }) => state.accountMade === true });
  const [news, setNews] = useState<News | null>(wasMade ? 'made' : null);

  function close(outcome: Outcome | null): void {
    setNews(outcome);
    setEditing(null);
  }

  if (editing === null) {
    return (
      <Shown
        account={account}
        news={news}
        onUndone={() => setNews(null)}
        onChange={(part) => {
          setNews(null);
          setEditing({ part, base: account });
        }}
      />
    );
  }
  const { part, base } = editing;
  if (part === 'details') {
    return (
      <Page key="details" title={words.changeDetails}>
        <DetailsForm base={base} onDone={close} />
      </Page>
    );
  }
  return part === 'billing' ? (
    <Page key="billing" title={words.changeBilling}>
      <BillingForm base={base} onDone={close} />
    </Page>
  ) : (
    <BankForm account={base} onDone={close} />
  );
}

interface ShownProps {
  account: Account;
  news: News | null;
  onChange: (part: Part) => void;
  onUndone: () => void;
}

function Shown({ account, news, onChange, onUndone }: ShownProps) {
  const text = useWords('accounts');
  const words = text.overview;
  const { billing, bank } = account;
  return (
    <Page key="shown" title={text.nav.overview} lead={<p>{words.lead(text.kinds[account.kind], roleName(text.roles, account.me.role))}</p>}>
      {news === 'done' && <Notice title={text.edit.saved}>{text.edit.savedDetail}</Notice>}
      {news === 'asked' && (
        <Notice title={text.edit.asked}>
          {text.edit.askedDetail}{' '}
          <Link to="/accounts/$account/approvals" params={{ account: account.id }}>{text.edit.seeWaiting}</Link>
        </Notice>
      )}
      {news === 'made' && <Notice title={text.make.made}>{text.make.madeDetail}</Notice>}
      <Values title={words.details} change={words.changeDetails} onChange={mayDo(account, 'change_account') ? () => onChange('details') : undefined}>
        <Value name={words.name} shown={<bdi>{account.name}</bdi>} />
        <Value name={words.number} shown={<bdi dir="ltr">{groupedNumber(account.number)}</bdi>} help={words.numberHelp} />
        <Value name={words.email} shown={account.contact_email !== null && <bdi dir="ltr">{account.contact_email}</bdi>} />
        <Value name={words.phone} shown={account.contact_phone !== null && <bdi dir="ltr">{account.contact_phone}</bdi>} />
      </Values>
      {billing != null && (
        <Values title={words.billing} change={words.changeBilling} onChange={mayDo(account, 'change_billing') ? () => onChange('billing') : undefined}>
          <Value name={words.address} shown={billing.address !== null && <bdi dir="auto">{billing.address}</bdi>} />
          <Value name={words.taxId} shown={billing.tax_id !== null && <bdi dir="ltr">{billing.tax_id}</bdi>} />
        </Values>
      )}
      {bank != null && (
        <Values title={words.bank} change={words.changeBank} onChange={mayDo(account, 'change_bank') ? () => onChange('bank') : undefined}>
          <Value name={words.iban} shown={bank.iban !== null && <bdi dir="ltr">{groupedIban(bank.iban)}</bdi>} />
        </Values>
      )}
      <DetailsChanges account={account.id} onUndone={onUndone} />
      {!mayDo(account, 'see_members') && <LeaveAccount account={account.id} />}
    </Page>
  );
}

interface ValuesProps {
  title: string;
  /** What the button is called in full. */
  change: string;
  /** Absent where the role does not allow it. */
  onChange: (() => void) | undefined;
  children: ReactNode;
}

function Values({ title, change, onChange, children }: ValuesProps) {
  const words = useWords('accounts').overview;
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {onChange !== undefined && (
          <UnstyledButton className={classes.textButton} aria-label={change} onClick={onChange}>
            {words.change}
          </UnstyledButton>
        )}
      </div>
      <dl className={classes.values}>{children}</dl>
    </section>
  );
}

/** False stands for a value that is not given. */
function Value({ name, shown, help }: { name: string; shown: ReactNode; help?: string }) {
  const words = useWords('accounts').overview;
  return (
    <div className={classes.value}>
      <dt>{name}</dt>
      <dd data-none={shown === false || undefined}>
        {shown === false ? words.none : shown}
        {help !== undefined && <p>{help}</p>}
      </dd>
    </div>
  );
}
