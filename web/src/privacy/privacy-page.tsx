// Owns: what is kept of somebody, and the way to have it erased.
import { useState } from 'react';

import { HeldSection } from '../held/held-section';
import { useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { AskedNotice } from './asked-notice';
import { EraseSection } from './erase-section';
import { useErasure } from './erasure-query';

export function PrivacyPage() {
  const text = useWords('privacy');
  const erasure = useErasure();
  const [isKept, setIsKept] = useState(false);
  const asked = erasure.data?.asked ?? null;
  return (
    // The button that had the focus is gone once it was called off.
    <Page key={isKept ? 'kept' : 'open'} title={text.title} lead={<p>{text.lead}</p>}>
      {asked !== null && <AskedNotice asked={asked} isHeld={erasure.data?.held ?? false} onKept={() => setIsKept(true)} />}
      {asked === null && isKept && <Notice title={text.kept}>{text.keptDetail}</Notice>}
      <EraseSection error={erasure.data === undefined ? erasure.error : null} />
      {/* Last, because it is long. */}
      <HeldSection />
    </Page>
  );
}
