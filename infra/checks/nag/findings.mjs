// findings.mjs EXPANDED-TEMPLATE...: what cdk-nag's packs find, as JSON: [{rule, on, says}].
// cdk-nag 3 has no pack for PCI DSS 4; 3.2.1 is the newest that it brings. Its packs for
// NIST 800-53 revision 4 and for serverless are left out: revision 5 replaces the one, and the
// other repeats rules of these four.
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';

const app = new App({ analyticsReporting: false });
const packs = [AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks];
const templates = process.argv
  .slice(2)
  .map((templateFile, index) => new CfnInclude(new Stack(app, `Stack${index}`), 'Template', { templateFile }));

const findings = packs
  .flatMap((Pack) => templates.flatMap((template) => new Pack(app).validateScope(template).violations))
  .flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({
      rule: ruleName,
      on: constructPath.split('/').at(-1),
      says: description.replace(/ - \(Control IDs?:.*$/, ''),
    })),
  );
console.log(JSON.stringify(findings));
