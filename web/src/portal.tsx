// Owns: putting the portal into the page.
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { asProblem } from './api/problem';
import { startLanguage } from './language/words';
import { createPortalRouter } from './router';
import { pageNonce, shareNonce } from './theme/nonce';
import { cssVariables, theme } from './theme/theme';
import { allowStyleText } from './theme/trusted-types';

shareNonce();
allowStyleText(window);

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

const router = createPortalRouter(cache);

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');

const app = (
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

const root = createRoot(place);
// Nobody sees a page in another language first. No await: a catalogue's script
// waits for this one, which would then wait for it.
// As a transition the first drawing is done in slices, between which the page answers.
void startLanguage().then(() => startTransition(() => root.render(app)));
