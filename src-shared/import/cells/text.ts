import type { CellForm } from '#shared/import/cells/cell-form.ts';

export const text: CellForm = { damage: (_part, isWord) => (isWord ? 'name' : 'key') };
