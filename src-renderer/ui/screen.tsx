import { type ReactNode, useEffect, useRef } from 'react';
import { isComposing } from '#ui/keyboard/composing.ts';
import classes from './screen.module.css';

export interface ScreenProps {
  readonly title: ReactNode;
  /** Shown in `ink-3` after the title: a day, a place, a count. */
  readonly detail?: ReactNode;
  /** Buttons at the right end of the top bar; at most one filled. */
  readonly actions?: ReactNode;
  /** A row below the top bar, usually `ScreenTabs`. */
  readonly tabs?: ReactNode;
  /** A panel at the right side (quick view); a sheet over the content on a phone. */
  readonly side?: ReactNode;
  /** The content scrolls by itself (virtual lists); else the screen scrolls it. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** The frame of every screen: top bar, tabs, content, side panel. */
export function Screen(props: ScreenProps) {
  return (
    <div className={classes.screen}>
      <header className={classes.top}>
        <h1 className={classes.title}>{props.title}</h1>
        {props.detail !== undefined && <span className={classes.detail}>{props.detail}</span>}
        {props.actions !== undefined && <div className={classes.actions}>{props.actions}</div>}
      </header>
      {props.tabs}
      <div className={classes.body}>
        <div className={props.fill ? classes.fill : classes.content}>{props.children}</div>
        {props.side}
      </div>
    </div>
  );
}

export interface ScreenTab {
  readonly id: string;
  readonly label: ReactNode;
  readonly count?: ReactNode;
  /** Shows that the tab differs from what was saved. */
  readonly changed?: boolean;
}

/** Tabs below the top bar. Left and right move, as the tab pattern asks. */
export function ScreenTabs(props: {
  readonly label: string;
  readonly tabs: readonly ScreenTab[];
  readonly current: string;
  readonly onChoose: (id: string) => void;
  readonly children?: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  // Where there are more tabs than room, the chosen one is in sight.
  useEffect(() => {
    list.current
      ?.querySelector(`[data-tab="${CSS.escape(props.current)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [props.current]);
  const move = (from: number, step: number) => {
    const next = props.tabs[(from + step + props.tabs.length) % props.tabs.length];
    if (!next) return;
    props.onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div className={classes.tabs}>
      <div ref={list} role="tablist" aria-label={props.label} className={classes.tabList}>
        {props.tabs.map((tab, index) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            data-tab={tab.id}
            aria-selected={tab.id === props.current}
            tabIndex={tab.id === props.current ? 0 : -1}
            className={classes.tab}
            onClick={() => props.onChoose(tab.id)}
            onKeyDown={(event) => {
              if (isComposing(event)) return;
              if (event.key === 'ArrowRight') move(index, 1);
              if (event.key === 'ArrowLeft') move(index, -1);
            }}
          >
            {tab.label}
            {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
            {tab.changed && <span className={classes.dot} aria-hidden="true" />}
          </button>
        ))}
      </div>
      {props.children}
    </div>
  );
}
