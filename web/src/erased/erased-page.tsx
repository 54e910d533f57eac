// Owns: the page behind the link to the receipt of an erasure, whose reader has no login any more.
import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { useWords } from '../language/use-words';
import { useLinkToken } from '../shell/link-token';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { useReceipt } from './receipt-query';
import { ShownReceipt } from './shown-receipt';

/** The shape of a link's token; whether it is one, only the server can tell. */
const TOKEN = /^[\w-]{86}$/u;

export function ErasedPage() {
  const token = useLinkToken();
  return TOKEN.test(token) ? <OneLink key={token} token={token} /> : <Missing />;
}

function Missing() {
  const words = useWords('erased').missing;
  return <Page key="missing" title={words.title} lead={<p>{words.detail}</p>} />;
}

function OneLink({ token }: { token: string }) {
  const text = useWords('erased');
  const { data, error, refetch } = useReceipt(token);
  if (data !== undefined) {
    if (data.stated === null) return <Page key="unreadable" title={text.unreadable.title} lead={<p>{text.unreadable.detail}</p>} />;
    return <ShownReceipt receipt={data} stated={data.stated} />;
  }
  if (error === null) {
    return (
      <Page key="loading" title={text.title}>
        <LinesSkeleton count={3} />
      </Page>
    );
  }
  if (error.kind === 'link-ended') return <Page key="ended" title={text.ended.title} lead={<p>{text.ended.detail}</p>} />;
  if (error.kind === 'invalid-input') return <Missing />;
  return <ProblemPage problem={error} onRetry={() => void refetch()} />;
}
