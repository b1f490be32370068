import type { ComponentType, ReactNode } from 'react';
import type { z } from 'zod';
import type { Command, IconType, TextKey } from '#ui/commands/command.ts';
import type { ListPresets } from './list-presets.ts';

/** A screen of a feature. The component reads its address with the hooks of `#ui/routing/route.ts`. */
export interface FeatureRoute {
  /** As in `/customers/$id`. */
  readonly path: string;
  /** What the address may carry; what does not fit is dropped, never an error page. */
  readonly search?: z.ZodType<Record<string, unknown>>;
  readonly component: () => ReactNode;
}

export interface NavigationEntry {
  readonly titleKey: TextKey;
  readonly icon: IconType;
  readonly to: string;
  /** Second key of the chord `g …`. */
  readonly key: string;
  readonly order: number;
  readonly place?: 'main' | 'foot';
}

/** A part of a screen that other features contribute to. */
export interface Contribution {
  readonly id: string;
  readonly order: number;
  readonly component: ComponentType;
}

export interface SettingsSection extends Contribution {
  readonly titleKey: TextKey;
}

export interface TodaySection extends Contribution {
  readonly place: 'main' | 'side';
}

/** What opens a record of a kind, from the palette or a link. */
export interface RecordPlace {
  readonly kind: string;
  readonly icon: IconType;
  /** Address of the record's page. */
  readonly to: (id: string) => string;
}

/**
 * What a feature adds to the program. The shell puts features together from this and knows none of
 * them by name.
 */
export interface Feature {
  readonly id: string;
  readonly routes: readonly FeatureRoute[];
  readonly navigation?: readonly NavigationEntry[];
  /** Commands offered on every screen. A hook: called on every render of the shell. */
  readonly useCommands?: () => readonly Command[];
  readonly settings?: readonly SettingsSection[];
  readonly today?: readonly TodaySection[];
  readonly places?: readonly RecordPlace[];
  /** How the lists of its kinds look. */
  readonly lists?: readonly ListPresets[];
  /** The list of any kind of record; one feature provides it, the others use `RecordListSlot`. */
  readonly recordList?: ComponentType<{ readonly kind: string }>;
  /** Takes the whole window while it is needed: the first start. Undefined: not known yet. */
  readonly takeover?: {
    readonly useNeeded: () => boolean | undefined;
    readonly component: ComponentType;
  };
  /** Its first route is offered on the first-start page as a way to begin. */
  readonly welcome?: 'import';
  /** Quiet lines above the content of every screen (sample data is loaded …). */
  readonly notices?: readonly Contribution[];
  /** Handles a file that was opened with the program or dropped on its window. */
  readonly files?: { readonly useOpen: () => (file: File) => void };
}
