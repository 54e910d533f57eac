// One chunk: whoever opens one of these pages is likely to open the other.
export { ErasePage } from './erase-page';
export { PrivacyPage } from './privacy-page';
