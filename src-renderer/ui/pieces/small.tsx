import type { ReactNode } from 'react';
import classes from './pieces.module.css';

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'outline';

/** A short word on a soft ground. A tone always comes with a word that says the same. */
export function Chip(props: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={props.tone ?? 'neutral'}>
      {props.children}
    </span>
  );
}

/** A person's initials: the last character of a Han name, else up to two letters. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  const han = /^\p{Script=Han}/u.exec(trimmed);
  if (han) return han[0];
  const words = trimmed.split(/\s+/).filter(Boolean);
  const first = words[0]?.match(/\p{L}/u)?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.match(/\p{L}/u)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** A person as a small disc with initials; the name is its title. */
export function Avatar(props: { readonly name: string }) {
  return (
    <span className={classes.avatar} title={props.name} role="img" aria-label={props.name}>
      <span aria-hidden="true">{initialsOf(props.name)}</span>
    </span>
  );
}

/** One sentence, the first action. */
export function EmptyState(props: {
  readonly text: ReactNode;
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyText}>{props.text}</p>
      {props.detail && <p className={classes.emptyDetail}>{props.detail}</p>}
      {props.actions && <div className={classes.emptyActions}>{props.actions}</div>}
    </div>
  );
}

/** How far a long piece of work has come. `total` 0: not known yet. */
export function ProgressLine(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}) {
  const share = props.total > 0 ? Math.min(1, props.done / props.total) : 0.25;
  return (
    <div
      className={classes.progress}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={props.total || 1}
      {...(props.total > 0 ? { 'aria-valuenow': Math.min(props.done, props.total) } : {})}
      data-unknown={props.total === 0}
    >
      <div className={classes.progressBar} style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

/** The head of a block: title, count, a remark at the right end. */
export function BlockHead(props: {
  readonly title: ReactNode;
  readonly count?: ReactNode;
  readonly remark?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={classes.blockHead}>
      <h2>{props.title}</h2>
      {props.count !== undefined && <span className={classes.blockCount}>{props.count}</span>}
      {props.remark !== undefined && <span className={classes.blockRemark}>{props.remark}</span>}
      {props.actions}
    </div>
  );
}

/** The class of a customer's value as a small square: A stands out, D recedes. */
export function ClassMark(props: { readonly value: string; readonly label: string }) {
  return (
    <span className={classes.classMark} data-class={props.value} title={props.label}>
      {props.value}
    </span>
  );
}
