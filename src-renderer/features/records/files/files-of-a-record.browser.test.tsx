import { MantineProvider } from '@mantine/core';
import { notificationsStore } from '@mantine/notifications';
import i18next from 'i18next';
import type { ComponentType } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type EngineClient, EngineFailure } from '#engine/client/engine-client.ts';
import { EngineProvider } from '#engine/client/engine-context.tsx';
import { type ActReport, ActReporting } from '#engine/client/use-act.ts';
import type { Command, CommitResult } from '#engine/protocol/changes.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';

/** What cannot be kept, saved or opened of a record's files is told, and each file is a change of its own. */
const texts = import.meta.glob<Record<string, unknown>>('../../../app/i18n/locales/en/*.json', {
  eager: true,
  import: 'default',
});
// By their paths: their types are those of the page, which other tests do not see.
const pageFiles = import.meta.glob<Record<string, unknown>>(
  ['../page/details/field-row.tsx', '../../../platform/current-platform.ts'],
  { eager: true },
);
const FieldRow = pageFiles['../page/details/field-row.tsx']?.FieldRow as ComponentType<{
  readonly record: OpenRecord;
  readonly field: FieldInfo;
  readonly choosable: undefined;
}>;
const currentPlatform = pageFiles['../../../platform/current-platform.ts']?.currentPlatform as {
  readonly saveFile: () => Promise<unknown>;
};

const plan = {
  id: 'a'.repeat(32),
  name: 'plan.pdf',
  size: 7,
  type: '',
  hash: 'a'.repeat(64),
};
const record = {
  kind: 'activity',
  id: 'note',
  title: 'Note',
  subtitle: '',
  values: { attachments: [plan] },
  computed: {},
  deleted: false,
  refs: {},
  createdAt: 1,
  changedAt: 1,
};
const field = {
  id: 'attachments',
  spec: { type: 'files' },
  custom: false,
  derived: false,
} as const;

let root: Root;
let place: HTMLElement;
let commits: Command[];
let reports: ActReport[];
let answers: Record<string, () => unknown>;

const engine = {
  request: async (name: string, params: unknown) => {
    if (name === 'commit') commits.push(params as Command);
    return answers[name]?.();
  },
  subscribe: () => () => undefined,
} as unknown as EngineClient;

const kept = (sign: string) => ({ id: sign.repeat(32), size: 7, hash: sign.repeat(64) });
const done: CommitResult = {
  ok: true,
  changeSet: 'c',
  counts: { added: 0, changed: 1, deleted: 0, restored: 0 },
  leftAlone: [],
};
const told = () =>
  notificationsStore.getState().notifications.map(({ message }) => JSON.stringify(message));

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
  [commits, reports] = [[], []];
  answers = { commit: () => done };
  notificationsStore.setState({ ...notificationsStore.getState(), notifications: [], queue: [] });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(
    <MantineProvider>
      <EngineProvider engine={engine}>
        <ActReporting value={(report) => reports.push(report)}>
          <FieldRow record={record} field={field} choosable={undefined} />
        </ActReporting>
      </EngineProvider>
    </MantineProvider>,
  );
});

afterEach(() => {
  root.unmount();
  place.remove();
  vi.restoreAllMocks();
});

async function give(name: string): Promise<void> {
  await expect.element(page.getByRole('button', { name: 'Attach files' })).toBeVisible();
  const chooser = place.querySelector('input[type=file]') as HTMLInputElement;
  await userEvent.upload(chooser, new File(['content'], name));
}

it('adds each file to what the record names by then, and takes one away alone', async () => {
  answers.keepFile = () => kept(commits.length === 0 ? 'b' : 'c');
  await give('one.pdf');
  await vi.waitFor(() => expect(commits).toHaveLength(1));
  // The record is not here with the first yet.
  await give('two.pdf');
  await vi.waitFor(() => expect(commits).toHaveLength(2));
  await page.getByRole('button', { name: 'Remove plan.pdf' }).click();
  await vi.waitFor(() => expect(commits).toHaveLength(3));
  expect(commits.map(({ requests }) => requests)).toEqual([
    [expect.objectContaining({ op: 'adjust', add: [expect.objectContaining(kept('b'))] })],
    [expect.objectContaining({ op: 'adjust', add: [expect.objectContaining(kept('c'))] })],
    [expect.objectContaining({ op: 'adjust', remove: [plan] })],
  ]);
});

it('tells that the record did not take a file', async () => {
  const refused = {
    ok: false,
    problems: [{ kind: 'activity', id: 'note', field: 'attachments', key: 'invalid' }],
  };
  answers = { keepFile: () => kept('b'), commit: () => refused };
  await give('one.pdf');
  await vi.waitFor(() => expect(reports).toMatchObject([{ what: 'act', result: refused }]));
});

it('tells that the record could not be written', async () => {
  answers.commit = () => {
    throw new EngineFailure({ code: 'storageFull', message: '' });
  };
  await page.getByRole('button', { name: 'Remove plan.pdf' }).click();
  await vi.waitFor(() => expect(reports).toMatchObject([{ what: 'failure' }]));
});

it.each([
  ['could not be read', 'internal'],
  ['no room left', 'storageFull'],
  ['could not be', 'storageFailed'],
] as const)('tells why a file is not kept: %s', async (words, code) => {
  answers.keepFile = () => {
    throw new EngineFailure({ code, message: '' });
  };
  await give('one.pdf');
  await vi.waitFor(() => expect(told()).toEqual([expect.stringContaining(words)]));
  expect(told()[0]?.includes('one.pdf')).toBe(code === 'internal');
});

it.each([
  [
    'could not be opened',
    () => {
      throw new EngineFailure({ code: 'internal', message: 'lost' });
    },
  ],
  [
    'could not be opened',
    () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
  ],
  ['not on this device yet', () => null],
])('tells that a file %s', async (words, content) => {
  answers.fileContent = content;
  await page.getByRole('button', { name: 'plan.pdf', exact: true }).click();
  await vi.waitFor(() => expect(told()).toEqual([expect.stringContaining(words)]));
});

it('tells that a file could not be saved', async () => {
  answers.fileContent = () => new Blob(['content']);
  vi.spyOn(currentPlatform, 'saveFile').mockResolvedValue({
    ok: false,
    error: { code: 'failed', message: 'the disk is full' },
  });
  await page.getByRole('button', { name: 'plan.pdf', exact: true }).click();
  await vi.waitFor(() => expect(told()).toEqual([expect.stringContaining('could not be saved')]));
});
