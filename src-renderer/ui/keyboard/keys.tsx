import classes from './keys.module.css';
import { isMac, keyCaps } from './strokes.ts';

/** The key caps of a stroke or chord. */
export function Keys(props: { readonly keys: string }) {
  const strokes = props.keys.split(' ');
  return (
    <span className={classes.keys}>
      {strokes.map((stroke, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the strokes of a chord never move
        <kbd key={index} className={classes.cap}>
          {keyCaps(stroke).join(isMac ? '' : ' ')}
        </kbd>
      ))}
    </span>
  );
}
