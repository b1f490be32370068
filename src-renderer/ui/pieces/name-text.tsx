import classes from './pieces.module.css';

const HAN = /\p{Script=Han}/u;

/** The language of a name by its script, for fonts and screen readers; undefined for Latin. */
export function nameLanguage(text: string, pageLanguage: string): string | undefined {
  if (!HAN.test(text)) return pageLanguage.startsWith('zh') ? 'en' : undefined;
  return pageLanguage.startsWith('zh') ? undefined : 'zh-Hans';
}

/** A name: its first form strong, its second (Latin beside Han) quieter after a small gap. */
export function NameText(props: {
  readonly title: string;
  readonly second?: string | undefined;
  readonly strong?: boolean;
}) {
  const page = document.documentElement.lang;
  return (
    <span className={classes.name} data-strong={props.strong ?? true}>
      <span className={classes.nameFirst} lang={nameLanguage(props.title, page)}>
        {props.title}
      </span>
      {props.second && (
        <span className={classes.nameSecond} lang={nameLanguage(props.second, page)}>
          {props.second}
        </span>
      )}
    </span>
  );
}
