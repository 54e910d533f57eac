import { Menu } from '@mantine/core';
import type { ComponentProps } from 'react';

import { OpenedMenu } from './opened-menu';

export interface Choice {
  value: string;
  name: string;
  lang?: string;
}

interface ChoiceMenuProps {
  button: ComponentProps<typeof OpenedMenu>['button'];
  choices: readonly Choice[];
  chosen: string;
  onChoose: (value: string) => void;
}

/** A menu in which one of several is chosen. */
export function ChoiceMenu({ button, choices, chosen, onChoose }: ChoiceMenuProps) {
  return (
    <OpenedMenu button={button}>
      <Menu.RadioGroup value={chosen} onChange={onChoose}>
        {choices.map(({ value, name, lang }) => (
          <Menu.RadioItem key={value} value={value} lang={lang} closeMenuOnClick>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </OpenedMenu>
  );
}
