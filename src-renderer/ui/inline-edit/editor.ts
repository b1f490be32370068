/** A word to choose, with its label. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A record to point at. */
export interface RefOption extends Option {
  readonly second?: string;
}

type InputMode = 'text' | 'tel' | 'email' | 'url' | 'decimal';

/** How a value is edited: one form for each type of field. */
export type Editor =
  | { readonly type: 'text'; readonly inputMode?: InputMode }
  | { readonly type: 'longText' }
  | { readonly type: 'number'; readonly unit?: string; readonly inputMode?: InputMode }
  | { readonly type: 'money'; readonly currency: string }
  | { readonly type: 'date' }
  | { readonly type: 'monthDay' }
  | { readonly type: 'time' }
  | { readonly type: 'yesNo' }
  | { readonly type: 'choice'; readonly options: readonly Option[]; readonly required?: boolean }
  | { readonly type: 'choices'; readonly options: readonly Option[] }
  | { readonly type: 'tags'; readonly suggestions?: readonly string[] }
  | {
      readonly type: 'ref';
      /** Title of the record the value points at. */
      readonly title?: string;
      readonly second?: string;
      /** Records to offer for what is typed; blank text: the first ones. */
      readonly search: (text: string) => Promise<readonly RefOption[]>;
      readonly required?: boolean;
    };

/** Takes the new value, `undefined` for blank. Answers what is wrong with it, or null. */
export type SaveValue = (value: unknown) => string | null | Promise<string | null>;
