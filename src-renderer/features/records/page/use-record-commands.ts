import {
  IconChevronDown,
  IconChevronUp,
  IconHistory,
  IconPencil,
  IconPlus,
} from '@tabler/icons-react';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Command } from '#ui/commands/command.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';
import { useAllowedActs } from '#ui/feature/allowed-acts.ts';
import type { RecordPage, RecordPageAct } from '#ui/feature/record-parts.ts';
import type { RecordSearch } from '#ui/feature/record-search.ts';
import { commandsOf } from '#ui/feature/records-acts.ts';
import { useMay } from '#ui/use-may.ts';
import { hasCards } from '../has-cards.ts';
import type { PlaceInList } from './place-in-list.ts';
import { useRecordMenu } from './use-record-menu.ts';

/** Offers what can be done on a record page to the palette, the menus and the keys. */
export function useRecordCommands(options: {
  readonly record: OpenRecord;
  readonly page: RecordPage;
  readonly acts: readonly RecordPageAct[];
  readonly listPath: string;
  readonly place: PlaceInList | null;
  readonly onHistory: () => void;
  readonly onGo: (id: string, search: RecordSearch) => void;
}): void {
  const { record, page, place } = options;
  const menu = useRecordMenu(record, options.listPath);
  const step = (to: PlaceInList['next'] | undefined) => () => {
    if (to) options.onGo(to.id, to.search);
  };
  const may = useMay();
  const mayEdit = () => may.do(record.kind, 'set');
  const offered = useAllowedActs(record.kind, 1);
  const within = options.acts.map(
    ({ id, titleKey, icon, keys, ...act }): Command => ({
      id,
      titleKey,
      group: 'record',
      ...(icon ? { icon } : {}),
      ...(keys ? { keys } : {}),
      when: mayEdit,
      run: () => page.perform(act.place, act.act, act.param),
    }),
  );
  const commands: readonly Command[] = [
    {
      id: 'record.edit',
      titleKey: 'record.command.edit',
      group: 'record',
      icon: IconPencil,
      keys: ['e'],
      when: mayEdit,
      run: () => page.perform('details', 'editName'),
    },
    {
      id: 'record.addField',
      titleKey: 'record.addField',
      group: 'record',
      icon: IconPlus,
      when: () => may.do('customField', 'add'),
      run: () => page.perform('details', 'addField'),
    },
    {
      id: 'record.history',
      titleKey: 'record.command.history',
      group: 'record',
      icon: IconHistory,
      keys: ['h'],
      run: options.onHistory,
    },
    {
      id: 'record.previous',
      titleKey: 'record.previous',
      group: 'record',
      icon: IconChevronUp,
      keys: ['k'],
      when: () => place?.previous !== null && place !== null,
      run: step(place?.previous),
    },
    {
      id: 'record.next',
      titleKey: 'record.next',
      group: 'record',
      icon: IconChevronDown,
      keys: ['j'],
      when: () => place?.next !== null && place !== null,
      run: step(place?.next),
    },
    ...commandsOf(offered, 'record', (act) => act.run([record.id])),
    {
      id: 'record.copyLink',
      titleKey: 'record.copyLink',
      group: 'record',
      run: menu.copyLink,
    },
    {
      id: 'record.delete',
      titleKey: 'record.command.delete',
      group: 'record',
      keys: ['shift+delete'],
      when: () => may.do(record.kind, 'del'),
      run: menu.remove,
    },
    ...(hasCards(record.kind)
      ? ([
          {
            id: 'record.exportCard',
            titleKey: 'record.exportCard',
            group: 'record',
            run: menu.exportCard,
          },
        ] as const satisfies readonly Command[])
      : []),
    // Last: what a kind says of a key wins over what any page says.
    ...within,
  ];
  useOfferCommands(commands);
}
