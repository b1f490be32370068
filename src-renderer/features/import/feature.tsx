import { IconDatabaseImport } from '@tabler/icons-react';
import type { Command } from '#ui/commands/command.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { useGo } from '#ui/routing/route.ts';
import { ImportNotice } from './import-notice.tsx';
import { ImportScreen } from './import-screen.tsx';
import { useOpenFile } from './use-open-file.ts';

export const importFeature: Feature = {
  id: 'import',
  routes: [{ path: '/import', component: ImportScreen }],
  useCommands: useImportCommands,
  welcome: 'import',
  notices: [{ id: 'import', order: 20, component: ImportNotice }],
  files: { useOpen: useOpenFile },
};

function useImportCommands(): readonly Command[] {
  const go = useGo();
  return [
    {
      id: 'import.open',
      titleKey: 'import.command',
      keywordsKey: 'import.keywords',
      group: 'data',
      icon: IconDatabaseImport,
      keys: ['g i'],
      menu: 'file',
      run: () => go('/import'),
    },
  ];
}
