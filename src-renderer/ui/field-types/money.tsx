import { isMoney } from '#shared/domain/money.ts';
import { majorText } from '#shared/domain/money-text.ts';
import type { Editor } from '#ui/inline-edit/editor.ts';
import type { EditedType } from './edited-type.ts';
import { compareOps, presenceOps } from './filter-ops.ts';
import { MoneyControl, type MoneyDraft, readMoneyDraft } from './money-control.tsx';

export const money: EditedType<Extract<Editor, { type: 'money' }>> = {
  text: (value, { format }) => (isMoney(value) ? format.money(value) : String(value)),
  ops: [...compareOps, 'anyOf', 'noneOf', ...presenceOps.toReversed()],
  editing: {
    editor: ({ currency }) => ({ type: 'money', currency }),
    rest: (value, { format }) => (isMoney(value) ? format.money(value) : null),
    draft: (value, { currency }): MoneyDraft =>
      isMoney(value)
        ? { text: majorText(value.amount, value.currency), currency: value.currency }
        : { text: '', currency },
    read: (draft, { currency }) => readMoneyDraft(draft, currency),
    Control: ({ editor, label, draft, error, onDraft }) => (
      <MoneyControl
        label={label}
        draft={draft}
        currency={editor.currency}
        error={error}
        onDraft={onDraft}
      />
    ),
  },
};
