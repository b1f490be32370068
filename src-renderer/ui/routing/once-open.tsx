import { type ReactNode, useState } from 'react';

/** Draws its content from its first opening on, so that a late part in it is not fetched before. */
export function OnceOpen(props: { readonly open: boolean; readonly children: ReactNode }) {
  const [opened, setOpened] = useState(props.open);
  if (props.open && !opened) setOpened(true);
  return opened ? props.children : null;
}
