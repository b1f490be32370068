import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EngineClient } from '#engine/client/engine-client.ts';
import { useEngine } from '#engine/client/engine-context.tsx';
import { currentBackups } from '#platform/current-backups.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { Notice } from '#ui/pieces/notice.tsx';
import { roomLeft } from './room-left.ts';
import { recordCount, wholeWorkspace } from './whole-workspace.ts';

/** How often is looked whether a backup is due and whether there is room, ms. */
const LOOK = 10 * 60_000;
/** Backups that fail for longer than this are told, ms. */
const PATIENCE = 3 * 24 * 60 * 60_000;

/** What needs care on this device: too little room, backups that fail. Nothing when all is well. */
export function DeviceWatch() {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const [left, setLeft] = useState<number | null>(null);
  const [failing, setFailing] = useState(false);

  useEffect(() => keepData(engine), [engine]);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const [room, fails] = await Promise.all([
        roomLeft().catch(() => null),
        backUpWhenDue(engine).catch(() => false),
      ]);
      if (gone) return;
      setLeft(room);
      setFailing(fails);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [engine]);

  return (
    <>
      {left !== null && <Notice>{t('backup.notice.room', { left: format.bytes(left) })}</Notice>}
      {failing && <Notice>{t('backup.notice.failing')}</Notice>}
    </>
  );
}

/** Has the data kept when the device runs out of room, once the user has entered something. */
function keepData(engine: EngineClient): () => void {
  let before: string | null | undefined;
  return engine.subscribe('undoState', undefined, ({ undo }) => {
    const newest = undo?.changeSet ?? null;
    const acted = before !== undefined && newest !== null && newest !== before;
    before = newest;
    // Refused or not: the settings show how it stands, and ask again.
    if (acted) void askToPersist().catch(() => undefined);
  });
}

let asked = false;

async function askToPersist(): Promise<void> {
  if (asked || !isSecureContext) return;
  asked = true;
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}

/** After one that failed, the next is not tried at once, ms: it reads the whole workspace. */
const TRY_AGAIN = 60 * 60_000;
let notBefore = 0;

/** Makes the day's backup. True: none could be made for days. */
async function backUpWhenDue(engine: EngineClient): Promise<boolean> {
  const kept = currentBackups;
  const state = await kept?.state();
  if (!kept || !state?.ok || !state.value.due) return false;
  // An empty workspace is nothing to keep.
  if ((await recordCount(engine)) === 0) return false;
  const [newest] = state.value.backups;
  const late = newest === undefined || Date.now() - newest.madeAt > PATIENCE;
  if (Date.now() < notBefore) return late;
  notBefore = Date.now() + TRY_AGAIN;
  const { content, records } = await wholeWorkspace(engine);
  const made = await kept.make(content, records);
  return late && !made.ok;
}
