// One chunk: whoever opens what was exchanged with one account may send to several.
export { ExchangePage } from './exchange-page';
export { SeveralPage } from './several-page';
