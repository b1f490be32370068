import type { EditedType } from './edited-type.ts';
import { presenceOps } from './filter-ops.ts';

/** The program's own: shown in the history, and nowhere asked for. */
export const noField: EditedType = { text: (value) => JSON.stringify(value), ops: presenceOps };
