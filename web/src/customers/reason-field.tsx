// Owns: the field in which somebody of the staff says why.
import { NativeSelect } from '@mantine/core';

import { useWords } from '../language/use-words';
import { type Reason, REASONS } from './customers-query';

interface ReasonFieldProps {
  reason: Reason;
  onReason: (reason: Reason) => void;
  /** Where it is not for looking. */
  label?: string;
}

export function ReasonField({ reason, onReason, label }: ReasonFieldProps) {
  const words = useWords('customers');
  return (
    <NativeSelect
      label={label ?? words.reason}
      value={reason}
      onChange={(event) => onReason(REASONS.find((one) => one === event.currentTarget.value) ?? reason)}
      data={REASONS.map((value) => ({ value, label: words.reasons[value] }))}
    />
  );
}
