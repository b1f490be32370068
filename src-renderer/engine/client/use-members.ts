import { useMemo } from 'react';
import { useList } from '#engine/client/engine-context.tsx';

export interface MemberName {
  readonly id: string;
  readonly title: string;
}

/** Everyone of the business, by name. A team of more than this is cut there. */
const EVERYONE = 500;

export function useMembers(): readonly MemberName[] {
  const { data } = useList(
    { kind: 'member', sort: [{ field: 'title' }] },
    { offset: 0, limit: EVERYONE },
  );
  return useMemo(() => data?.rows.map(({ id, title }) => ({ id, title })) ?? [], [data]);
}
