// Owns: what every page does when it opens: its title, and the focus on its heading.
import { type ReactNode, useEffect, useRef } from 'react';

import { operatorName } from '../theme/operator';
import classes from './shell.module.css';

interface PageProps {
  title: string;
  /** Under the heading, before everything else. */
  lead?: ReactNode;
  /** The heading, where it is to say more than the window's title. */
  heading?: ReactNode;
  /** False where the page itself puts the focus on something further down. */
  focusHeading?: boolean;
  children?: ReactNode;
}

/** The very first page of a visit leaves the focus where the browser puts it. */
let visited = false;

export function Page({ title, heading, lead, focusHeading = true, children }: PageProps) {
  const top = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${operatorName}`;
  }, [title]);

  useEffect(() => {
    if (visited && focusHeading) top.current?.focus({ preventScroll: true });
    visited = true;
  }, [focusHeading]);

  return (
    <>
      <header className={classes.pageHead}>
        <h1 ref={top} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {lead !== undefined && <div className={classes.lead}>{lead}</div>}
      </header>
      {children}
    </>
  );
}
