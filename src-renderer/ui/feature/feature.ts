import type { ComponentType, ReactNode } from 'react';
import type * as z from 'zod/mini';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Filter, View } from '#shared/domain/view.ts';
import type { Command, IconType, TextKey } from '#ui/commands/command.ts';
import type { LatePart } from '#ui/routing/lazy-part.tsx';
import type { ListPresets } from './list-presets.ts';
import type { RecordParts } from './record-parts.ts';

/** A screen of a feature. The component reads its address with the hooks of `#ui/routing/route.ts`. */
export interface FeatureRoute {
  /** As in `/customers/$id`. */
  readonly path: string;
  /** What the address may carry; what does not fit is dropped, never an error page. */
  readonly search?: z.ZodMiniType<Record<string, unknown>>;
  readonly component: (props: object) => ReactNode;
}

export interface NavigationEntry {
  readonly titleKey: TextKey;
  readonly icon: IconType;
  readonly to: string;
  /** What the address carries: the view that is opened. */
  readonly search?: Readonly<Record<string, unknown>>;
  /** How many there are stands beside it. */
  readonly counts?: View;
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

/**
 * What is done with records of a kind at an address of its own. A list offers what takes none, a
 * record's page what takes one, a selection what takes as many as are ticked.
 */
export interface RecordsAct {
  readonly id: string;
  readonly order: number;
  readonly titleKey: TextKey;
  readonly icon: IconType;
  /** The fewest and the most records it takes. */
  readonly takes: readonly [least: number, most: number];
  /** Whether it is there for a kind. */
  readonly offeredFor: (kind: string) => boolean;
  /** The field of a kind that it writes: only whoever may write it is offered it. */
  readonly writes?: (kind: string) => string | undefined;
  readonly to: (
    kind: string,
    ids: readonly string[],
  ) => { readonly path: string; readonly search?: Readonly<Record<string, unknown>> };
}

/** The question of a list, for what other features do with it. */
export interface FilterToolProps {
  readonly kind: string;
  readonly search: string | undefined;
  readonly filter: Filter | undefined;
  /** Id of the segment whose rule is being changed here. */
  readonly segment: string | undefined;
  readonly onSegment: (segment: string | undefined) => void;
}

/** A button beside a list's filter. */
export interface FilterTool {
  readonly id: string;
  readonly order: number;
  readonly component: ComponentType<FilterToolProps>;
}

/** A list's question in words. */
export interface FilterWordsProps {
  readonly kind: string;
  readonly search?: string | undefined;
  readonly filter?: Filter | undefined;
}

export interface RecordPageProps {
  readonly kind: string;
  readonly id: string;
}

export interface RecordHistoryProps {
  readonly record: OpenRecord;
  readonly onClose: () => void;
}

export interface GoneRecordProps {
  readonly kind: string;
  readonly id: string;
  /** As it was when it was deleted; null for one that was never here. */
  readonly record: OpenRecord | null;
  /** Address of the list of this kind. */
  readonly listPath: string;
}

/** Where the state of the whole program is said in a line. */
export interface StatusProps {
  /** `foot` of the navigation; `strip` above a phone's bar of places, for what matters now only. */
  readonly place: 'foot' | 'strip';
  /** Said where there is nothing to say. */
  readonly children?: ReactNode;
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
  /** What it adds to the pages of records. */
  readonly recordParts?: LatePart<RecordParts>;
  readonly recordsActs?: readonly RecordsAct[];
  /** How the lists of its kinds look. */
  readonly lists?: readonly ListPresets[];
  readonly filterTools?: readonly FilterTool[];
  /** Says a filter in words; one feature provides it, the others use `FilterWordsSlot`. */
  readonly filterWords?: ComponentType<FilterWordsProps>;
  /** A record's past; one feature provides it, the others use the slots of `record-past-slot.tsx`. */
  readonly recordPast?: {
    readonly history: ComponentType<RecordHistoryProps>;
    readonly gone: ComponentType<GoneRecordProps>;
  };
  /** The list of any kind of record; one feature provides it, the others use `RecordListSlot`. */
  readonly recordList?: ComponentType<{ readonly kind: string }>;
  /** The page of a record of any kind; one feature provides it, the others use `RecordPageSlot`. */
  readonly recordPage?: ComponentType<RecordPageProps>;
  /** Takes the whole window while it is needed: the first start. Undefined: not known yet. */
  readonly takeover?: {
    readonly useNeeded: () => boolean | undefined;
    readonly component: ComponentType;
  };
  /** Its first route is offered on the first-start page as a way to begin. */
  readonly welcome?: 'import';
  /** The quiet line that says how this device and the others stand; one feature provides it. */
  readonly status?: ComponentType<StatusProps>;
  /** Quiet lines above the content of every screen (sample data is loaded …). */
  readonly notices?: readonly Contribution[];
  /** Handles a file that was opened with the program or dropped on its window. */
  readonly files?: { readonly useOpen: () => (file: File) => void };
}
