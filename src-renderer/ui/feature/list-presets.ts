import type { ComponentType } from 'react';
import type { ViewState } from '#shared/domain/view.ts';
import type { IconType, TextKey } from '#ui/commands/command.ts';

/** A value as a list shows it. */
export interface ListCellProps {
  /** Option id, number or first word. */
  readonly value: string | number;
  /** The same in the user's language. */
  readonly text: string;
}

/** A view that is there without anybody having saved it. */
export interface PresetView {
  readonly id: string;
  readonly titleKey: TextKey;
  readonly state: ViewState;
}

/** How a kind's list, quick view and new-record form look; everything generic works without it. */
export interface ListPresets {
  readonly kind: string;
  /** Address of the list. */
  readonly path: string;
  readonly icon: IconType;
  readonly titleKey: TextKey;
  /** Name of the list's first tab: all records. */
  readonly allKey: TextKey;
  readonly searchHintKey: TextKey;
  readonly emptyKey: TextKey;
  readonly newKey: TextKey;
  /** Views that come before those that somebody saved; by the member who works here, alone none. */
  readonly views?: (member: string | null) => readonly PresetView[];
  /** Columns after the name, where a view names none. */
  readonly columns: readonly string[];
  /** Widths in pixels of columns that nobody has resized. */
  readonly widths?: Readonly<Record<string, number>>;
  /** Fields of the second line and the right edge on a phone. */
  readonly compact?: {
    readonly mark?: string;
    readonly line?: string;
    readonly edge?: string;
    readonly edgeBelow?: string;
  };
  /** Fields that are shown in another way than their type is. */
  readonly cells?: Readonly<Record<string, ComponentType<ListCellProps>>>;
  /** Fields of the quick view, in order. */
  readonly quickFields: readonly string[];
  /** Buttons above the quick view's fields. */
  readonly quickActions?: ComponentType<{ readonly id: string }>;
  /** What a new record starts with, and the fields its form asks for. */
  readonly create: {
    readonly start: () => Readonly<Record<string, unknown>>;
    readonly fields: (values: Readonly<Record<string, unknown>>) => readonly string[];
  };
  /** Offers sample data where a list is empty. */
  readonly sampleOffer?: ComponentType;
}
