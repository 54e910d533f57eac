// Owns: having a file. Its link is asked for at the click, because it is good for a minute only.
import { useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import { linkTo } from './documents-api';

interface DownloadButtonProps {
  account: string;
  document: string;
  /** One of its versions; null for the one in use. */
  file: string | null;
  /** What the button is called where several of them say the same. */
  fullName?: string;
}

export function DownloadButton({ account, document, file, fullName }: DownloadButtonProps) {
  const words = useWords('documents').one;
  return (
    <ActionButton
      action={words.download}
      {...(fullName === undefined ? {} : { fullName })}
      variant={file === null ? 'filled' : 'default'}
      failed={words.downloadFailed}
      act={async () => {
        const { url } = await linkTo(account, document, 'download', file);
        // S3 says that it is a file to be kept, so the page stays.
        window.location.assign(url);
      }}
    />
  );
}
