// One chunk, for those of the staff who look after retention.
export { RetentionPage } from './retention-page';
