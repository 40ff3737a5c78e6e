import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@/ui/tokens.css';
import '@/ui/base.css';
import '@/ui/shell.css';
import '@/ui/surfaces.css';
import '@/ui/table.css';
import '@/ui/editing.css';
import '@/ui/chart.css';
import '@/ui/kit.css';
import './i18n';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '@/api/client';
import { nonce, theme } from '@/ui/theme';
import { appRouter } from './routes';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // A refusal stays a refusal; only a server that cannot be reached or fails is asked again.
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
      retryDelay: (count) => 500 * 2 ** count,
    },
  },
});
const router = appRouter(queries);
document.body.dataset.density = (localStorage.getItem('gatehouse.density') ?? 'default').replaceAll('"', '');

// What keeps a page from scrolling below a dialog writes a style element of its own.
if (nonce()) setNonce(nonce());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={localStorageColorSchemeManager({ key: 'gatehouse.theme' })}
      getStyleNonce={nonce}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" zIndex={400} pauseResetOnHover="notification" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
