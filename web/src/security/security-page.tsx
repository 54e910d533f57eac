// Owns: the check-up: how the account is protected, as facts, each with what can be done about it.
import { useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { CodesSection } from './codes-section';
import { DevicesSection } from './devices-section';
import { FactorsSection } from './factors-section';
import { PasswordSection } from './password-section';
import { SessionsSection } from './sessions-section';

export function SecurityPage() {
  const text = useWords('security');
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <FactorsSection />
      <CodesSection />
      <DevicesSection />
      <SessionsSection />
      <PasswordSection />
    </Page>
  );
}
