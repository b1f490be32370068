import { useCallback } from 'react';
import { run } from '#engine/client/engine-client.ts';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { ChangeRequest, CommitResult } from '#engine/protocol/changes.ts';
import { type SettingName, settingNames } from '#shared/domain/setting.ts';

/** Requests that give settings new values; the first value of one is a new record of its name. */
export function useSettingRequests() {
  const engine = useEngine();
  return useCallback(
    async (values: Readonly<Partial<Record<SettingName, unknown>>>) => {
      const requests: ChangeRequest[] = [];
      for (const name of settingNames) {
        const value = values[name];
        if (value === undefined) continue;
        const present = await engine.request('record', { kind: 'setting', id: name });
        requests.push(
          present
            ? { op: 'set', kind: 'setting', on: { ids: [name] }, values: { value } }
            : { op: 'add', kind: 'setting', rows: [{ id: name, values: { value } }] },
        );
      }
      return requests;
    },
    [engine],
  );
}

/** Saves where the business is as one act, without a word: whoever asked sees what they said. */
export function useSavePlace(): (
  values: Readonly<Partial<Record<SettingName, unknown>>>,
) => Promise<CommitResult | undefined> {
  const engine = useEngine();
  const requestsFor = useSettingRequests();
  return useCallback(
    async (values) => {
      // What is not said yet is left as it is.
      const said = Object.entries(values).filter(([, value]) => value !== '');
      const requests = await requestsFor(Object.fromEntries(said));
      if (requests.length === 0) return undefined;
      return run(engine, { name: 'place' }, requests);
    },
    [engine, requestsFor],
  );
}
