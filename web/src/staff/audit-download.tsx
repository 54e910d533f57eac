// Owns: taking a month of the staff's trail along as a file.
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { DownloadSection } from '../files/download-section';
import { monthIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { askForTrail, type Search } from './audit-query';
import classes from './staff.module.css';

/** As many as the trail is kept for. */
const MONTHS = 14;

/** "2027-01" and those before it, UTC. */
function monthsUntil(now: Date): string[] {
  const month = (back: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back)).toISOString().slice(0, 7);
  return Array.from({ length: MONTHS }, (_, back) => month(back));
}

export function AuditDownload({ search }: { search: Search }) {
  const text = useWords('staff').audit.download;
  const language = useLanguage();
  const [months] = useState(() => monthsUntil(new Date()));
  const [month, setMonth] = useState(months[0] ?? '');
  return (
    <DownloadSection words={text} ask={(format) => askForTrail(format, month, search)}>
      <NativeSelect
        className={classes.month}
        label={text.month}
        value={month}
        data={months.map((value) => ({ value, label: monthIn(language, value) }))}
        onChange={(event) => setMonth(event.currentTarget.value)}
      />
    </DownloadSection>
  );
}
