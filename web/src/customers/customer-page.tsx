// Owns: one customer, as far as the roles of whoever looks go.
import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { dayOfMomentIn, listIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import classes from '../staff/staff.module.css';
import { AccessSection } from './access-section';
import { type Customer, type Reason, type Seen, useFindAccount, useFindCustomer, useSeenCustomer } from './customers-query';
import { Facts, type Fact } from './facts';
import { ReasonField } from './reason-field';

export function CustomerPage() {
  const { customer: id } = useParams({ from: '/console/console/customers/$customer' });
  const seen = useSeenCustomer(id);
  return seen === undefined ? <Again id={id} /> : <Shown key={id} seen={seen} />;
}

/** Whoever comes by the address says why first. */
function Again({ id }: { id: string }) {
  const text = useWords('customers').again;
  const { mutateAsync: find } = useFindCustomer();
  const [reason, setReason] = useState<Reason>('help');
  const form = useForm({
    initial: {},
    check: () => ({}),
    send: async () => {
      await find({ who: { kind: 'id', id }, reason });
    },
  });
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <div className={classes.section}>
        <FormFrame form={form} action={text.submit}>
          <ReasonField reason={reason} onReason={setReason} />
        </FormFrame>
      </div>
    </Page>
  );
}

function Shown({ seen: { shown, reason } }: { seen: Seen<Customer> }) {
  const words = useWords('customers');
  const text = words.customer;
  const language = useLanguage();
  const [news, setNews] = useState('');
  const top = useRef<HTMLParagraphElement>(null);

  function tell(what: string): void {
    setNews(what);
    top.current?.focus();
  }

  const state = shown.deactivated === null ? text.open : text.closed(momentIn(language, shown.deactivated, undefined));
  const facts: Fact[] = [
    [text.email, shown.email_hint, 'ltr'],
    [text.since, dayOfMomentIn(language, shown.since, undefined)],
    [text.state, state],
    ...(shown.erasure_ends === null ? [] : [[text.erasure, text.erasedFrom(momentIn(language, shown.erasure_ends, undefined))] satisfies Fact]),
    ...useContact(shown),
    ...useAccess(shown),
  ];
  return (
    <Page title={text.title} heading={<bdi>{shown.name}</bdi>} lead={<p>{text.noted(words.reasons[reason])}</p>}>
      <p ref={top} tabIndex={-1} role="status" className={classes.news}>
        {news}
      </p>
      <Facts facts={facts} />
      <p className={shared.soft}>{text.masked}</p>
      <Accounts customer={shown} reason={reason} />
      <AccessSection customer={shown} reason={reason} onDone={tell} />
    </Page>
  );
}

function useContact({ contact }: Customer): Fact[] {
  const text = useWords('customers').customer;
  const language = useLanguage();
  if (contact === undefined) return [];
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(contact.language) ?? contact.language;
  return [
    [text.phone, contact.phone_hint ?? text.none, contact.phone_hint === null ? undefined : 'ltr'],
    [text.address, contact.has_address ? text.known : text.none],
    [text.language, name],
    [text.zone, contact.time_zone, 'ltr'],
  ];
}

function useAccess({ access }: Customer): Fact[] {
  const text = useWords('customers').customer;
  const language = useLanguage();
  if (access === undefined) return [];
  const proofs = [
    ...(access.passkeys > 0 ? [text.passkeys(access.passkeys)] : []),
    ...(access.totp ? [text.totp] : []),
    ...(access.saved_codes > 0 ? [text.codes(access.saved_codes)] : []),
  ];
  return [
    [text.sessions, access.sessions === 0 ? text.never : text.sessionsCount(access.sessions)],
    ...(access.last_used === null ? [] : [[text.lastUsed, momentIn(language, access.last_used, undefined)] satisfies Fact]),
    [text.proofs, proofs.length === 0 ? text.mailOnly : listIn(language, proofs)],
  ];
}

function Accounts({ customer, reason }: { customer: Customer; reason: Reason }) {
  const text = useWords('customers');
  const navigate = useNavigate();
  const { mutateAsync: find, isPending } = useFindAccount();
  const [problem, setProblem] = useState<Problem | null>(null);

  async function open(account: string): Promise<void> {
    if (isPending) return;
    setProblem(null);
    try {
      await find({ which: { kind: 'of_customer', customer: customer.id, account }, reason });
      await navigate({ to: '/console/accounts/$account', params: { account } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <section className={classes.section} aria-labelledby="accounts">
      <h2 id="accounts">{text.customer.accounts}</h2>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.account.openFailed} />
        </div>
      )}
      {customer.accounts.length === 0 ? (
        <p>{text.customer.noAccounts}</p>
      ) : (
        <ul className={classes.list}>
          {customer.accounts.map((account) => (
            <li key={account.id} className={classes.row}>
              <p className={classes.name}>
                <bdi>{account.name}</bdi>
              </p>
              <p className={classes.soft}>
                <bdi dir="ltr">{account.number_hint}</bdi>
              </p>
              <div className={classes.acts}>
                <Button variant="default" size="xs" aria-disabled={isPending} aria-label={text.account.openCustomer(account.name)} onClick={() => void open(account.id)}>
                  {text.customer.openAccount}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
