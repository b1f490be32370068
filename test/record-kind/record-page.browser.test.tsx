import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import i18next from 'i18next';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { EngineProvider } from '#engine/client/engine-context.tsx';
import type { Engine } from '#engine/core/engine.ts';
import type { KindShape } from '#shared/domain/kind-shape.ts';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { borrower, gear, gearNote } from '#test/record-kind/gear.ts';
import { clientOf } from '#test/support/engine-client.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';
import { offeredCommands } from '#ui/commands/command-store.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { FeaturesProvider } from '#ui/feature/feature-context.tsx';

const texts = import.meta.glob<Record<string, unknown>>(
  '../../src-renderer/app/i18n/locales/en/*.json',
  { eager: true, import: 'default' },
);
// By their paths: their types are those of the page, which this folder's other tests do not see. The late
// parts are named too, so that they are here with the test.
const files = import.meta.glob<Record<string, Feature>>(
  '../../src-renderer/features/{records,history}/{feature,page/record-screen,record/record-history,list/record-list,list/bulk/selection-bar}.tsx',
  { eager: true },
);
const features = Object.entries(files)
  .filter(([path]) => path.endsWith('/feature.tsx'))
  .flatMap(([, file]) => Object.values(file));

const toys = [gear, gearNote, borrower];

/**
 * The page of a kind that no feature knows: its fields, its timeline, its history and what can be done,
 * from its entity file alone.
 */
let engine: Engine;
let database: string;
let root: Root;
let place: HTMLElement;

beforeAll(async () => {
  // What one line in `kinds.ts` and `kind-shapes.ts` does.
  (kindShapes as KindShape[]).push(...toys);
  const translation = Object.fromEntries(
    Object.entries(texts).map(([path, file]) => [path.split('/').at(-1)?.slice(0, -5), file]),
  );
  await i18next.use(initReactI18next).init({
    lng: 'en',
    interpolation: { escapeValue: false },
    resources: { en: { translation } },
  });
});

beforeEach(async () => {
  await page.viewport(1280, 800);
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database, [...kinds, ...toys]);
  await commit(
    engine,
    'add',
    { op: 'add', kind: 'borrower', rows: [{ id: 'ann', values: { name: 'Ann' } }] },
    {
      op: 'add',
      kind: 'gear',
      rows: [{ id: 'drill', values: { label: 'Drill', externalId: 'D-7', holder: 'ann' } }],
    },
    {
      op: 'add',
      kind: 'gearNote',
      rows: [{ id: 'n', values: { gear: 'drill', at: Date.UTC(2026, 2, 1), text: 'Oiled' } }],
    },
  );
  place = document.body.appendChild(document.createElement('div'));
  place.style.height = '800px';
  place.style.display = 'grid';
  root = createRoot(place);
  open('/list/gear/drill');
});

afterEach(() => {
  root.unmount();
  place.remove();
  engine.close();
  indexedDB.deleteDatabase(database);
});

function open(path: string): void {
  const rootRoute = createRootRoute({ component: Outlet });
  const routes = features
    .flatMap((feature) => feature.routes)
    .map((route) =>
      createRoute({
        getParentRoute: () => rootRoute,
        path: route.path,
        component: route.component,
      }),
    );
  const router = createRouter({
    routeTree: rootRoute.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  root.render(
    <MantineProvider>
      <EngineProvider engine={clientOf(engine)}>
        <FeaturesProvider features={features}>
          <RouterProvider router={router as never} />
        </FeaturesProvider>
      </EngineProvider>
    </MantineProvider>,
  );
}

/** What a part of the page says by now. */
const said = (part: Locator) => expect.poll(() => part.query()?.textContent ?? '');
const details = page.getByRole('region', { name: 'Details' });
const timeline = page.getByRole('region', { name: 'What happened' });

it('shows every field, and edits one where it is read', async () => {
  await said(page.getByRole('heading', { level: 1 })).toContain('Drill');
  await said(details).toContain('D-7');
  await said(details).toContain('Ann');
  await details.getByRole('button', { name: /Edit externalId/ }).click();
  await page.getByRole('textbox', { name: 'externalId' }).fill('D-8');
  await userEvent.keyboard('{Enter}');
  await said(details).toContain('D-8');
  expect(await contents(engine, 'gear')).toMatchObject({ drill: { externalId: 'D-8' } });
});

it('has what points at it on its timeline, beside its own changes', async () => {
  await said(timeline).toContain('Oiled');
  await said(timeline).toContain('Added');
  await commit(engine, 'edit', {
    op: 'set',
    kind: 'gear',
    on: { ids: ['drill'] },
    values: { label: 'Big drill' },
  });
  await said(timeline).toContain('Big drill');
  await page.getByRole('button', { name: 'Changes' }).click();
  await said(timeline).not.toContain('Oiled');
});

it('shows its history, offers its acts as commands, and can be deleted', async () => {
  await page.getByRole('button', { name: 'History' }).click();
  await said(page.getByRole('complementary', { name: 'History' })).toContain('Drill');
  const offered = () => offeredCommands().map(({ id }) => id);
  expect(offered()).toEqual(
    expect.arrayContaining(['record.edit', 'record.history', 'record.delete']),
  );
  expect(offered()).not.toContain('record.note');
  await page.getByRole('button', { name: 'More acts' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.poll(() => contents(engine, 'gear')).toEqual({});
});

it('is exported from its list as a table, and as address cards only where its kind has them', async () => {
  await said(page.getByRole('heading', { level: 1 })).toContain('Drill');
  root.unmount();
  root = createRoot(place);
  open('/list/gear');
  await page.getByRole('checkbox', { name: 'Select Drill' }).click();
  await page.getByRole('region', { name: 'Selection' }).getByLabelText('More').click();
  await expect
    .element(page.getByRole('menuitem', { name: 'Export as a table (CSV)' }))
    .toBeVisible();
  expect(page.getByRole('menuitem', { name: /address cards/ }).query()).toBeNull();
});
