// Owns: every word of the page behind the first administrator's link.
import { apart } from '../language/isolate';

export const text = {
  title: 'The first administrator’s link',
  lead: 'This link works once. Open it if the server printed it for you.',
  open: 'Open',
  failed: 'The link could not be opened',

  welcome: {
    title: 'Welcome',
    holds: (operator: string) => `You hold the first administrator’s link of ${apart(operator)}.`,
    deployment: 'Deployment:',
    next: 'The staff console is not part of this version yet. The link is used up now; restarting the portal prints a new one as long as there is no administrator.',
  },
  ended: {
    title: 'This link does not work any more',
    detail: 'It was used already, or it is older than 24 hours. Restart the portal: it prints a new one as long as there is no administrator.',
  },
  missing: {
    title: 'The link is not whole',
    detail: 'Copy all of it from what the server printed, up to the end of the line, and open it here again. For your safety it leaves the address bar as soon as the page is open, so loading the page again needs the link again.',
  },
};
