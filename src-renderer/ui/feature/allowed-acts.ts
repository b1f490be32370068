import { useMay } from '#ui/use-may.ts';
import { type OfferedAct, useRecordsActs } from './records-acts.ts';

/** Of what the features offer to do with records, what whoever works here may do. */
export function useAllowedActs(kind: string, count: number): readonly OfferedAct[] {
  const may = useMay();
  return useRecordsActs(kind, count).filter(
    ({ writes }) => writes === undefined || may.write(kind, writes),
  );
}
