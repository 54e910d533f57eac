// One chunk, loaded after the page: what opens a menu.
export { AccountItems } from './account-items';
export { ChoiceMenu } from './choice-menu';
