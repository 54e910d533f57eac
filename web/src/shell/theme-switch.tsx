import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';

import { useWords } from '../language/use-words';
import { ChoiceButton } from './choice-button';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** Light, dark, or as the device says; kept in this browser. */
export function ThemeSwitch() {
  const text = useWords('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <ChoiceButton
      label={text.theme.label}
      choices={SCHEMES.map((scheme) => ({ value: scheme, name: text.theme[scheme] }))}
      chosen={colorScheme}
      onChoose={(value) => setColorScheme(value as MantineColorScheme)}
    >
      <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor" stroke="none" />
    </ChoiceButton>
  );
}
