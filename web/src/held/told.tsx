interface ToldProps {
  words: string | undefined;
  english: string;
}

/** What these pages have words for in the reader's language, and else what the server says of it in English. */
export function Told({ words, english }: ToldProps) {
  if (words !== undefined) return words;
  return (
    <span lang="en" dir="ltr">
      {english}
    </span>
  );
}
