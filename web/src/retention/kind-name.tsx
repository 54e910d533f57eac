import { useWords } from '../language/use-words';

/** What these pages have words for, and else what the portal itself calls it. */
export function KindName({ kind }: { kind: string }) {
  const names: Readonly<Record<string, string>> = useWords('retention').kinds;
  const name = names[kind];
  if (name !== undefined) return name;
  return (
    <bdi lang="en" dir="ltr">
      {kind}
    </bdi>
  );
}
