import { IconChecks, IconDeviceFloppy, IconPlus, IconSearch } from '@tabler/icons-react';
import type { TextKey } from '#ui/commands/command.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';

interface ListCommands {
  readonly newKey: TextKey;
  readonly search: () => void;
  readonly create: () => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly selectAll: () => void;
  readonly saveView: () => void;
  /** Nothing may be changed here. */
  readonly readOnly: boolean;
}

/** Offers what can be done in a list, while it is on the screen. */
export function useListCommands(list: ListCommands): void {
  const mayEdit = () => !list.readOnly;
  useOfferCommands([
    {
      id: 'list.search',
      titleKey: 'list.command.search',
      group: 'list',
      icon: IconSearch,
      keys: ['/'],
      run: list.search,
    },
    {
      id: 'list.new',
      titleKey: list.newKey,
      group: 'create',
      icon: IconPlus,
      keys: ['n'],
      when: mayEdit,
      run: list.create,
    },
    {
      id: 'list.next',
      titleKey: 'list.next',
      group: 'list',
      keys: ['j'],
      hidden: true,
      run: list.next,
    },
    {
      id: 'list.previous',
      titleKey: 'list.previous',
      group: 'list',
      keys: ['k'],
      hidden: true,
      run: list.previous,
    },
    {
      id: 'list.selectAll',
      titleKey: 'list.command.selectAll',
      group: 'list',
      icon: IconChecks,
      run: list.selectAll,
    },
    {
      id: 'list.saveView',
      titleKey: 'list.command.saveView',
      group: 'list',
      icon: IconDeviceFloppy,
      when: mayEdit,
      run: list.saveView,
    },
  ]);
}
