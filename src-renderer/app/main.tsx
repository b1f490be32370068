import '@fontsource-variable/inter/wght.css';
import '#ui/theme/library-styles.ts';
import '@mantine/notifications/styles.css';
import '#ui/theme/tokens.css';
import '#ui/theme/base.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { EngineProvider } from '#engine/client/engine-context.tsx';
import { startEngine } from '#engine/client/start-engine.ts';
import { FeaturesProvider } from '#ui/feature/feature-context.tsx';
import { fetchLateParts } from '#ui/routing/lazy-part.tsx';
import { cssVariablesResolver, theme } from '#ui/theme/theme.ts';
import { ToastArea } from '#ui/toast/toast.tsx';
import { ActReportingProvider } from './acts/act-reporting.tsx';
import { features } from './features.ts';
import { startI18n } from './i18n/i18n.ts';
import { router } from './router.tsx';
import { watchBuilds } from './shell/watch-builds.tsx';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root element');
  const engine = startEngine(async (...asked) =>
    (await import('./sync/page-services.ts')).pageServices(...asked),
  );
  await startI18n();
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
      >
        <ToastArea />
        <EngineProvider engine={engine}>
          <FeaturesProvider features={features}>
            <ActReportingProvider>
              <RouterProvider router={router} />
            </ActReportingProvider>
          </FeaturesProvider>
        </EngineProvider>
      </MantineProvider>
    </StrictMode>,
  );
  watchBuilds();
  // The engine answers the first screen first; then there is time for what is not shown yet.
  void engine
    .request('status')
    .catch(() => undefined)
    .then(async () => {
      await new Promise((resolve) => requestIdleCallback(resolve));
      (await import('./sync/sync-triggers.ts')).startSyncTriggers(engine);
      await fetchLateParts();
    });
}

void start();
