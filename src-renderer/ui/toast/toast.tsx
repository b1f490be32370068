import { notifications, useNotifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { lazyPart } from '#ui/routing/lazy-part.tsx';
import { OnceOpen } from '#ui/routing/once-open.tsx';
import classes from './toast.module.css';

const Toasts = lazyPart(async () => (await import('./toasts.tsx')).Toasts, 'first');

export interface Toast {
  readonly text: ReactNode;
  /** Further lines, such as what was left alone. */
  readonly detail?: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void; readonly keys?: ReactNode };
  readonly closeLabel: string;
  /** `problem` stays until it is closed. */
  readonly tone?: 'done' | 'problem';
  /** Milliseconds it stays; 8 s by default. */
  readonly stay?: number;
  /** A toast of the same name takes the earlier one's place. */
  readonly name?: string;
}

const shownByName = new Map<string, string>();

/** Where toasts appear: once in the app. The area is fetched with the first toast, if not before. */
export function ToastArea() {
  const { notifications: shown } = useNotifications();
  return (
    <OnceOpen open={shown.length > 0}>
      <Toasts />
    </OnceOpen>
  );
}

/** Shows a notice over the lower edge. Only the newest three are seen; they never block the screen. */
export function showToast(toast: Toast): void {
  const problem = toast.tone === 'problem';
  const stay = toast.stay ?? (toast.detail ? 14_000 : 8_000);
  // A new id each time: the time of an earlier toast of this name must not end this one.
  const id = crypto.randomUUID();
  if (toast.name) {
    const earlier = shownByName.get(toast.name);
    if (earlier) notifications.hide(earlier);
    shownByName.set(toast.name, id);
  }
  notifications.show({
    id,
    autoClose: problem ? false : stay,
    withAutoCloseProgress: false,
    role: problem ? 'alert' : 'status',
    classNames: {
      root: classes.root ?? '',
      body: classes.body ?? '',
      description: classes.description ?? '',
      closeButton: classes.close ?? '',
    },
    withBorder: false,
    closeButtonProps: { 'aria-label': toast.closeLabel },
    message: (
      <>
        <div className={classes.line} data-tone={toast.tone ?? 'done'}>
          <div className={classes.text}>
            {toast.text}
            {toast.detail && <div className={classes.detail}>{toast.detail}</div>}
          </div>
          {toast.action && (
            <button
              type="button"
              className={classes.action}
              onClick={() => {
                notifications.hide(id);
                toast.action?.run();
              }}
            >
              {toast.action.label}
              {toast.action.keys}
            </button>
          )}
        </div>
        {!problem && (
          <div
            className={classes.time}
            style={{ animationDuration: `${stay}ms` }}
            aria-hidden="true"
          />
        )}
      </>
    ),
  });
}
