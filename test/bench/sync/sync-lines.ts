import type { Line } from '#test/support/slow-proxy.ts';

/** The lines that a fresh device fetches over. */
export const lines = {
  loopback: { roundTrip: 0, loss: 0 },
  slow: { roundTrip: 100, loss: 0.01 },
} as const satisfies Readonly<Record<string, Line>>;
export type LineName = keyof typeof lines;
export const lineNames: readonly LineName[] = ['loopback', 'slow'];

/** How a line is called in a table. */
export const lineTitles: Readonly<Record<LineName, string>> = {
  loopback: 'loopback',
  slow: '100 ms and 1 % loss',
};
