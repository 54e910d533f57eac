// Owns: moving the page when somebody signed in or out, here or in another tab.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

import { onSessionChange, sessionRealm, sessionStatus } from '../auth/session';

export function SessionWatch() {
  const router = useRouter();
  const cache = useQueryClient();

  useEffect(() => {
    let before = sessionStatus();
    return onSessionChange(() => {
      const was = before;
      before = sessionStatus();
      if (before === 'signed_in') {
        // The guards know where to go from here.
        void router.invalidate();
      } else if (before === 'signed_out' && was !== 'starting') {
        cache.clear();
        const to = sessionRealm() === 'staff' ? '/staff' : '/sign-in';
        void router.navigate({ to, state: { notice: 'signed-out' }, replace: true });
      }
    });
  }, [router, cache]);

  return null;
}
