import {
  IconChevronDown,
  IconChevronUp,
  IconHistory,
  IconMapPin,
  IconNote,
  IconPencil,
  IconPhone,
  IconPlus,
  IconSquareCheck,
} from '@tabler/icons-react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Command } from '#ui/commands/command.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';
import { useAllowedActs } from '#ui/feature/allowed-acts.ts';
import { commandsOf } from '#ui/feature/records-acts.ts';
import { useMay } from '#ui/use-may.ts';
import type { PlaceInList, RecordSearch } from './place-in-list.ts';
import type { RecordHandles, RecordPanel } from './record-handles.ts';
import { useRecordMenu } from './use-record-menu.ts';

/** Offers what can be done on a record page to the palette, the menus and the keys. */
export function useRecordCommands(options: {
  readonly record: OpenRecord;
  readonly handles: RefObject<RecordHandles>;
  readonly listPath: string;
  readonly place: PlaceInList | null;
  readonly show: (panel: RecordPanel) => void;
  readonly onHistory: () => void;
  readonly onGo: (id: string, search: RecordSearch) => void;
}): void {
  const { record, handles, place } = options;
  const menu = useRecordMenu(record, options.listPath);
  /** Brings a panel on the screen (a narrow window shows one), then acts in it. */
  const within = (panel: RecordPanel, act: (handles: RecordHandles) => void) => () => {
    // At once where the panel is there already, so that keys typed right after are not lost.
    flushSync(() => options.show(panel));
    act(handles.current);
  };
  const step = (to: PlaceInList['next'] | undefined) => () => {
    if (to) options.onGo(to.id, to.search);
  };
  const may = useMay();
  const mayEdit = () => may.do(record.kind, 'set');
  const isCustomer = record.kind === 'customer';
  const offered = useAllowedActs(record.kind, 1);
  const commands: readonly Command[] = [
    ...(isCustomer
      ? ([
          {
            id: 'record.note',
            titleKey: 'record.command.note',
            group: 'record',
            icon: IconNote,
            keys: ['a'],
            when: mayEdit,
            run: within('timeline', (own) => own.compose?.('note')),
          },
          {
            id: 'record.call',
            titleKey: 'record.command.call',
            group: 'record',
            icon: IconPhone,
            keys: ['c'],
            when: mayEdit,
            run: within('timeline', (own) => own.compose?.('call')),
          },
          {
            id: 'record.visit',
            titleKey: 'record.command.visit',
            group: 'record',
            icon: IconMapPin,
            keys: ['v'],
            when: mayEdit,
            run: within('timeline', (own) => own.compose?.('visit')),
          },
          {
            id: 'record.task',
            titleKey: 'record.command.task',
            group: 'record',
            icon: IconSquareCheck,
            keys: ['t'],
            when: mayEdit,
            run: within('related', (own) => own.addTask?.()),
          },
        ] as const satisfies readonly Command[])
      : []),
    {
      id: 'record.edit',
      titleKey: 'record.command.edit',
      group: 'record',
      icon: IconPencil,
      keys: ['e'],
      when: mayEdit,
      run: within('details', (own) => own.editName?.()),
    },
    {
      id: 'record.addField',
      titleKey: 'record.addField',
      group: 'record',
      icon: IconPlus,
      when: () => may.do('customField', 'add'),
      run: within('details', (own) => own.addField?.()),
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
    ...(isCustomer
      ? ([
          {
            id: 'record.exportCard',
            titleKey: 'record.exportCard',
            group: 'record',
            run: menu.exportCard,
          },
        ] as const satisfies readonly Command[])
      : []),
  ];
  useOfferCommands(commands);
}
