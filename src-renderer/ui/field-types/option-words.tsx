import type { Option } from '#ui/inline-edit/editor.ts';
import classes from '#ui/inline-edit/inline-edit.module.css';
import { Chip } from '#ui/pieces/small.tsx';
import type { ValueField, ValueWords } from '#ui/values/value-words.ts';

/** What an option is called where a value is written out. */
export function optionText(
  option: string,
  { vocabulary }: ValueWords,
  kind: string,
  { id, spec }: ValueField,
): string {
  return vocabulary.choice(kind, id, option, spec);
}

/** What an editor calls an option. */
export function optionLabel(options: readonly Option[], option: unknown): string {
  return options.find(({ value }) => value === option)?.label ?? String(option);
}

/** Words one beside the other. */
export function Chips(props: { readonly words: readonly string[] }) {
  return (
    <span className={classes.words}>
      {props.words.map((word) => (
        <Chip key={word}>{word}</Chip>
      ))}
    </span>
  );
}

export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
