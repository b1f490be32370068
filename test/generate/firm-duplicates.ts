import { createRandom, type Random } from '#shared/sample/random.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import type { KnownCustomers } from './chinese-duplicates.ts';
import type { Firm } from './firm.ts';
import { type FirmLand, firmLands } from './firm-lands.ts';

/**
 * `firms` firms of a land, about every second of them two times as two directories print it: with
 * another legal form or none, words turned or left out, roads and towns shortened, cross streets and
 * floors, phones with other signs between, slips. Hard cases among them: other firms in one building
 * or behind one switchboard, branches of a chain, other lines of business under one name, sister
 * companies, the same trade in the same street. The same seed gives the same rows.
 */
export function generateFirmDuplicates(
  firms: number,
  seed: number,
  land: keyof typeof firmLands,
): KnownCustomers {
  const random = createRandom(seed ^ 0xf1_26a5);
  const own = firmLands[land];
  const rows: RecordRow[] = [];
  const who = new Map<string, string>();
  const all: Firm[] = [];
  const keys = new Set<string>();
  while (all.length < firms) {
    const firm = drawFirm(random, own, all, all.length);
    const key = [firm.own, firm.line, firm.city, firm.road, firm.number].join();
    if (!keys.has(key)) all.push(firm);
    keys.add(key);
  }
  for (const [i, firm] of all.entries()) {
    const times = random.chance(0.5) ? 2 : 1;
    for (let time = 0; time < times; time++) {
      const id = `firm-${rows.length + 1}`;
      rows.push({ id, values: written(random, own, firm, time > 0) });
      who.set(id, `firm-${i}`);
    }
  }
  return { rows, who };
}

function drawFirm(random: Random, land: FirmLand, all: readonly Firm[], i: number): Firm {
  const own = land.drawOwn(random);
  const firm: Firm = {
    own,
    line: random.pick(land.lines),
    city: random.pick(land.cities),
    road: random.pick(land.roads),
    number: random.int(1, 999),
    phone: land.drawPhone(random),
    mailbox: random.pick(land.mailboxes),
    host: `${land.hostOf(own)}${i}.example`,
    full: false,
  };
  const other = all.length > 0 ? random.pick(all) : undefined;
  if (!other) return firm;
  const kind = random.next();
  const { city, road, number, phone, host, mailbox } = other;
  // Another firm in the same building; behind the same switchboard; of the same owner.
  if (kind < 0.06) return { ...firm, city, road, number };
  if (kind < 0.09) return { ...firm, city, road, number, phone };
  if (kind < 0.11) return { ...firm, city, road, number, phone, host, mailbox };
  // A branch: of one name, at another place, with a phone of its own.
  if (kind < 0.16) return { ...firm, own: other.own, line: other.line, host, mailbox };
  if (kind < 0.18) return { ...firm, own: other.own, line: other.line, city, host, mailbox };
  // Another trade under the same name, often in the same house.
  if (kind < 0.22) {
    other.full = true;
    const house = random.chance(0.5) ? { city, road, number, phone } : {};
    return {
      ...firm,
      own: other.own,
      line: otherLine(random, land, other.line),
      ...house,
      full: true,
    };
  }
  // A sister company.
  if (kind < 0.24) return { ...other, line: random.pick(land.sisters) };
  // The same trade in the same street.
  return kind < 0.3 ? { ...firm, city, road, line: other.line } : firm;
}

function otherLine(random: Random, land: FirmLand, line: string): string {
  const others = land.lines.filter((each) => each !== line && !land.alike(each, line));
  return random.pick(others.length > 0 ? others : land.sisters);
}

function written(random: Random, land: FirmLand, firm: Firm, again: boolean): FieldValues {
  const lost = random.chance(0.05);
  const phone = lost && again ? undefined : firm.phone;
  const street = land.street(random, firm, again);
  const withStreet = random.chance(0.9);
  return {
    type: 'organisation',
    name: land.name(random, firm, again),
    ...(phone && random.chance(0.93) ? { phones: [{ value: land.phone(random, phone) }] } : {}),
    ...(random.chance(0.3) ? { emails: [{ value: `${firm.mailbox}@${firm.host}` }] } : {}),
    addresses: [{ ...(withStreet ? { street } : {}), city: land.city(random, firm.city, again) }],
  };
}
