// Owns: making saved codes, and showing them this once.
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { saveFile } from '../files/save-file';
import forms from '../forms/forms.module.css';
import { useWords } from '../language/use-words';
import { CeremonyFailure } from '../proof/ceremony-failure';
import { useCeremony } from '../proof/use-ceremony';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { operatorName } from '../theme/operator';
import { useMakeCodes } from './factors-query';
import classes from './security.module.css';

export function CodesPage() {
  const text = useWords('security');
  const words = text.codes;
  const make = useMakeCodes();
  const [codes, setCodes] = useState<string[] | null>(null);
  const { busy, failure, run } = useCeremony();

  if (codes !== null) return <Shown codes={codes} />;
  return (
    <Page key="before" title={words.pageTitle} lead={<p>{words.lead}</p>}>
      <CeremonyFailure failure={failure} />
      <p>{words.replaces}</p>
      <div className={classes.actions}>
        <Button className={forms.submit} data-busy={busy || undefined} aria-disabled={busy} onClick={() => void run(async () => setCodes(await make()))}>
          {words.show}
        </Button>
      </div>
      <p className={classes.wayBack}>
        <Link to="/settings/security">{text.back}</Link>
      </p>
    </Page>
  );
}

function Shown({ codes }: { codes: string[] }) {
  const words = useWords('security').codes;
  const { copied, copy } = useClipboard({ timeout: 3000 });
  const whole = [words.fileTitle(operatorName), ...codes, ''].join('\n');
  // Whoever leaves without them can make others, but has to know.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return (
    <Page key="shown" title={words.shownTitle} lead={<p>{words.shownLead}</p>}>
      <ol className={classes.codes} dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => copy(whole)}>
          {words.copy}
        </Button>
        <Button variant="default" onClick={() => saveFile(words.fileName, [whole])}>
          {words.save}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {words.print}
        </Button>
        <span role="status">{copied ? words.copied : ''}</span>
      </div>
      <div className={classes.actions}>
        <ButtonLink to="/settings/security">{words.kept}</ButtonLink>
      </div>
    </Page>
  );
}
