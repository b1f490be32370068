import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useUndo } from '#engine/client/use-act.ts';
import type { OpenRecord } from '#engine/protocol.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useGo } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';

/** In place of a record that was deleted, or that this workspace never had. */
export function GoneRecord(props: {
  readonly record: OpenRecord | null;
  readonly kind: string;
  readonly id: string;
  readonly listPath: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const undo = useUndo();
  const { data } = useLive('history', { kind: props.kind, id: props.id, limit: 20 });
  // The newest act that took it away and still stands; undoing it brings the record back. An undone
  // import takes it away too: that act is redone, not undone.
  const gone = data?.find((entry) => entry.changes.some((change) => change.op === 'del'));
  const title = props.record?.title || t('record.unnamed');
  const known = props.record !== null || gone !== undefined;
  return (
    <Screen title={known ? title : t('record.gone.missing')}>
      <EmptyState
        text={known ? t('record.gone.deleted', { title }) : t('record.gone.never')}
        detail={
          gone
            ? t('record.gone.when', { when: format.dateTime(gone.at) })
            : t('record.gone.neverDetail')
        }
        actions={
          <>
            {gone && (
              <Button
                onClick={() =>
                  void (gone.inverts
                    ? undo(
                        gone.inverts.mode === 'undo' ? 'redo' : 'undo',
                        gone.inverts.id,
                        gone.act,
                      )
                    : undo('undo', gone.changeSet, gone.act))
                }
              >
                {t('record.gone.restore')}
              </Button>
            )}
            <Button variant="default" onClick={() => go(props.listPath)}>
              {t('record.gone.toList')}
            </Button>
          </>
        }
      />
    </Screen>
  );
}
