import { useCallback, useMemo } from 'react';
import { useEngine, useLive, useRecord } from '#engine/client/engine-context.tsx';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { readSetting } from '#shared/domain/setting.ts';
import type { TextValues } from '#shared/rules/service/fill-text.ts';
import { textValues } from '#shared/rules/service/text-values.ts';

/** What texts call who works here, and the business. */
export interface OwnNames {
  readonly member: string;
  readonly business: string;
}

export function useOwnNames(): OwnNames {
  const me = useLive('syncStatus', undefined).data?.connection?.member ?? '';
  const member = useRecord('member', me).data?.title ?? '';
  const settings = useLive('settings', undefined).data;
  const business = readSetting('businessName', settings?.businessName);
  return useMemo(() => ({ member, business }), [member, business]);
}

/** What the fields of a text say on a ticket: as they are shown, and as they are when they are asked for. */
export function useTextValues(ticket: OpenRecord): {
  readonly shown: TextValues;
  readonly read: () => Promise<TextValues>;
} {
  const engine = useEngine();
  const names = useOwnNames();
  const id = textOf(ticket.values.customer);
  const customer = useRecord('customer', id).data?.values;
  const shown = useMemo(
    () => textValues({ customer, ticket: ticket.values, ...names }),
    [customer, ticket.values, names],
  );
  const read = useCallback(async () => {
    const there = await engine.request('record', { kind: 'customer', id });
    return textValues({ customer: there?.values, ticket: ticket.values, ...names });
  }, [engine, id, ticket.values, names]);
  return { shown, read };
}
