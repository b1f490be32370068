import type { FileGround } from '#engine/jobs/import-reading.ts';
import type { IncomingRow, Reason } from '#engine/jobs/incoming-row.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { entriesOf, textOf } from '#shared/domain/entries.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { broughtRef, type ImportContribution } from '#shared/import/import-contribution.ts';
import { calledName, namesOf, saidName } from '#shared/import/named-record.ts';
import { formSpellings, plainForm } from '#shared/rules/duplicates/legal-form.ts';
import { type FieldValues, type RecordRow, sameValue } from '#shared/sync/change-set.ts';
import { foldedKey } from '#shared/text/fold.ts';
import { isDialable } from '#shared/text/phone-form.ts';
import { onceEach } from './row-keys.ts';

interface Made {
  readonly kind: string;
  readonly id: string;
  readonly values: FieldValues;
  /** A row of the file is this record itself: nothing has to be added for it. */
  claimed: boolean;
  /** A row that comes in points at it. Others were only thought of as one that does. */
  used: boolean;
}

/**
 * Finds the records that ref columns name: by title, else by e-mail, id in another system or phone. What a
 * row says beside a title comes before it, since it tells those of one name apart. Where the kind says how, a record is made for a title that nobody bears; it is added after all rows, in case
 * the file brings it in full. Where it does not, a name that several bear names none of them.
 */
export class RefResolver {
  readonly #context: JobContext;
  readonly #kind: EntityKind;
  /** In which people write their phones. */
  readonly #region: string;
  readonly #fields: FieldSpecs;
  readonly #creates: NonNullable<ImportContribution['createsRef']>;
  /** The choices of records of the rows' own kind that are made for a title that nobody bears. */
  readonly #ownChoices: readonly FieldValues[];
  /** `field\ntitle` → id, null where there is none. */
  readonly #known = new Map<string, string | null>();
  /** Such keys that several records answer to, and which these are. */
  readonly #several = new Map<string, string>();
  readonly #made = new Map<string, Made>();
  readonly #byId = new Map<string, Made>();
  /** Titles of records that rows of this file add, which later rows may name. */
  readonly #added = new Map<string, { readonly id: string; readonly values: FieldValues }>();

