// Owns: the plan of an erasure, before anything is asked for and while it can be called off; asking for it.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useProfile } from '../account/profile-query';
import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { dayIn, dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { AskFirst } from '../shell/ask-first';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import shared from '../shell/shell.module.css';
import { AskedNotice } from './asked-notice';
import { type ErasurePlan, useAskErasure, useErasure } from './erasure-query';
import { PlanAccounts } from './plan-accounts';
import classes from './privacy.module.css';
import { StaysList } from './stays-list';

export function ErasePage() {
  const text = useWords('privacy');
  const words = text.plan;
  const { data: plan, error, refetch } = useErasure();
  const [isKept, setIsKept] = useState(false);
  if (plan === undefined) {
    if (error !== null) return <ProblemPage problem={error} onRetry={() => void refetch()} />;
    return (
      <Page key="loading" title={words.title} lead={<p>{words.lead}</p>}>
        <LinesSkeleton count={4} />
      </Page>
    );
  }
  const { asked } = plan;
  return (
    // What had the focus is gone once it was asked for or called off.
    <Page key={asked === null ? 'plan' : 'asked'} title={asked === null ? words.title : words.titleAsked} lead={<p>{asked === null ? words.lead : words.leadAsked}</p>}>
      {asked !== null && <AskedNotice asked={asked} isHeld={plan.held} onKept={() => setIsKept(true)} />}
      {asked === null && isKept && <Notice title={text.kept}>{text.keptDetail}</Notice>}
      {asked === null && plan.held && <Notice title={text.held.title}>{text.held.detail}</Notice>}
      <Plan plan={plan} />
      {asked === null && <Ask plan={plan} onAsked={() => setIsKept(false)} />}
      <p className={classes.wayBack}>
        <Link to="/settings/privacy">{text.back}</Link>
      </p>
    </Page>
  );
}

function Plan({ plan: { goes, accounts, stays } }: { plan: ErasurePlan }) {
  const words = useWords('privacy').plan;
  const language = useLanguage();
  return (
    <>
      <section className={classes.section} aria-labelledby="goes">
        <h2 id="goes">{words.goes}</h2>
        <ul className={classes.goes}>
          {goes.map((what) => (
            <li key={what}>{words.what[what]}</li>
          ))}
        </ul>
      </section>
      {accounts.length > 0 && <PlanAccounts accounts={accounts} />}
      <section className={classes.section} aria-labelledby="stays">
        <h2 id="stays">{words.stays}</h2>
        <StaysList stays={stays} dayOf={(until) => dayIn(language, until)} />
      </section>
    </>
  );
}

function Ask({ plan, onAsked }: { plan: ErasurePlan; onAsked: () => void }) {
  const text = useWords('privacy');
  const words = text.plan;
  const how = plan.held ? text.held : words;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const ask = useAskErasure();
  if (plan.accounts.some(({ fate }) => fate === 'needs_owner')) return <Notice title={words.blocked}>{words.blockedDetail}</Notice>;
  const day = dayOfMomentIn(language, plan.would_end_at, zone, 'long');
  return (
    <section className={classes.section} aria-labelledby="then">
      <h2 id="then">{how.then}</h2>
      <p className={shared.soft}>{how.thenDetail(day)}</p>
      <div className={classes.action}>
        <AskFirst
          action={how.ask}
          question={how.question(day)}
          sure={how.sure}
          failed={words.failed}
          act={async () => {
            onAsked();
            await ask();
          }}
        />
      </div>
    </section>
  );
}
