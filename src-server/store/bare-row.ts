import type { EndpointRow } from '#server/store/endpoint-store.ts';

/** What is left of a record that was deleted long ago, while others follow from whose it was. */
export function bareRow(row: EndpointRow): EndpointRow {
  const { h, d } = row.state;
  return { ...row, state: { v: {}, h, ...(d !== undefined && { d }) }, erased: true };
}
