import { IconCalendarCheck, IconChecklist } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Command } from '#ui/commands/command.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { useGo } from '#ui/routing/route.ts';
import { BirthdaysSection } from './birthdays-section.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { TasksSection } from './tasks-section.tsx';
import { TodayScreen } from './today-screen.tsx';

export const todayFeature: Feature = {
  id: 'today',
  routes: [{ path: '/today', component: TodayScreen }],
  navigation: [
    { titleKey: 'today.title', icon: IconCalendarCheck, to: '/today', key: 't', order: 10 },
  ],
  useCommands: useTodayCommands,
  today: [
    { id: 'tasks', order: 10, place: 'main', component: TasksSection },
    { id: 'contacts', order: 20, place: 'main', component: ContactsSection },
    { id: 'birthdays', order: 10, place: 'side', component: BirthdaysSection },
  ],
};

function useTodayCommands(): readonly Command[] {
  const go = useGo();
  const readOnly = useReadOnly();
  return useMemo(
    () => [
      {
        id: 'today.newTask',
        titleKey: 'today.tasks.addPlaceholder',
        group: 'create',
        icon: IconChecklist,
        menu: 'file',
        when: () => !readOnly,
        run: () => {
          go('/today');
          requestAnimationFrame(() => document.getElementById('today-add-task')?.focus());
        },
      },
    ],
    [go, readOnly],
  );
}
