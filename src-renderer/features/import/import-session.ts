import { create } from 'zustand';
import type { EngineClient } from '#engine/client/engine-client.ts';
import { engineErrorOf } from '#engine/client/use-act.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type {
  ImportAnswers,
  ImportCounts,
  ImportPlan,
  ImportPreview,
  ImportResult,
  ImportSource,
  RestoreCounts,
} from '#engine/protocol/import.ts';

/** What a file is of where nothing says otherwise. */
export const usualKind = 'customer';

/** What the user decided on top of what was guessed. */
export interface Choices {
  readonly mapping: readonly (string | null)[];
  readonly matchBy: ImportPlan['matchBy'];
  readonly dateOrder: 'dmy' | 'mdy' | null;
  readonly tag: string;
  /** ISO 3166 alpha-2: how this file's phones are read, where the workspace's region would not do. */
  readonly region: string | null;
  /** Choice field → words of the file → what they mean, where that was said. */
  readonly words: NonNullable<ImportPlan['words']>;
  /** Of rows that could be either. */
  readonly answers: ImportAnswers;
}

interface Chosen {
  readonly source: ImportSource;
  readonly preview: ImportPreview;
  readonly choices: Choices;
}

export type ImportStep =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'broken'; readonly source: ImportSource; readonly error: EngineError }
  | (Chosen & { readonly at: 'map'; readonly error?: EngineError })
  | (Chosen & { readonly at: 'checking'; readonly job: string })
  | (Chosen & {
      readonly at: 'checked';
      readonly counts: ImportCounts;
      /** The job that checked: what it found is asked for by it. */
      readonly check: string;
      /** Something was answered since. */
      readonly stale: boolean;
    })
  | (Chosen & { readonly at: 'compared'; readonly counts: RestoreCounts; readonly check: string })
  | (Chosen & { readonly at: 'running'; readonly job: string; readonly total: number | null })
  | (Chosen & {
      readonly at: 'done';
      readonly result: Extract<ImportResult, { readonly ok: true }>;
      /** The user has looked at it: nothing needs to call them back. */
      readonly seen: boolean;
    });

type Labels = NonNullable<ImportPlan['labels']>;

interface ImportSession {
  readonly step: ImportStep;
  /** Of what kind the rows of the next file are; null: what its columns say. */
  readonly kind: string | null;
  readonly chooseKind: (kind: string | null) => void;
  readonly start: () => void;
  /** `guessKind`: its kind is the usual one, and its columns may say another. */
  readonly read: (engine: EngineClient, source: ImportSource, guessKind?: boolean) => Promise<void>;
  readonly choose: (choices: Partial<Choices>) => void;
  readonly check: (engine: EngineClient) => Promise<void>;
  readonly answer: (answers: ImportAnswers) => void;
  readonly back: () => void;
  /** True once everything is in. */
  readonly run: (engine: EngineClient, labels: Labels) => Promise<boolean>;
  readonly cancel: (engine: EngineClient) => Promise<void>;
  readonly see: () => void;
}

/**
 * The import under way. It lives beside the screens, so that it goes on while the user works
 * elsewhere. Answers to a question that is not asked any more are dropped.
 */
