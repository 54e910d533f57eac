import { useWords } from '../language/use-words';
import { ButtonLink } from './links';
import { Page } from './page';

export function NotFoundPage() {
  const text = useWords('shell');
  return (
    <Page title={text.notFound.title} lead={<p>{text.notFound.detail}</p>}>
      <div>
        <ButtonLink to="/">{text.toHome}</ButtonLink>
      </div>
    </Page>
  );
}
