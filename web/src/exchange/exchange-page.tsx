// Owns: what was asked of an account and sent to it: seeing it, asking, sending, and having what answers.
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { ReasonField } from '../customers/reason-field';
import { momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import classes from '../staff/staff.module.css';
import { AskedSection } from './asked-section';
import { BackToAccount } from './back-to-account';
import { type SeenExchange, useLook, useSeenExchange, useSent } from './exchange-query';
import exchange from './exchange.module.css';
import { awaitedOf } from './awaited';
import { SentSection } from './sent-section';
import { useLookingAgain } from './use-looking-again';

export function ExchangePage() {
  const { account: id } = useParams({ from: '/console/console/accounts/$account/documents' });
  const text = useWords('customers').again;
  const seen = useSeenExchange(id);
  if (seen !== undefined) return <Shown key={id} seen={seen} />;
  return (
    <Page title={text.account} lead={<p>{text.accountLead}</p>}>
      <p>
        <Link to="/console/customers">{text.find}</Link>
      </p>
    </Page>
  );
}

function Shown({ seen }: { seen: SeenExchange }) {
  const words = useWords('exchange');
  const customers = useWords('customers');
  const language = useLanguage();
  const { shown, which } = seen;
  const [reason, setReason] = useState(seen.reason);
  const [news, setNews] = useState('');
  const top = useRef<HTMLParagraphElement>(null);
  const coming = useSent(which);
  const look = useLook({ which, reason });
  useLookingAgain(awaitedOf(shown, coming), look);

  function tell(what: string): void {
    setNews(what);
    top.current?.focus();
  }

  const given = { exchange: shown, to: { which, reason }, onDone: tell };
  return (
    <Page title={words.page.title} heading={<bdi>{shown.name}</bdi>} lead={<p>{customers.customer.noted(customers.reasons[seen.reason])}</p>}>
      <p ref={top} tabIndex={-1} role="status" className={classes.news}>
        {news}
      </p>
      <div className={exchange.head}>
        <p className={classes.soft}>
          {words.page.number(shown.number_hint)} · <time dateTime={shown.as_of}>{words.page.asOf(momentIn(language, shown.as_of, undefined))}</time>
        </p>
        <ActionButton action={words.page.look} variant="default" failed={words.page.lookFailed} act={look} />
      </div>
      {shown.can_exchange ? <ReasonField label={words.page.reason} reason={reason} onReason={setReason} /> : <Notice title={words.page.readOnly}>{words.page.readOnlyDetail}</Notice>}
      <AskedSection {...given} />
      <SentSection {...given} coming={coming} />
      <div className={exchange.ways}>
        <BackToAccount of={{ which, reason }} />
        {shown.can_exchange && <Link to="/console/documents">{words.page.several}</Link>}
      </div>
    </Page>
  );
}
