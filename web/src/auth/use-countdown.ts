import { useEffect, useState } from 'react';

/** Seconds left, and how to start over. It reads the clock, since timers stand still in a hidden tab. */
export function useCountdown(first: number): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(first);
  const [span, setSpan] = useState({ seconds: first });

  useEffect(() => {
    const end = performance.now() + span.seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      setLeft(now);
      if (now === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [span]);

  return [
    left,
    (seconds) => {
      setLeft(seconds);
      setSpan({ seconds });
    },
  ];
}
