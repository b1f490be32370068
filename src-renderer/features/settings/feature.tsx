import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { Feature } from '#ui/feature/feature.ts';
import { lazyPart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { DeviceNotice } from './backup/device-notice.tsx';
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
const BackupSection = lazyPart(
  async () => (await import('./backup/backup-section.tsx')).BackupSection,
);
const KeyboardSection = lazyPart(
  async () => (await import('./keyboard-section.tsx')).KeyboardSection,
);
const AboutSection = lazyPart(async () => (await import('./about-section.tsx')).AboutSection);

export const settingsFeature: Feature = {
  id: 'settings',
  routes: [{ path: '/settings', search: settingsSearch, component: SettingsScreen }],
  navigation: [
    {
      titleKey: 'shell.settings',
      icon: IconAdjustmentsHorizontal,
      to: '/settings',
      key: 's',
      order: 900,
      place: 'foot',
    },
  ],
  notices: [{ id: 'device', order: 90, component: DeviceNotice }],
  settings: [
    { id: 'general', titleKey: 'shell.section.general', order: 10, component: GeneralSection },
    {
      id: 'business',
      titleKey: 'shell.section.business',
      order: 20,
      component: BusinessSection,
    },
    { id: 'fields', titleKey: 'shell.section.fields', order: 40, component: FieldsSection },
    { id: 'data', titleKey: 'shell.section.data', order: 50, component: DataSection },
    { id: 'backup', titleKey: 'shell.section.backup', order: 55, component: BackupSection },
    {
      id: 'keyboard',
      titleKey: 'shell.section.keyboard',
      order: 60,
      component: KeyboardSection,
    },
    { id: 'about', titleKey: 'shell.section.about', order: 70, component: AboutSection },
  ],
};
