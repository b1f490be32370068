import type { ReactNode } from 'react';
import type { FieldInfo } from '#engine/protocol/lists.ts';

/** What an input for one field's value is given, whatever its type. */
export interface FieldInputProps {
  readonly kind: string;
  readonly info: FieldInfo;
  readonly value: unknown;
  /** `undefined` for a blank. */
  readonly onChange: (value: unknown) => void;
  /** Shown above the input; without it, `ariaLabel` names it. */
  readonly label?: ReactNode;
  readonly ariaLabel?: string;
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
}
