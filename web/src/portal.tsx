// Owns: putting the portal into the page.
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { asProblem } from './api/problem';
import { startLanguage } from './language/words';
import { createPortalRouter, PENDING_MS, type PortalRouter } from './router';
import { nextTask } from './shell/next-task';
import { pageNonce, shareNonce } from './theme/nonce';
import { cssVariables, theme } from './theme/theme';
import { allowOwn } from './theme/trusted-types';

const cache = new QueryClient({
  defaultOptions: {
    queries: {
      // Being offline is a state that pages draw, so requests must fail rather than wait.
      networkMode: 'always',
      // Each page asks anew, so that a session ended elsewhere ends here on the next click; what is known shows meanwhile.
      staleTime: 2000,
      retry: (count, error) => count < 1 && ['unavailable', 'unreachable'].includes(asProblem(error).kind),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** The router with the page of this address, or, where that takes longer, with the outline that stands for it meanwhile. */
async function openRouter() {
  const router = createPortalRouter(cache);
  await Promise.race([router.load(), new Promise((resolve) => setTimeout(resolve, PENDING_MS))]);
  return router;
}

/**
 * Begins in steps, each a task of its own, between which the page answers. The
 * router finds the page before anything is drawn: what it finds afterwards is
 * drawn in one piece, and the first drawing, as a transition, in slices.
 */
export async function openPortal(): Promise<void> {
  shareNonce();
  allowOwn(window);
  await nextTask();
  // Nobody sees a page in another language first.
  const [router] = await Promise.all([openRouter(), startLanguage()]);
  await nextTask();

  const place = document.getElementById('root');
  if (place === null) throw new Error('index.html has no #root');
  const root = createRoot(place);
  startTransition(() => root.render(<Portal router={router} />));
}

function Portal({ router }: { router: PortalRouter }) {
  return (
    <StrictMode>
      {/* Follows <html dir>, which the language sets. */}
      <DirectionProvider>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={pageNonce} withGlobalClasses={false}>
          <QueryClientProvider client={cache}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>
  );
}
