import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Language } from '#shared/ipc/menu-model.ts';

interface Preferences {
  /** Undefined: as the system prefers. */
  readonly language?: Language;
  /** The first-start page was answered on this device. */
  readonly welcomed: boolean;
}

/** What is a matter of this device and this person, not of the business. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ welcomed: false }), { name: 'rapport-preferences' }),
);

/** Chooses the interface language; undefined follows the system. */
export function chooseLanguage(language: Language | undefined): void {
  usePreferences.setState(
    ({ welcomed }) => (language ? { welcomed, language } : { welcomed }),
    true,
  );
}

/** Remembers whether the first-start page was answered. */
export function setWelcomed(welcomed: boolean): void {
  usePreferences.setState({ welcomed });
}
