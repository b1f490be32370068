import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { Feature } from '#ui/feature/feature.ts';
import { AboutSection } from './about-section.tsx';
import { BusinessSection } from './business-section.tsx';
import { DataSection } from './data-section.tsx';
import { FieldsSection } from './fields-section.tsx';
import { GeneralSection } from './general-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { SettingsScreen } from './settings-screen.tsx';
import { settingsSearch } from './settings-search.ts';
import { TeamSection } from './team-section.tsx';

export const settingsFeature: Feature = {
  id: 'settings',
  routes: [{ path: '/settings', search: settingsSearch, component: SettingsScreen }],
  navigation: [
    {
      titleKey: 'settings.title',
      icon: IconAdjustmentsHorizontal,
      to: '/settings',
      key: 's',
      order: 900,
      place: 'foot',
    },
  ],
  settings: [
    { id: 'general', titleKey: 'settings.sections.general', order: 10, component: GeneralSection },
    {
      id: 'business',
      titleKey: 'settings.sections.business',
      order: 20,
      component: BusinessSection,
    },
    { id: 'team', titleKey: 'settings.sections.team', order: 30, component: TeamSection },
    { id: 'fields', titleKey: 'settings.sections.fields', order: 40, component: FieldsSection },
    { id: 'data', titleKey: 'settings.sections.data', order: 50, component: DataSection },
    {
      id: 'keyboard',
      titleKey: 'settings.sections.keyboard',
      order: 60,
      component: KeyboardSection,
    },
    { id: 'about', titleKey: 'settings.sections.about', order: 70, component: AboutSection },
  ],
};
