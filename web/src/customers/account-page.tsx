// Owns: one account that several people share, as far as the roles of whoever looks go.
import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { OpenExchange } from '../exchange/open-exchange';
import { dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import classes from '../staff/staff.module.css';
import { type Account, type Reason, type SeenAccount, useFindCustomer, useSeenAccount } from './customers-query';
import { Facts, type Fact } from './facts';

export function AccountPage() {
  const { account: id } = useParams({ from: '/console/console/accounts/$account' });
  const text = useWords('customers').again;
  const seen = useSeenAccount(id);
  if (seen !== undefined) return <Shown key={id} seen={seen} />;
  return (
    <Page title={text.account} lead={<p>{text.accountLead}</p>}>
      <p>
        <Link to="/console/customers">{text.find}</Link>
      </p>
    </Page>
  );
}

function Shown({ seen: { shown, which, reason } }: { seen: SeenAccount }) {
  const words = useWords('customers');
  const text = words.account;
  const language = useLanguage();
  const { contact, billing } = shown;
  const { none, known } = words.customer;
  const hint = (name: string, value: string | null): Fact => [name, value ?? none, value === null ? undefined : 'ltr'];
  const facts: Fact[] = [
    [text.number, shown.number_hint, 'ltr'],
    [text.kind, text.kinds[shown.kind]],
    [text.since, dayOfMomentIn(language, shown.since, undefined)],
    ...(contact === undefined ? [] : [hint(text.email, contact.email_hint), hint(text.phone, contact.phone_hint)]),
    ...(billing === undefined
      ? []
      : [[text.address, billing.has_address ? known : none] satisfies Fact, hint(text.taxId, billing.tax_id_hint), hint(text.iban, billing.iban_hint)]),
  ];
  return (
    <Page title={text.title} heading={<bdi>{shown.name}</bdi>} lead={<p>{words.customer.noted(words.reasons[reason])}</p>}>
      <Facts facts={facts} />
      <p className={shared.soft}>{words.customer.masked}</p>
      <OpenExchange of={{ which, reason }} />
      <Members account={shown} reason={reason} />
    </Page>
  );
}

function Members({ account, reason }: { account: Account; reason: Reason }) {
  const text = useWords('customers').account;
  const navigate = useNavigate();
  const { mutateAsync: find, isPending } = useFindCustomer();
  const [problem, setProblem] = useState<Problem | null>(null);

  async function open(customer: string): Promise<void> {
    if (isPending) return;
    setProblem(null);
    try {
      await find({ who: { kind: 'id', id: customer }, reason });
      await navigate({ to: '/console/customers/$customer', params: { customer } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <section className={classes.section} aria-labelledby="people">
      <h2 id="people">{text.members}</h2>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.openFailed} />
        </div>
      )}
      <ul className={classes.list}>
        {account.members.map((member) => (
          <li key={member.customer} className={classes.row}>
            <p className={classes.name}>
              <bdi>{member.name}</bdi>
            </p>
            <p className={classes.soft}>
              <bdi dir="ltr">{member.email_hint}</bdi> · {text.roles[member.role]}
              {!member.open && ` · ${text.closed}`}
            </p>
            <div className={classes.acts}>
              <Button variant="default" size="xs" aria-disabled={isPending} onClick={() => void open(member.customer)}>
                {text.openCustomer(member.name)}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
