import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Money, minorDigits } from '#shared/domain/money.ts';
import { majorText, unitsOf } from '#shared/domain/money-text.ts';
import classes from '#ui/inline-edit/inline-edit.module.css';
import { decimalOf } from '#ui/inline-edit/typed-values.ts';
import type { ReadDraft } from './edited-type.ts';

/** An amount as typed, and its currency. */
export interface MoneyDraft {
  readonly text: string;
  readonly currency: string;
}

export function isMoneyDraft(draft: unknown): draft is MoneyDraft {
  return typeof draft === 'object' && draft !== null && 'text' in draft && 'currency' in draft;
}

/** The money that a draft means; text alone is in the usual currency. */
export function readMoneyDraft(draft: unknown, usual: string): ReadDraft {
  const { text, currency } = isMoneyDraft(draft)
    ? draft
    : { text: String(draft ?? ''), currency: usual };
  if (text.trim() === '') return { value: undefined };
  // No cent has a tenth: `1.000` are thousands, unless the currency has so many digits.
  const decimal = decimalOf(text, minorDigits(currency) < 3 ? '.,' : '');
  const amount = decimal === null ? null : unitsOf(decimal, currency);
  return amount === null ? { problem: 'money' } : { value: { amount, currency } };
}

/** The currencies there are, with one that is in use, by their codes. */
function currencies(present: string): readonly string[] {
  return [...new Set([present, ...Intl.supportedValuesOf('currency')])].sort();
}

/** An amount and the currency it is in. */
export function MoneyControl(props: {
  readonly label: string;
  readonly draft: unknown;
  /** ISO 4217: what it is in until somebody says another. */
  readonly currency: string;
  readonly error: string | null;
  readonly onDraft: (draft: MoneyDraft) => void;
}) {
  const { t } = useTranslation();
  const errorId = useId();
  const { label, error, onDraft } = props;
  const draft = isMoneyDraft(props.draft) ? props.draft : { text: '', currency: props.currency };
  const described = {
    'aria-invalid': error !== null,
    ...(error === null ? {} : { 'aria-describedby': errorId }),
  };
  return (
    <fieldset aria-label={label} className={classes.parts}>
      <input
        {...described}
        aria-label={label}
        className={classes.part}
        inputMode="decimal"
        autoComplete="off"
        size={9}
        value={draft.text}
        onChange={(event) => onDraft({ ...draft, text: event.target.value })}
      />
      <select
        aria-label={t('settings.currency')}
        className={classes.part}
        value={draft.currency}
        onChange={(event) => onDraft({ ...draft, currency: event.target.value })}
      >
        {currencies(draft.currency).map((code) => (
          <option key={code}>{code}</option>
        ))}
      </select>
      {error !== null && (
        <p id={errorId} role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/**
 * Asks for money outside of a field that is edited in place. What cannot be read goes on as it was typed,
 * and is refused as no amount by whoever checks the value: it is not the same as none.
 */
export function MoneyInput(props: {
  readonly label: string;
  readonly value: Money | MoneyDraft | undefined;
  readonly currency: string;
  readonly error?: string | null;
  readonly onChange: (money: Money | MoneyDraft | undefined) => void;
}) {
  const { value } = props;
  const [draft, setDraft] = useState<MoneyDraft>(() => {
    if (isMoneyDraft(value)) return value;
    const text = value ? majorText(value.amount, value.currency) : '';
    return { text, currency: value?.currency ?? props.currency };
  });
  return (
    <MoneyControl
      label={props.label}
      draft={draft}
      currency={props.currency}
      error={props.error ?? null}
      onDraft={(next) => {
        setDraft(next);
        const read = readMoneyDraft(next, next.currency);
        props.onChange('value' in read ? (read.value as Money | undefined) : next);
      }}
    />
  );
}
