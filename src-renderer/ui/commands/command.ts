import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';

/** A key of the locale files. */
export type TextKey = ParseKeys;

export type IconType = ComponentType<{ readonly size?: number | string; readonly stroke?: number }>;

/** Something the user can do: offered by the palette, menus, keys and the shortcut sheet alike. */
export interface Command {
  /** Letters, digits, dots and dashes: `customers.new`. */
  readonly id: string;
  readonly titleKey: TextKey;
  /** Values for the title's placeholders. */
  readonly titleParams?: Readonly<Record<string, string | number>>;
  /** Group in the palette, the sheet and, where `menu` is given, the native menu. */
  readonly group: CommandGroup;
  readonly icon?: IconType;
  /** Words that find it beside its title; a locale key whose text holds them, parted by spaces. */
  readonly keywordsKey?: TextKey;
  /**
   * Keys, each one a stroke (`mod+k`, `n`, `/`, `shift+mod+z`) or a chord of two (`g c`).
   * `mod` is Cmd on a Mac and Ctrl elsewhere.
   */
  readonly keys?: readonly string[];
  /** Shown in this native menu. */
  readonly menu?: 'file' | 'edit' | 'view' | 'go' | 'help';
  /** Not offered in the palette (moves of a list, for instance). */
  readonly hidden?: boolean;
  /** Whether it can run now; absent: always. */
  readonly when?: () => boolean;
  readonly run: () => unknown;
}

export type CommandGroup = 'go' | 'create' | 'record' | 'list' | 'edit' | 'data' | 'view' | 'help';

export const commandGroups: readonly CommandGroup[] = [
  'create',
  'go',
  'record',
  'list',
  'edit',
  'data',
  'view',
  'help',
];
