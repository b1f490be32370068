import type { Area } from '#test/verify/verify.ts';

/** The areas there are, by name. Each comes with its module. */
export const areas: Readonly<Record<string, () => Promise<Area>>> = {
  sla: async () => (await import('#test/verify/sla/area.ts')).sla,
  loyalty: async () => (await import('#test/verify/loyalty/area.ts')).loyalty,
};
