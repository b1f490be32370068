import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import type { SegmentInfo } from '#engine/protocol/segments.ts';
import { NameDialog } from '#ui/pieces/name-dialog.tsx';

/** Asks for a segment's new name. */
export function RenameDialog(props: {
  readonly segment: SegmentInfo;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const { id, name } = props.segment;
  const rename = async (title: string) => {
    const done = await act('segmentRename', { title }, [
      { op: 'set', kind: 'segment', on: { ids: [id] }, values: { name: title } },
    ]);
    return done?.ok === true;
  };
  return (
    <NameDialog
      title={t('segments.renameTitle')}
      label={t('segments.name')}
      name={name}
      needed={t('segments.nameNeeded')}
      onSave={rename}
      onClose={props.onClose}
    />
  );
}
