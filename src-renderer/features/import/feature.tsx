import { IconDatabaseImport } from '@tabler/icons-react';
import type { Command } from '#ui/commands/command.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { lazyScreen } from '#ui/routing/lazy-part.tsx';
import { useGo } from '#ui/routing/route.ts';
import { ImportNotice } from './import-notice.tsx';
import { importSearch } from './import-search.ts';
import { useOpenFile } from './use-open-file.ts';

const ImportScreen = lazyScreen(async () => (await import('./import-screen.tsx')).ImportScreen);

export const importFeature: Feature = {
  id: 'import',
  routes: [{ path: '/import', search: importSearch, component: ImportScreen }],
  useCommands: useImportCommands,
  welcome: 'import',
  notices: [{ id: 'import', order: 20, component: ImportNotice }],
  files: { useOpen: useOpenFile },
};

function useImportCommands(): readonly Command[] {
  const go = useGo();
  const readOnly = useReadOnly();
  return [
    {
      id: 'import.open',
      titleKey: 'command.import',
      keywordsKey: 'command.importKeywords',
      group: 'data',
      icon: IconDatabaseImport,
      keys: ['g i'],
      menu: 'file',
      when: () => !readOnly,
      run: () => go('/import'),
    },
  ];
}
