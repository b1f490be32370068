import type { Role } from '#shared/domain/access.ts';
import { Random } from '#test/simulation/random.ts';

/** Faults that lie over a while, and strike by chance whenever they could. */
export const spells = [
  'partition',
  'delay',
  'reorder',
  'duplicate',
  'truncated',
  'requestLost',
  'responseLost',
  'hang',
  'rate429',
  'error500',
  'captivePortal',
  'diskFull',
  'crash',
  'endpointCrash',
] as const;
export type Spell = (typeof spells)[number];

/** Faults that happen once. */
export const strokes = [
  'clockAhead',
  'clockBehind',
  'clockBackwards',
  'clonedProfile',
  'twoWindows',
  'restoredBackup',
  'mixedVersions',
  'storeWiped',
  'roleChange',
  'revocation',
  'erasure',
  'resync',
  'rottenPull',
] as const;
export type Stroke = (typeof strokes)[number];
export type FaultKind = Spell | Stroke;

export type Step =
  | { readonly at: number; readonly do: 'edit'; readonly device: number; readonly salt: number }
  | {
      readonly at: number;
      readonly do: 'spell';
      readonly spell: Spell;
      readonly device: number;
      readonly until: number;
      readonly rate: number;
    }
  | { readonly at: number; readonly do: 'stroke'; readonly stroke: Stroke; readonly device: number }
  /** What a later `restoredBackup` puts back. */
  | { readonly at: number; readonly do: 'backup' };

export interface PlannedMember {
  readonly role: Role;
  readonly ownOnly: boolean;
  /** Versions of the program on the member's devices: the one before, this one, the next. */
  readonly devices: readonly ('old' | 'now' | 'next')[];
}

/** One run: who takes part, and what happens when (ms from the start). */
export interface Plan {
  readonly seed: number;
  readonly members: readonly PlannedMember[];
  readonly steps: readonly Step[];
  /** The network is whole from here on. */
  readonly heals: number;
}

const MINUTE = 60_000;

const rates: Readonly<Record<Spell, readonly [number, number]>> = {
  partition: [1, 1],
  delay: [0.2, 0.9],
  reorder: [0.1, 0.5],
  duplicate: [0.2, 0.8],
  truncated: [0.2, 0.6],
  requestLost: [0.2, 0.7],
  responseLost: [0.2, 0.9],
  hang: [0.1, 0.4],
  rate429: [0.2, 0.6],
  error500: [0.2, 0.7],
  captivePortal: [0.5, 1],
  diskFull: [0.1, 0.5],
  crash: [0.01, 0.1],
  endpointCrash: [0.02, 0.15],
};

/** The run of a seed. */
export function makePlan(seed: number): Plan {
  const random = new Random(seed, 'plan');
  const members: PlannedMember[] = [
    { role: 'owner', ownOnly: false, devices: versions(random, random.between(1, 2)) },
    { role: 'agent', ownOnly: random.chance(0.5), devices: versions(random, 1) },
  ];
  if (random.chance(0.5)) {
    const role = random.pick(['manager', 'agent', 'viewer'] as const) ?? 'agent';
    members.push({ role, ownOnly: random.chance(0.4), devices: versions(random, 1) });
  }
  const count = members.reduce((sum, { devices }) => sum + devices.length, 0);
  const length = random.between(20, 120) * MINUTE;
  const steps: Step[] = [];
  const anyTime = () => random.between(0, length);
  const edits = random.between(15, 60);
  for (let i = 0; i < edits; ) {
    const device = random.between(0, count - 1);
    let at = anyTime();
    // People work in bursts.
    for (let more = random.between(1, 6); more > 0 && i < edits; more--, i++) {
      steps.push({ at, do: 'edit', device, salt: random.between(0, 2 ** 30) });
      at += random.between(50, 20_000);
    }
  }
  for (let i = random.between(1, 7); i > 0; i--) {
    const spell = random.pick(spells) ?? 'partition';
    const at = anyTime();
    const [least, most] = rates[spell];
    steps.push({
      at,
      do: 'spell',
      spell,
      device: random.between(0, count - 1),
      until: at + random.between(1, 40) * MINUTE,
      rate: least + (most - least) * random.next(),
    });
  }
  for (let i = random.between(0, 3); i > 0; i--) {
    const stroke = random.pick(strokes) ?? 'clockAhead';
    const at = anyTime();
    const device = random.between(0, count - 1);
    steps.push({ at, do: 'stroke', stroke, device });
    if (stroke === 'restoredBackup') steps.push({ at: random.between(0, at), do: 'backup' });
  }
  steps.sort((a, b) => a.at - b.at);
  return { seed, members, steps: fitting(steps), heals: length + MINUTE };
}

function versions(random: Random, count: number): PlannedMember['devices'] {
  return Array.from({ length: count }, () =>
    random.chance(0.75) ? 'now' : random.chance(0.5) ? 'old' : 'next',
  );
}

/**
 * A restore takes away devices that were enrolled after the backup: they would have to be invited
 * anew. Runs with one have no cloned profile before it.
 */
function fitting(steps: readonly Step[]): readonly Step[] {
  const restored = steps.findLastIndex(
    (step) => step.do === 'stroke' && step.stroke === 'restoredBackup',
  );
  return steps.filter(
    (step, i) => !(i < restored && step.do === 'stroke' && step.stroke === 'clonedProfile'),
  );
}
