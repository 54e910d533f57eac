// One chunk: whoever opens one of these pages is likely to open the others.
export { ArchivesPage } from './archives-page';
export { DocumentPage } from './document-page';
export { DocumentsFrame } from './documents-frame';
export { FoldersPage } from './folders-page';
export { ListPage } from './list-page';
export { RequestsPage } from '../requests/requests-page';
export { StartPage } from './start-page';
export { TrashPage } from './trash-page';
