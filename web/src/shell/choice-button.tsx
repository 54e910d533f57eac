// Owns: an icon, top right, that opens a menu in which one of several is chosen.
import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Choice } from './choice-menu';
import { MenuButton } from './menu-button';

interface ChoiceButtonProps {
  label: string;
  /** What is drawn in the circle. */
  children: ReactNode;
  choices: readonly Choice[];
  chosen: string;
  onChoose: (value: string) => void;
}

const load = () => import('./menus').then(({ ChoiceMenu }) => ChoiceMenu);

export function ChoiceButton({ label, children, ...menu }: ChoiceButtonProps) {
  return (
    <MenuButton
      load={load}
      menu={menu}
      button={
        <ActionIcon variant="subtle" color="gray" size={40} aria-label={label} title={label}>
          <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
            <circle cx="10" cy="10" r="7.25" />
            {children}
          </svg>
        </ActionIcon>
      }
    />
  );
}
