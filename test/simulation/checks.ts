import { isBlank, sameValue } from '#shared/sync/change-set.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';
import { canonical, isDead } from '#shared/sync/merge.ts';
import type { SyncedRow } from '#shared/sync/protocol.ts';
import type { Device } from '#test/simulation/device.ts';
import { keyOf } from '#test/simulation/disk.ts';
import type { Judged } from '#test/simulation/judged.ts';
import { Model, REPEATED } from '#test/simulation/model.ts';
import { maySee, type Seen, seenIn } from '#test/simulation/sight.ts';

/** Clocks that differ by less are taken for right, ms. */
const SKEW = 61_000;

/** Whether every device that takes part has sent all and fetched all. */
export async function isSettled(run: Judged): Promise<boolean> {
  const { seq, epoch } = await run.host.head();
  for (const { disk, isGone, isUp } of run.devices) {
    if (isGone) continue;
    const { acked, compare, cursor, owed, epoch: own } = disk.position;
    if (!isUp || acked !== disk.made - disk.base || cursor < seq || owed > 0 || own !== epoch) {
      return false;
    }
    if (compare === 'due') return false;
    // Revoked, and not told yet.
    const standing = await run.host.device(disk.identity.device);
    if (standing && standing.device.revokedAt !== null) return false;
  }
  return true;
}

type Rows = Seen['rows'];

/** Nothing leaves the endpoint that the device's member may not have. */
export async function checkShipped(run: Judged, device: string, body: unknown): Promise<void> {
  if (typeof body !== 'object' || body === null || !('rows' in body)) return;
  const shipped = Array.isArray(body.rows) ? (body.rows as readonly Partial<SyncedRow>[]) : [];
  if (shipped.length === 0) return;
  const seen = await seenIn(run);
  const { rows } = seen;
  const standing = await run.host.device(device);
  if (!standing) return;
  for (const { e = '', id = '', seq, v } of shipped) {
    const row = rows.get(`${e}/${id}`);
    // What changed since it was read is judged when it is sent again.
    if (!v || !row || row.seq !== seq || standing.device.resync > seq) continue;
    if (row.erased && Object.keys(v).length > 0 && e !== 'conflict') {
      run.violate(`7: values of erased ${e}/${id} were sent`);
    }
    if (!maySee(row, standing.member, seen)) {
      run.violate(`9: ${device} was sent ${e}/${id}, which ${standing.member.id} may not have`);
    }
  }
}

/** Nothing up to the cursor is missing. */
export async function checkCursor(run: Judged, { disk, name }: Device): Promise<void> {
  const { compare, cursor, owed, epoch } = disk.position;
  const head = await run.host.head();
  // What a first or renewed pull brought counts once it was compared.
  if (owed > 0 || compare || disk.renewing || disk.revoked || head.epoch !== epoch) return;
  const standing = await run.host.device(disk.identity.device);
  if (!standing || standing.device.resync > cursor || standing.device.revokedAt !== null) return;
  const seen = await seenIn(run);
  for (const row of seen.rows.values()) {
    if (row.seq > cursor || row.state.h.startsWith('000000000000-0000')) continue;
    if (row.erased || !maySee(row, standing.member, seen)) continue;
    const own = disk.rows.get(keyOf(row));
    if (!own || own.seq < row.seq) {
      run.violate(
        `8: the cursor of ${name} is at ${cursor}, and ${keyOf(row)} of ${row.seq} is not there`,
      );
    }
  }
}

/** All that must be true when everybody has everything. */
export async function checkAtTheEnd(run: Judged): Promise<void> {
  const seen = await seenIn(run);
  const { rows } = seen;
  const model = modelOf(run);
  checkSaved(run);
  checkStates(run, model, rows);
  checkTold(run, model, rows);
  checkBalances(run, model, rows);
  checkErased(run, rows);
  checkStamps(run);
  checkAllowed(run);
  for (const device of run.devices) if (!device.isGone) await checkDevice(run, device, seen);
}

/** The plain reckoning of what the endpoint committed. */
function modelOf({ host, saved }: Judged): Model {
  const model = new Model(host.restores > 0);
  for (const one of host.book) {
    if (one.did === 'erased') model.erase(one.e, one.id);
    else if (one.row.body) {
      const { body, result, dev } = one.row;
      if (result.s === 'rejected') model.refuse(body, dev);
      else model.apply(body, dev, saved.get(body.op)?.shown ?? []);
    }
  }
  return model;
}

