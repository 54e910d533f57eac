import { ButtonLink } from './links';
import { Page } from './page';
import { text } from './text';

export function NotFoundPage() {
  return (
    <Page title={text.notFound.title} lead={<p>{text.notFound.detail}</p>}>
      <div>
        <ButtonLink to="/">{text.toHome}</ButtonLink>
      </div>
    </Page>
  );
}
