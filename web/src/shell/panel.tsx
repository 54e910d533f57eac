// Owns: a panel over the page that has to be answered before the page goes on.
import { type ReactNode, useEffect, useId, useRef } from 'react';

import classes from './shell.module.css';

interface PanelProps {
  title: string;
  children: ReactNode;
  /** The page underneath is not to be seen. */
  covering?: boolean;
  /** For what must not be missed: screen readers read all of it at once. */
  urgent?: boolean;
  /** What Escape means; without it the panel stays. */
  onEscape?: () => void;
}

export function Panel({ title, children, covering = false, urgent = false, onEscape }: PanelProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      role={urgent ? 'alertdialog' : undefined}
      className={classes.panel}
      data-covering={covering || undefined}
      aria-labelledby={`${id}title`}
      aria-describedby={urgent ? `${id}body` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onEscape?.();
      }}
      // Browsers let a second Escape through; the panel comes back while it is needed.
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id={`${id}title`}>{title}</h2>
      <div id={`${id}body`}>{children}</div>
    </dialog>
  );
}
