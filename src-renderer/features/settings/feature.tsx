import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { Feature } from '#ui/feature/feature.ts';
import { lazyPart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { settingsSearch } from './settings-search.ts';

const SettingsScreen = lazyScreen(
  async () => (await import('./settings-screen.tsx')).SettingsScreen,
);
const GeneralSection = lazyPart(async () => (await import('./general-section.tsx')).GeneralSection);
const BusinessSection = lazyPart(
  async () => (await import('./business-section.tsx')).BusinessSection,
);
const FieldsSection = lazyPart(async () => (await import('./fields-section.tsx')).FieldsSection);
const DataSection = lazyPart(async () => (await import('./data-section.tsx')).DataSection);
const KeyboardSection = lazyPart(
  async () => (await import('./keyboard-section.tsx')).KeyboardSection,
);
const AboutSection = lazyPart(async () => (await import('./about-section.tsx')).AboutSection);

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
