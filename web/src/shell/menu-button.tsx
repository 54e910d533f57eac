// Owns: a button whose menu's script comes after the page, when there is
// nothing else to do or somebody is about to open it.
import { type ButtonHTMLAttributes, cloneElement, type ComponentType, type ReactElement, useEffect, useState } from 'react';

import { whenIdle } from './when-idle';

type Button = ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;

/** A menu opens as soon as it is on the page, and takes the button's place. */
export type MenuOf<P> = ComponentType<P & { button: Button }>;

interface MenuButtonProps<P> {
  button: Button;
  load: () => Promise<MenuOf<P>>;
  /** What the menu itself needs. */
  menu: P;
}

export function MenuButton<P extends object>({ button, load, menu }: MenuButtonProps<P>) {
  const [Menu, setMenu] = useState<MenuOf<P> | null>(null);
  // A script that does not come now is asked for again with the next click.
  const fetchSoon = () => void load().catch(() => undefined);
  useEffect(() => whenIdle(() => void load().catch(() => undefined)), [load]);

  if (Menu !== null) return <Menu {...menu} button={button} />;
  return cloneElement(button, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetchSoon,
    onFocus: fetchSoon,
    onClick: () => void load().then((loaded) => setMenu(() => loaded), () => undefined),
  });
}
