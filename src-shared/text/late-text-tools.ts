import { fold } from './fold.ts';
import type { TextTools } from './text-tools.ts';

/** Text tools whose big tables come later. */
export interface LateTextTools {
  /** Folds at once; readings and phone numbers throw before `ready`: no answer beats a wrong one. */
  readonly tools: TextTools;
  /** Resolves once everything may be called. Loads when first asked; a failed load is tried again. */
  readonly ready: () => Promise<void>;
}

/** The text tools with the tables of `load` (`createTextTools`, as a part of its own) once they are here. */
export function createLateTextTools(load: () => Promise<TextTools>): LateTextTools {
  let loaded: TextTools | null = null;
  let loading: Promise<void> | null = null;
  const here = () => {
    if (loaded) return loaded;
    throw new Error('The tables of readings and phone numbers were asked before they were loaded.');
  };
  return {
    tools: {
      fold,
      readName: (name, organisation) => here().readName(name, organisation),
      normalisePhone: (phone, region) => here().normalisePhone(phone, region),
      readPhones: (text, region) => here().readPhones(text, region),
    },
    ready: () => {
      loading ??= load().then(
        (tools) => {
          loaded = tools;
        },
        (error: unknown) => {
          loading = null;
          throw error;
        },
      );
      return loading;
    },
  };
}