  constructor(
    context: JobContext,
    { kind, fields, settings }: FileGround,
    contribution: ImportContribution,
  ) {
    this.#context = context;
    this.#kind = kind;
    this.#region = settings.region;
    const { createsRef, brings } = contribution;
    const ofBrought = brings ? context.fieldsOf(brings.kind) : {};
    this.#fields = { ...fields, ...broughtRefs(contribution, ofBrought) };
    this.#creates = { ...createsRef, ...broughtRefs(contribution, brings?.createsRef ?? {}) };
    this.#ownChoices = Object.entries(this.#creates).flatMap(([field, make]) =>
      fields[field]?.of === kind.name ? [choicesOf(make(''), fields)] : [],
    );
  }

  /** Looks up the titles of a batch. */
  async prepare(rows: readonly IncomingRow[]): Promise<void> {
    const open = new Map<string, { field: string; title: string; ids: readonly string[] }>();
    for (const row of rows) {
      // The touched row names no other records than the untouched one.
      const { refs } = row.untouched ?? row;
      const named = [refs, ...(row.entries ?? []).map((entry) => entry.refs)];
      for (const [field, title] of named.flatMap((each) => Object.entries(each))) {
        const key = this.#key(field, title);
        if (this.#known.has(key) || open.has(key)) continue;
        const of = this.#fields[field]?.of ?? '';
        open.set(key, { field, title, ids: this.#called(of, title) });
      }
    }
    for (const [key, { field, title, ids }] of open) {
      const of = this.#fields[field]?.of ?? '';
      const wanted = this.#template(field, title);
      const records = ids.length > 0 ? await this.#context.read(of, ids) : [];
      const found = records.filter(
        ({ values }) => wanted === null || hasChoices(values, wanted, this.#context.fieldsOf(of)),
      );
      const isClear = found.length === 1 || wanted !== null;
      if (found.length > 0 && !isClear) this.#several.set(key, this.#named(of, found));
      this.#known.set(key, isClear ? (found[0]?.id ?? null) : null);
    }
  }

  /**
   * Ids for the titles; a record is made for titles that nobody bears, or only the record of this id,
   * which cannot belong to itself.
   */
  idsOf(refs: Readonly<Record<string, string>>, own: FieldValues, ownId = ''): FieldValues {
    if (!hasAny(refs)) return NONE;
    const ids: Record<string, string> = {};
    const ownTitle = nameKey(this.#kind.title(own));
    for (const [field, title] of Object.entries(refs)) {
      // An organisation that names itself as its organisation belongs to nobody.
      const isOwnKind = this.#fields[field]?.of === this.#kind.name;
      const self = isOwnKind && nameKey(calledName(title)) === ownTitle;
      const id = self ? undefined : this.#idOf(field, title, ownId);
      if (id !== undefined) ids[field] = id;
    }
    return ids;
  }

  /** Titles that neither name a record nor can be made one. */
  missing(refs: Readonly<Record<string, string>>): readonly Reason[] {
    if (!hasAny(refs)) return NO_REASONS;
    return Object.entries(refs).flatMap(([field, title]) =>
      this.#known.get(this.#key(field, title)) ||
      this.#creates[field] ||
      this.#fromFile(field, title)
        ? []
        : [this.#whyMissing(field, title)],
    );
  }

  /** The id of a record this file adds, if other rows have named it before; notes it for later ones. */
  claim(values: FieldValues, title: string): string | undefined {
    if (this.#made.size === 0) return undefined;
    const made = this.#made.get(`${this.#kind.name}\n${plainForm(title)}`);
    if (made && !made.claimed && hasChoices(values, made.values, this.#fields)) {
      made.claimed = true;
      return made.id;
    }
    return undefined;
  }

  /** Tells of a record that a row adds, with its folded title. */
  added(record: RecordRow, title: string): void {
    const key = plainForm(title);
    if (this.#canBeNamed(record.values) && !this.#added.has(key)) this.#added.set(key, record);
  }

  /** Tells of values that come in: what they point at is made. */
  used(values: FieldValues): void {
    if (this.#made.size === 0) return;
    for (const field in this.#creates) {
      const made = this.#byId.get(String(values[field]));
      if (made) made.used = true;
    }
  }

  /** What a record is called that this file brings; undefined for all others. */
  titleOf(id: string): string | undefined {
    const made = this.#byId.get(id);
    if (made) {
      const kind = this.#context.kinds.find(({ name }) => name === made.kind);
      return kind?.title(made.values);
    }
    for (const record of this.#added.values()) {
      if (record.id === id) return this.#kind.title(record.values);
    }
    return undefined;
  }

  /** Records to add beside the rows, by kind. */
  leftToMake(): ReadonlyMap<string, readonly RecordRow[]> {
    const byKind = new Map<string, RecordRow[]>();
    for (const { kind, id, values, claimed, used } of this.#made.values()) {
      if (claimed || !used) continue;
      const rows = byKind.get(kind) ?? [];
      rows.push({ id, values: this.#context.stored(kind, values) });
      byKind.set(kind, rows);
    }
    return byKind;
  }

  #whyMissing(field: string, title: string): Reason {
    const names = this.#several.get(this.#key(field, title));
    return names === undefined
      ? { key: 'refNotFound', params: { field, title: saidName(title) } }
      : { key: 'refSeveral', params: { field, title: saidName(title), names } };
  }

  /** Records of one name, each with what it is known by beside it. */
  #named(of: string, records: readonly RecordRow[]): string {
    const kind = this.#context.kinds.find(({ name }) => name === of);
    const fields = this.#context.fieldsOf(of);
    const named = records.slice(0, MOST_NAMED).map(({ values }) => {
      const mark = markOf(values, fields);
      const title = kind?.title(values) ?? '';
      return mark ? `${title} (${mark})` : title;
    });
    return [...named, ...(records.length > MOST_NAMED ? ['…'] : [])].join(' / ');
  }

  /**
   * Ids of the records that a row names: those known by what it says beside the title, and of several those
   * of that title; else those of the title, which may be an e-mail, an id or a phone itself.
   */
  #called(kind: string, named: string): readonly string[] {
    const [title = '', ...keys] = namesOf(named);
    const byTitle = onceEach(
      formSpellings(nameKey(title)).map((each) => this.#context.findBy(kind, 'title', each)),
    );
    for (const known of this.#knownBy(kind, keys)) {
      const both = known.length > 1 ? known.filter((id) => byTitle.includes(id)) : known;
      if (known.length > 0) return both.length > 0 ? both : known;
    }
    if (byTitle.length > 0) return byTitle;
    return [...this.#knownBy(kind, [title])].find((ids) => ids.length > 0) ?? [];
  }

  /** Ids of the records known by some of these texts: as e-mails, as ids in another system, as phones. */
  *#knownBy(kind: string, texts: readonly string[]): Generator<readonly string[]> {
    if (texts.length === 0) return;
    const { findBy, fieldsOf, tools } = this.#context;
    const fields = fieldsOf(kind);
    const ofType = (type: string) => Object.keys(fields).filter((id) => fields[id]?.type === type);
    const found = (ids: readonly string[], keys: readonly string[]) =>
      onceEach(ids.flatMap((field) => keys.map((key) => findBy(kind, field, key))));
    const mails = [...ofType('emails'), ...(fields.email ? ['email'] : [])];
    yield found(
      mails,
      texts.filter((text) => text.includes('@')).map((text) => text.toLowerCase()),
    );
    if (fields.externalId) yield found(['externalId'], texts);
    const phones = texts.flatMap((text) => tools.readPhones(text, this.#region));
    yield found(ofType('phones'), phones.map(({ value }) => value).filter(isDialable));
  }

  #idOf(field: string, title: string, ownId: string): string | undefined {
    const found = this.#known.get(this.#key(field, title)) ?? this.#fromFile(field, title);
    if (found && found !== ownId) return found;
    const values = this.#template(field, title);
    if (values === null) return undefined;
    const kind = this.#fields[field]?.of ?? '';
    const key = `${kind}\n${nameKey(calledName(title))}`;
    const known = this.#made.get(key);
    if (known) return known.id;
    const id = this.#context.newId();
    const made = { kind, id, values, claimed: false, used: false };
    this.#made.set(key, made);
    this.#byId.set(id, made);
    return id;
  }

  #fromFile(field: string, title: string): string | undefined {
    if (this.#fields[field]?.of !== this.#kind.name) return undefined;
    const record = this.#added.get(nameKey(calledName(title)));
    const wanted = this.#template(field, title);
    return record && (wanted === null || hasChoices(record.values, wanted, this.#fields))
      ? record.id
      : undefined;
  }

  /** Whether a record could be what a ref column names: one that we would have made alike. */
  #canBeNamed(values: FieldValues): boolean {
    return this.#ownChoices.some((choices) => hasAll(values, choices));
  }

  #template(field: string, title: string): FieldValues | null {
    return this.#creates[field]?.(calledName(title)) ?? null;
  }

  #key(field: string, title: string): string {
    return [field, ...namesOf(title).map(nameKey)].join('\n');
  }
}

/** What is said of the fields of a brought kind, under the names that they have in a row's `refs`. */
function broughtRefs<T>(
  { brings }: ImportContribution,
  ofFields: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  if (!brings) return {};
  const named = Object.entries(ofFields).map(
    ([field, each]) => [broughtRef(brings, field), each] as const,
  );
  return Object.fromEntries(named);
}

/** By which names in a file are one: folded, a legal form without its full stops. */
function nameKey(title: string): string {
  return plainForm(foldedKey(title));
}

/** More are not told apart in a line. */
const MOST_NAMED = 4;

/** What tells a record from another of its name: what a file may write instead of the name, else its phone. */
function markOf(values: FieldValues, fields: FieldSpecs): string {
  const first = (type: string) =>
    Object.keys(fields)
      .filter((field) => fields[field]?.type === type)
      .map((field) => textOf(entriesOf(values[field])[0]?.value))
      .find(Boolean);
  return (
    first('emails') || textOf(values.email) || textOf(values.externalId) || first('phones') || ''
  );
}

const NONE: FieldValues = {};
const NO_REASONS: readonly Reason[] = [];

function hasAny(refs: Readonly<Record<string, string>>): boolean {
  for (const _ in refs) return true;
  return false;
}

/** A record is of the wanted sort: its choices (person or organisation) are the same. */
function hasChoices(values: FieldValues, wanted: FieldValues, fields: FieldSpecs): boolean {
  return hasAll(values, choicesOf(wanted, fields));
}

function choicesOf(values: FieldValues, fields: FieldSpecs): FieldValues {
  const isChoice = ([field]: readonly [string, unknown]) => fields[field]?.type === 'choice';
  return Object.fromEntries(Object.entries(values).filter(isChoice));
}

function hasAll(values: FieldValues, wanted: FieldValues): boolean {
  for (const field in wanted) if (!sameValue(values[field], wanted[field])) return false;
  return true;
}
