// Owns: taking the whole trail along as a file.
import { DownloadSection } from '../files/download-section';
import { useWords } from '../language/use-words';
import { askForFile } from './activity-query';

export function ActivityDownload() {
  return <DownloadSection words={useWords('activity').download} ask={askForFile} />;
}