/** 1: whatever was told to be saved has a result, and what was refused is seen by whoever did it. */
function checkSaved(run: Judged): void {
  const known = new Map(
    run.host.book.flatMap((one) =>
      one.did === 'operation' ? [[one.row.op, one.row] as const] : [],
    ),
  );
  const live = run.devices.filter(({ isGone }) => !isGone);
  for (const { op, device } of run.saved.values()) {
    const holders = live.filter(({ disk }) => disk.own.some((own) => own.op === op));
    const maker = run.devices.find(({ name }) => name === device);
    // A revoked device takes its own with it; a lost store and a restore together lose what both had.
    if (!maker || maker.isGone || (holders.length === 0 && run.host.restores > 0)) continue;
    const row = known.get(op);
    if (!row) run.violate(`1: ${op} of ${device} was saved and never reached the endpoint`);
    else if (row.result.s === 'rejected' && !run.lost.has(device)) {
      const seen = live.some(({ disk }) => disk.rejected.some((one) => one.op === op));
      if (!seen) run.violate(`1: ${op} of ${device} was refused and nobody was told`);
    }
  }
}

/** 3, 7: what the endpoint has is what the plain reckoning has. */
function checkStates(run: Judged, model: Model, rows: Rows): void {
  for (const record of model.records.values()) {
    const key = keyOf(record);
    const row = rows.get(key);
    if (record.erased) continue;
    if (!row) {
      if (record.made && !record.dead) run.violate(`3: ${key} is not there`);
      continue;
    }
    if (!record.unsure && record.made && isDead(row.state) !== record.dead) {
      run.violate(
        record.dead ? `7: ${key} was deleted and lives` : `3: ${key} was not deleted and is dead`,
      );
    }
    for (const [field, { value, unsure }] of record.fields) {
      if (unsure || (field === 'phones' && model.lifted.has(key))) continue;
      // Values that are not unique tell nothing about who saw what a restore took away.
      if (run.host.restores > 0 && (REPEATED.has(field) || field === 'tags')) continue;
      const there = row.state.v[field];
      if (!sameValue(sorted(there), sorted(value))) {
        run.violate(`3: ${key} ${field} is ${canonical(there)} and must be ${canonical(value)}`);
      }
    }
  }
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map(canonical).sort() : value;
}

/** 1: whatever gave way to what its maker had not seen is a conflict that can be settled. */
function checkTold(run: Judged, model: Model, rows: Rows): void {
  const conflicts = [...rows.values()].filter(({ e, erased }) => e === 'conflict' && !erased);
  for (const { key, field, reason, lost, op } of model.told) {
    if (model.records.get(key)?.erased) continue;
    if (field === 'phones' && model.lifted.has(key)) continue;
    const found = conflicts.some(({ state: { v } }) => {
      if (`${v.kind}/${v.record}` !== key || v.field !== field) return false;
      // The same value may give way twice, for one reason and then another: it is kept once.
      return field === undefined ? v.reason === reason : sameValue(sorted(v.lost), sorted(lost));
    });
    if (!found) {
      run.violate(
        `1: ${key} ${field ?? ''}: ${canonical(lost)} gave way (${reason}) at ${op} and nobody was told`,
      );
    }
  }
}

/** 6: what is only ever added adds up. */
function checkBalances(run: Judged, model: Model, rows: Rows): void {
  const sums = new Map<unknown, number>();
  const add = (of: unknown, points: unknown, sign: number) =>
    sums.set(of, (sums.get(of) ?? 0) + sign * (typeof points === 'number' ? points : 0));
  for (const { e, dead, unsure, fields } of model.records.values()) {
    if (e === 'activity' && !dead && !unsure)
      add(fields.get('about')?.value, fields.get('x_points')?.value, 1);
  }
  for (const row of rows.values()) {
    if (row.e !== 'activity' || isDead(row.state) || model.records.get(keyOf(row))?.unsure)
      continue;
    add(row.state.v.about, row.state.v.x_points, -1);
  }
  for (const [of, rest] of sums) {
    if (rest !== 0) run.violate(`6: the balance of ${of} is wrong by ${-rest}`);
  }
}

