import type { FaultKind, Spell } from '#test/simulation/plan.ts';
import type { Random } from '#test/simulation/random.ts';

interface Running {
  readonly spell: Spell;
  readonly device: number;
  readonly from: number;
  readonly until: number;
  readonly rate: number;
}

/** Which faults strike now, and how often each did. */
export class Faults {
  readonly counts: Partial<Record<FaultKind, number>> = {};
  readonly #running: Running[] = [];
  readonly #now: () => number;
  #healed = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  start(spell: Spell, device: number, until: number, rate: number): void {
    this.#running.push({ spell, device, from: this.#now(), until, rate });
  }

  /** No fault any more. */
  heal(): void {
    this.#healed = true;
  }

  /** Whether a fault strikes a device at this moment; the endpoint's own strike whoever asks. */
  strikes(spell: Spell, device: number | null, random: Random): boolean {
    if (this.#healed) return false;
    const now = this.#now();
    for (const one of this.#running) {
      if (one.spell !== spell || one.until < now) continue;
      if (device !== null && one.device !== device) continue;
      if (!random.chance(one.rate)) continue;
      this.count(spell);
      return true;
    }
    return false;
  }

  count(kind: FaultKind): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
  }
}
