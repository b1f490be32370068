import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCircleCheck,
  IconCloudOff,
  IconRefresh,
} from '@tabler/icons-react';
import type { SyncState } from './sync-state.ts';

const icons = {
  trouble: [IconAlertTriangle, 'var(--bad)'],
  offline: [IconCloudOff, 'var(--warn)'],
  first: [IconRefresh, 'var(--ink-2)'],
  attention: [IconArrowsExchange, 'var(--warn)'],
  waiting: [IconRefresh, 'var(--ink-2)'],
  starting: [IconRefresh, 'var(--ink-2)'],
  synced: [IconCircleCheck, 'var(--ok)'],
} as const satisfies Readonly<Record<SyncState, readonly [typeof IconRefresh, string]>>;

/** The mark of a state; the words beside it say the same. */
export function SyncIcon(props: { readonly state: SyncState; readonly size?: number }) {
  const [Icon, color] = icons[props.state];
  return <Icon size={props.size ?? 16} stroke={1.5} color={color} aria-hidden="true" />;
}
