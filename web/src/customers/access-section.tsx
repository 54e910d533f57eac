// Owns: closing a customer's access, and opening it again.
import { Button } from '@mantine/core';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { useMe } from '../staff/me-query';
import classes from '../staff/staff.module.css';
import { type Customer, type Reason, useChangeAccess } from './customers-query';
import { ReasonField } from './reason-field';

interface AccessSectionProps {
  customer: Customer;
  reason: Reason;
  onDone: (news: string) => void;
}

export function AccessSection({ customer, reason: looked, onDone }: AccessSectionProps) {
  const text = useWords('customers').access;
  const may = useMe().data?.may ?? [];
  const { mutateAsync: change, isPending } = useChangeAccess(customer.id);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState(looked);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isOpen = customer.deactivated === null;

  async function go(): Promise<void> {
    if (isPending) return;
    setProblem(null);
    try {
      await change({ open: !isOpen, reason });
      setAsking(false);
      onDone(isOpen ? text.deactivated(customer.name) : text.reactivated(customer.name));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  const mayAct = may.includes(isOpen ? 'deactivate_customers' : 'reactivate_customers');
  if (!mayAct && (isOpen || !may.includes('deactivate_customers'))) return null;
  return (
    <section className={classes.section} aria-labelledby="access">
      <h2 id="access">{text.title}</h2>
      {mayAct ? (
        <div className={classes.acts}>
          <Button variant="default" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
            {isOpen ? text.deactivate : text.reactivate}
          </Button>
        </div>
      ) : (
        <p>{text.onlyAdministrators}</p>
      )}
      {isAsking && (
        <div className={classes.opened}>
          <p>{isOpen ? text.deactivateSure(customer.name) : text.reactivateSure(customer.name)}</p>
          <ReasonField label={text.reason} reason={reason} onReason={setReason} />
          {problem !== null && (
            <div className={shared.problem} role="alert">
              <ProblemWords problem={problem} title={text.failed} />
            </div>
          )}
          <div className={classes.acts}>
            <Button size="sm" color={isOpen ? 'danger' : undefined} aria-disabled={isPending} onClick={() => void go()}>
              {isOpen ? text.deactivateNow : text.reactivateNow}
            </Button>
            <Button size="sm" variant="default" onClick={() => setAsking(false)}>
              {text.cancel}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
