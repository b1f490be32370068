import { useTranslation } from 'react-i18next';
import { fillText, type TextValues } from '#shared/rules/service/fill-text.ts';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './choices.module.css';

/** A text as it would go out, and what in it would not be filled. */
export function FilledText(props: { readonly text: string; readonly values: TextValues }) {
  const { text, unknown, blank } = fillText(props.text, props.values);
  return (
    <>
      <p className={classes.text}>{text}</p>
      <UnfilledLines unknown={unknown} blank={blank} />
    </>
  );
}

/** What in a text is not filled, and why. */
export function UnfilledLines(props: {
  readonly unknown: readonly string[];
  readonly blank: readonly string[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {props.blank.length > 0 && (
        <p className={classes.told}>{t('replies.blank', { places: format.list(props.blank) })}</p>
      )}
      {props.unknown.length > 0 && (
        <p className={classes.told}>
          {t('replies.unknown', { places: format.list(props.unknown) })}
        </p>
      )}
    </>
  );
}
