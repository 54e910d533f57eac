// Owns: what is kept for legal claims, what could not be deleted, and what the runs of the sweep did.
import { useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { HoldsSection } from './holds-section';
import { SweepsSection } from './sweeps-section';
import { UnsweptSection } from './unswept-section';

export function RetentionPage() {
  const text = useWords('retention');
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <HoldsSection />
      <UnsweptSection />
      {/* Last, because it grows. */}
      <SweepsSection />
    </Page>
  );
}
