import { type ComponentType, useEffect, useRef } from 'react';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Filter } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { Command, TextKey } from '#ui/commands/command.ts';
import type { Vocabulary } from '#ui/i18n/vocabulary.ts';

/** The places of a record's page; on a narrow window one is shown at a time. */
export const pagePlaces = ['timeline', 'details', 'related'] as const;
export type PagePlace = (typeof pagePlaces)[number];

/** A record's page, for the parts that stand on it. */
export interface RecordPage {
  /** Brings a place on the screen, then does there what a part of it offers under this name. */
  readonly perform: (place: PagePlace, act: string, param?: string) => void;
  /** Offers something to be done in a part, as long as it is on the screen; gives back its end. */
  readonly offer: (act: string, run: (param: string) => void) => () => void;
}

/** Offers something to be done in a part of a record's page. */
export function useOffered(page: RecordPage, act: string, run: (param: string) => void): void {
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => page.offer(act, (param) => newest.current(param)), [page, act]);
}

export interface RecordPartProps {
  readonly record: OpenRecord;
  readonly page: RecordPage;
}

export interface Part {
  readonly id: string;
  readonly order: number;
  /** Whether the pages of a kind have it. */
  readonly offeredFor: (kind: string) => boolean;
}

/** What stands beside the timeline, under each other. */
export interface RecordPanel extends Part {
  readonly component: ComponentType<RecordPartProps>;
}

/** What spans a page above its places: how the record stands at the moment. */
export interface RecordBanner extends Part {
  readonly component: ComponentType<RecordPartProps>;
}

/** Where something is written down, above the timeline. */
export interface RecordComposer extends Part {
  readonly component: ComponentType<RecordPartProps>;
  /** Said below a timeline that is empty yet. */
  readonly hintKey: TextKey;
}

/** A part of the details; it draws nothing where it has nothing to say. */
export interface RecordSection {
  readonly id: string;
  readonly order: number;
  /** `top`: before the fields, for what should be seen first; by default after them. */
  readonly place?: 'top' | 'end';
  readonly component: ComponentType<{ readonly record: OpenRecord }>;
}

/** How records of a kind look on the timelines they are on; without it, by their date and title. */
export interface TimelineLook {
  readonly kind: string;
  readonly component: ComponentType<{ readonly record: OpenRecord }>;
  /** What the filter is called that shows them alone; without it, they have none. */
  readonly filterKey?: TextKey;
  /** Those that stand above the days. */
  readonly pinned?: (values: FieldValues) => boolean;
  /** What a search of the timeline finds them by, beside their title and texts. */
  readonly words?: (values: FieldValues, vocabulary: Vocabulary) => string;
}

/** Something to be done in a part of the page: a command with its keys, and where it matters most a button. */
export interface RecordPageAct extends Pick<Command, 'id' | 'titleKey' | 'icon' | 'keys'> {
  readonly offeredFor: (kind: string) => boolean;
  /** The place it is done in, and the name under which a part there offers it. */
  readonly place: PagePlace;
  readonly act: string;
  readonly param?: string;
  /** What its button says. */
  readonly buttonKey?: TextKey;
}

/** A group of fields among the details. */
export interface LayoutSection {
  readonly id: string;
  readonly titleKey: TextKey;
  readonly fields: readonly string[];
  /** Folded away at first: what it says stands elsewhere already. */
  readonly folded?: boolean;
  /** What it says is past: read here, never edited; blank fields are not there. */
  readonly fixed?: boolean;
  /** Its heading says what its one field is. */
  readonly alone?: boolean;
}

/** How the details of a kind are laid out; a kind without a layout shows its fields in one section. */
export interface RecordLayout {
  readonly kind: string;
  readonly sections: readonly LayoutSection[];
  /** Below the name: what part it plays, how it stands. */
  readonly head?: ComponentType<{ readonly record: OpenRecord }>;
  /** Fields offered to be filled while blank; other blank ones wait behind "all fields". */
  readonly offered: ReadonlySet<string>;
  /** Whether such a record is asked for a field at all. */
  readonly asks?: (field: string, values: FieldValues) => boolean;
  /** The field that a change of its name begins with. */
  readonly nameField?: (values: FieldValues) => string;
  /** Which records may be chosen in a field that points at one; all where it says nothing. */
  readonly choosable?: (field: string) => Filter | undefined;
}

/** What a feature adds to the pages of records; fetched with the first page that is opened. */
export interface RecordParts {
  readonly layouts?: readonly RecordLayout[];
  readonly composers?: readonly RecordComposer[];
  readonly looks?: readonly TimelineLook[];
  readonly banners?: readonly RecordBanner[];
  readonly panels?: readonly RecordPanel[];
  readonly sections?: readonly RecordSection[];
  readonly acts?: readonly RecordPageAct[];
}