export const useImportSession = create<ImportSession>()((set, get) => ({
  step: { at: 'choose' },
  kind: null,
  chooseKind: (kind) => set({ kind }),
  start: () => set({ step: { at: 'choose' } }),
  read: async (engine, asked, guessKind = false) => {
    const reading: ImportStep = { at: 'reading', name: asked.name };
    set({ step: reading });
    const step = await engine.request('importPreview', { ...asked, guessKind }).then(
      (preview): ImportStep => ({
        at: 'map',
        source: { ...asked, kind: preview.kind },
        preview,
        choices: firstChoices(preview),
      }),
      (error): ImportStep => ({ at: 'broken', source: asked, error: engineErrorOf(error) }),
    );
    if (get().step === reading) set({ step });
  },
  choose: (choices) => {
    const { step } = get();
    if (step.at === 'map') set({ step: { ...step, choices: { ...step.choices, ...choices } } });
  },
  check: async (engine) => {
    const { step } = get();
    if (step.at !== 'map' && step.at !== 'checked') return;
    const job = crypto.randomUUID();
    const chosen = chosenOf(step);
    const checking: ImportStep = { ...chosen, at: 'checking', job };
    set({ step: checking });
    const look = async (): Promise<ImportStep> => {
      if (step.preview.workspace) {
        const file = step.source.bytes;
        const counts = await engine.request('compareEverything', { job, file });
        return { ...chosen, at: 'compared', counts, check: job };
      }
      const counts = await engine.request('importDryRun', { ...planOf(step), job });
      return { ...chosen, at: 'checked', counts, check: job, stale: false };
    };
    const next = await look().catch(
      (error): ImportStep => ({ ...chosen, at: 'map', error: engineErrorOf(error) }),
    );
    if (get().step === checking) set({ step: next });
  },
  answer: (answers) => {
    const { step } = get();
    if (step.at !== 'checked') return;
    set({ step: { ...step, choices: { ...step.choices, answers }, stale: true } });
  },
  back: () => {
    const { step } = get();
    if (step.at === 'checked' || step.at === 'compared')
      set({ step: { ...chosenOf(step), at: 'map' } });
  },
  run: async (engine, labels) => {
    const { step } = get();
    if (step.at !== 'map' && step.at !== 'checked' && step.at !== 'compared') return false;
    const chosen = chosenOf(step);
    const id = crypto.randomUUID();
    const running: ImportStep = { ...chosen, at: 'running', job: id, total: step.preview.total };
    set({ step: running });
    const result = await engine
      .request('importRun', { ...planOf(step), labels, job: id, id })
      .catch((error): ImportResult => ({ ok: false, error: engineErrorOf(error) }));
    if (get().step !== running) return false;
    set({
      step: result.ok
        ? { ...chosen, at: 'done', result, seen: false }
        : { ...chosen, at: 'map', error: result.error },
    });
    return result.ok;
  },
  see: () => {
    const { step } = get();
    if (step.at === 'done' && !step.seen) set({ step: { ...step, seen: true } });
  },
  cancel: async (engine) => {
    const { step } = get();
    if (step.at === 'running' || step.at === 'checking') {
      await engine.request('cancel', { job: step.job });
    }
  },
}));

function chosenOf({ source, preview, choices }: Chosen): Chosen {
  return { source, preview, choices };
}

function planOf({ source, preview, choices }: Chosen): ImportPlan {
  const { mapping, matchBy, dateOrder, tag, words, answers, region } = choices;
  return {
    // All that was found out goes along, so that it is not found out again.
    source: {
      ...source,
      encoding: preview.encoding,
      hasHeader: preview.hasHeader,
      ...(preview.headerLine === undefined ? {} : { headerLine: preview.headerLine }),
    },
    matchBy,
    ...(preview.format === 'csv' ? { mapping, words } : {}),
    answers,
    ...(dateOrder ? { dateOrder } : {}),
    ...(region ? { region } : {}),
    ...(tag.trim() ? { tag: tag.trim() } : {}),
  };
}

function firstChoices(preview: ImportPreview): Choices {
  const mapping = preview.columns.map(({ target }) => target);
  return {
    mapping,
    matchBy: usualKey(preview),
    dateOrder: preview.dateOrder,
    tag: '',
    region: null,
    words: {},
    answers: FIRST_ANSWERS,
  };
}

/** A customer's own id is theirs: the check shows each name that it would change, to be refused. */
const FIRST_ANSWERS: ImportAnswers = { renamed: 'same' };

/** The surest key the file has: its own ids, then e-mail addresses, then phone numbers. */
function usualKey({ format, columns, keys }: ImportPreview): Choices['matchBy'] {
  const without = keys.includes('email') ? 'email' : 'none';
  if (format !== 'csv') return without;
  const fields = new Set(columns.map(({ target }) => target?.split(/[.:#]/)[0] ?? ''));
  return keys.find((key) => fields.has(keyFields[key])) ?? without;
}

const keyFields = {
  externalId: 'externalId',
  email: 'emails',
  phone: 'phones',
  none: 'none',
} as const;
