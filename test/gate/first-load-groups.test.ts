import { expect, test } from 'vitest';
import { groupOf, groupsOf, grownLines } from '../../scripts/checks/first-load-groups.ts';

test.each([
  ['src-renderer/features/today/today-screen.tsx', 'features/today'],
  ['src-renderer/engine/client/use-act.ts', 'engine/client'],
  ['src-renderer/engine/core/door.ts', 'engine'],
  ['src-renderer/app/i18n/locales/en/act.json', 'texts'],
  ['src-renderer/ui/screen.tsx', 'ui'],
  ['src-shared/domain/view.ts', 'shared/domain'],
  ['../../main/node_modules/@mantine/core/esm/core/Box/Box.mjs', '@mantine/core'],
  ['rolldown/runtime.js', 'build'],
])('%s belongs to %s', (source, group) => {
  expect(groupOf(source)).toBe(group);
});

const load = {
  bytes: 1300,
  files: [
    { path: 'assets/index.js', bytes: 1000 },
    { path: 'assets/index.css', bytes: 300 },
  ],
};
const parts = {
  'assets/index.js': { 'src-renderer/ui/screen.tsx': 300, 'src-renderer/features/today/a.ts': 900 },
};

test('parts a script by what its sources weigh, and names what grew since it was recorded', () => {
  const groups = groupsOf(load, parts);
  expect(groups).toEqual({ 'features/today': 750, styles: 300, ui: 250 });
  expect(grownLines(groups, { ...groups, 'features/today': 200, ui: 240 })).toEqual([
    '    0.6 KB  more in features/today, now    0.8 KB',
  ]);
  expect(grownLines(groups, groups)).toEqual([]);
});
