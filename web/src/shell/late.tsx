// Owns: not flashing. What loads quickly shows nothing in between; what takes
// longer than 200 ms shows its outline.
import { type ReactNode, useEffect, useState } from 'react';

import { useWords } from '../language/use-words';


export function Late({ children }: { children: ReactNode }) {
  const text = useWords('shell');
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  // The outline holds its place from the start, so that nothing jumps.
  return (
    <div style={{ visibility: late ? 'visible' : 'hidden' }} aria-busy="true" aria-label={text.loading} role="status">
      {children}
    </div>
  );
}