/** 7: nothing is left of what was erased, anywhere. */
function checkErased(run: Judged, rows: Rows): void {
  const erased = [...rows.values()].filter((row) => row.erased && row.e !== 'conflict');
  for (const { e, id, state } of erased) {
    if (Object.keys(state.v).length > 0) run.violate(`7: erased ${e}/${id} has values`);
    for (const one of run.host.book) {
      if (one.did !== 'operation') continue;
      for (const change of one.row.body?.c ?? []) {
        if (change.e !== e || change.id !== id || !('v' in change)) continue;
        if (Object.keys(change.v).length > 0)
          run.violate(`7: ${one.row.op} still holds values of erased ${e}/${id}`);
      }
    }
    for (const { disk, isGone, name } of run.devices) {
      if (isGone) continue;
      const held = disk.rows.get(`${e}/${id}`);
      if (held && Object.keys(held.v).length > 0) run.violate(`7: ${name} has erased ${e}/${id}`);
    }
  }
}

/** 3: no stamp is later than the moment it was taken in, so that no clock rules over others. */
function checkStamps(run: Judged): void {
  for (const one of run.host.book) {
    if (one.did !== 'operation' || !one.row.body) continue;
    const { body, receivedAt } = one.row;
    if (hlcMillis(body.at) > receivedAt + SKEW)
      run.violate(`3: ${body.op} is stamped in the future`);
  }
}

/** 9: nothing was stored that the member might not do. */
function checkAllowed(run: Judged): void {
  for (const one of run.host.book) {
    if (one.did !== 'operation' || one.row.result.s === 'rejected' || !one.row.body) continue;
    const { role } = one.member;
    for (const change of one.row.body.c) {
      const leads = role === 'owner' || role === 'manager';
      const own = change.k === 'add' && change.v.owner === one.member.id;
      const ofCustomer = change.e === 'customer';
      const moves =
        ofCustomer && 'v' in change && ('owner' in change.v || 'mergedInto' in change.v) && !own;
      const ends = ofCustomer && (change.k === 'del' || change.k === 'undel');
      if (role === 'viewer' || (!leads && (moves || ends || change.e === 'gadget'))) {
        run.violate(`9: ${one.row.op} was stored, which a ${role} may not do`);
      }
    }
  }
}

/** 2, 5, 9: a device has what it would have had it begun now, whichever way it pulls. */
async function checkDevice(run: Judged, { disk, name }: Device, seen: Seen): Promise<void> {
  const { device } = disk.identity;
  const standing = await run.host.device(device);
  if (!standing) return run.violate(`2: ${name} is not known to the endpoint`);
  const forward = await run.host.everything(device, 'forward');
  const backward = await run.host.everything(device, 'backward');
  const there = new Map(forward.map((row) => [keyOf(row), canonical(row)]));
  for (const row of backward) {
    if (there.get(keyOf(row)) !== canonical(row)) {
      run.violate(`5: ${keyOf(row)} pulled newest first is another than pulled forward`);
    }
  }
  if (backward.length !== forward.length) run.violate('5: the two ways to pull differ in rows');
  for (const row of forward) {
    const own = disk.rows.get(keyOf(row));
    if (!own) run.violate(`2: ${name} lacks ${keyOf(row)} of ${row.seq}`);
    else if (canonical(own) !== canonical(row)) {
      run.violate(
        `2: ${name} has another ${keyOf(row)}: ${canonical(own)} instead of ${canonical(row)}`,
      );
    }
  }
  for (const key of disk.rows.keys()) {
    if (there.has(key)) continue;
    const row = seen.rows.get(key);
    const why = row && !maySee(row, standing.member, seen) ? '9' : '2';
    run.violate(`${why}: ${name} has ${key}, which the endpoint does not give it`);
  }
  if (disk.own.some((own) => own.n > disk.position.acked + disk.base)) {
    run.violate(`10: ${name} has operations that are not sent`);
  }
  for (const { state } of disk.shown().values()) {
    if (isBlank(state.h)) run.violate(`2: ${name} shows a record without a stamp`);
  }
}
