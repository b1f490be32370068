import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import type { ComponentType, ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { EngineClient } from '#engine/client/engine-client.ts';
import { EngineProvider } from '#engine/client/engine-context.tsx';
import type { Command } from '#engine/protocol/changes.ts';
import type { FileRefusal, KeptFile } from '#engine/protocol/files.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { RecordPartProps } from '#ui/feature/record-parts.ts';

/** Saving waits for files that are still being read: none is left out without a word. */
const texts = import.meta.glob<Record<string, unknown>>('../../app/i18n/locales/en/*.json', {
  eager: true,
  import: 'default',
});
// By their paths: their types are those of the page, which other tests do not see.
const parts = import.meta.glob<Record<string, ComponentType<never>>>(
  ['./composer.tsx', './activity-entry.tsx'],
  { eager: true },
);
const Composer = parts['./composer.tsx']?.Composer as ComponentType<RecordPartProps>;
const ActivityEntry = parts['./activity-entry.tsx']?.ActivityEntry as ComponentType<
  Pick<RecordPartProps, 'record'>
>;

let root: Root;
let place: HTMLElement;
let commits: Command[];
/** Ends the reading of the files given so far, in their order. */
let reading: ((answer: KeptFile | FileRefusal) => void)[];

/** Until then no act is answered. */
let taken: Promise<void>;

const engine = {
  request: (name: string, params: unknown) => {
    if (name === 'keepFile') return new Promise((resolve) => reading.push(resolve));
    commits.push(params as Command);
    const counts = { added: 1, changed: 0, deleted: 0, restored: 0 };
    return taken.then(() => ({ ok: true, changeSet: 'c', counts, leftAlone: [] }));
  },
  subscribe: () => () => undefined,
} as unknown as EngineClient;

const record = (values: OpenRecord['values'], kind = 'activity'): OpenRecord => ({
  kind,
  id: 'one',
  title: 'One',
  subtitle: '',
  values,
  computed: {},
  deleted: false,
  refs: {},
  createdAt: 1,
  changedAt: 1,
});
const offered = { perform: () => undefined, offer: () => () => undefined };

beforeAll(async () => {
  const translation = Object.fromEntries(
    Object.entries(texts).map(([path, file]) => [path.split('/').at(-1)?.slice(0, -5), file]),
  );
  await i18next.use(initReactI18next).init({
    lng: 'en',
    interpolation: { escapeValue: false },
    resources: { en: { translation } },
  });
});

beforeEach(() => {
  localStorage.clear();
  [commits, reading] = [[], []];
  taken = Promise.resolve();
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

function show(what: ReactNode): void {
  root.render(
    <MantineProvider>
      <EngineProvider engine={engine}>{what}</EngineProvider>
    </MantineProvider>,
  );
}

const area = page.getByRole('textbox').first();

async function give(...names: readonly string[]): Promise<void> {
  const before = reading.length;
  const chooser = place.querySelector('input[type=file]') as HTMLInputElement;
  await userEvent.upload(
    chooser,
    names.map((name) => new File(['content'], name)),
  );
  await vi.waitFor(() => expect(reading.length).toBeGreaterThan(before));
}

const kept = (sign: string): KeptFile => ({
  id: sign.repeat(32),
  size: 7,
  hash: sign.repeat(64),
});

/** The names of the files with which something was saved, save by save. */
const saved = () =>
  commits.map(({ requests: [request] }) => {
    const values =
      request?.op === 'add' ? request.rows[0]?.values : request?.op === 'set' ? request.values : {};
    const files = (values?.attachments ?? []) as readonly { readonly name: string }[];
    return [values?.text, ...files.map(({ name }) => name)];
  });

/** Time enough for whatever would save at once. */
const passed = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('the composer', () => {
  beforeEach(async () => {
    show(<Composer record={record({}, 'customer')} page={offered} />);
    await area.fill('The plan');
  });

  it('adds a note when its file was read, once however often it is asked to', async () => {
    await give('plan.pdf');
    await area.click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await passed();
    expect(saved()).toEqual([]);
    await area.fill('The plan of the shop');
    reading[0]?.(kept('a'));
    await vi.waitFor(() => expect(saved()).toEqual([['The plan of the shop', 'plan.pdf']]));
    await expect.element(area).toHaveValue('');
    await passed();
    expect(commits).toHaveLength(1);
  });

  it('adds nothing where a file was not taken, and keeps what was written', async () => {
    await give('plan.pdf');
    await area.click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    reading[0]?.('empty');
    await passed();
    expect(saved()).toEqual([]);
    await expect.element(area).toHaveValue('The plan');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(saved()).toEqual([['The plan']]));
  });

  it('keeps what is typed while a note is being added', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    taken = promise;
    await area.click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(saved()).toEqual([['The plan']]));
    await area.fill('The plan, and the costs');
    resolve();
    await expect.element(area).toHaveValue(', and the costs');
  });

  it('keeps all files that are read at the same time', async () => {
    await give('one.pdf');
    await give('two.pdf');
    reading[0]?.(kept('a'));
    reading[1]?.(kept('b'));
    await area.click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(saved()).toEqual([['The plan', 'one.pdf', 'two.pdf']]));
  });
});

describe('the editor of an entry', () => {
  beforeEach(async () => {
    show(<ActivityEntry record={record({ type: 'note', at: 1, text: 'The plan' })} />);
    await page.getByRole('button').first().click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
  });

  it('saves when its file was read', async () => {
    await give('plan.pdf');
    await page.getByRole('button', { name: 'Save' }).click();
    await passed();
    expect(saved()).toEqual([]);
    reading[0]?.(kept('a'));
    await vi.waitFor(() => expect(saved()).toEqual([['The plan', 'plan.pdf']]));
  });

  it('saves nothing where it was cancelled meanwhile', async () => {
    await give('plan.pdf');
    await area.click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await page.getByRole('button', { name: 'Cancel' }).click();
    reading[0]?.(kept('a'));
    await passed();
    expect(saved()).toEqual([]);
  });
});
