// Owns: the language control, top right. Each language is named in itself.
import { type Language, LANGUAGES, OWN_NAMES, spoken } from '../language/languages';
import { useLanguage, useWords } from '../language/use-words';
import { ChoiceButton } from './choice-button';

const CHOICES = LANGUAGES.map((one) => ({ value: one, name: OWN_NAMES[one], lang: one }));

export function LanguageSwitch({ onChoose }: { onChoose: (language: Language) => void }) {
  const text = useWords('shell');
  return (
    <ChoiceButton
      label={text.language}
      choices={CHOICES}
      chosen={useLanguage()}
      onChoose={(value) => {
        const chosen = spoken(value);
        if (chosen !== null) onChoose(chosen);
      }}
    >
      <path d="M2.75 10h14.5M10 2.75c-4 4.2-4 10.3 0 14.5M10 2.75c4 4.2 4 10.3 0 14.5" />
    </ChoiceButton>
  );
}
