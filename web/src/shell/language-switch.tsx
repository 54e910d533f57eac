// Owns: the language control, top right. Each language is named in itself.
import { ActionIcon, Menu } from '@mantine/core';

import { type Language, LANGUAGES, OWN_NAMES, spoken } from '../language/languages';
import { useLanguage, useWords } from '../language/use-words';

export function LanguageSwitch({ onChoose }: { onChoose: (language: Language) => void }) {
  const text = useWords('shell');
  const language = useLanguage();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={40} aria-label={text.language} title={text.language}>
          <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
            <circle cx="10" cy="10" r="7.25" />
            <path d="M2.75 10h14.5M10 2.75c-4 4.2-4 10.3 0 14.5M10 2.75c4 4.2 4 10.3 0 14.5" />
          </svg>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={language}
          onChange={(value) => {
            const chosen = spoken(value);
            if (chosen !== null) onChoose(chosen);
          }}
        >
          {LANGUAGES.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one} closeMenuOnClick>
              {OWN_NAMES[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
