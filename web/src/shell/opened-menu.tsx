// Owns: a menu that takes the place of the button which asked for it, and opens.
import { Menu } from '@mantine/core';
import { cloneElement, type HTMLAttributes, type ReactElement, type ReactNode, type RefAttributes, useEffect, useRef } from 'react';

interface OpenedMenuProps {
  button: ReactElement<HTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>>;
  width?: number;
  children: ReactNode;
}

export function OpenedMenu({ button, width, children }: OpenedMenuProps) {
  const target = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    // The button that was clicked is gone, with the focus on it.
    target.current?.focus();
    target.current?.click();
  }, []);

  return (
    <Menu position="bottom-end" width={width} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
