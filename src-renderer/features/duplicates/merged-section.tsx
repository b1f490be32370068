import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useUndo } from '#engine/client/use-act.ts';
import type { MergedRecord } from '#engine/protocol/history.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { RecordParts } from '#ui/feature/record-parts.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import { ColumnSection } from '#ui/pieces/section.tsx';
import { useMay } from '#ui/use-may.ts';
import { redirectOf } from './mergeable-kinds.ts';
import classes from './merged-section.module.css';

/** The records that were merged into this one, and the way to part them again. */
function MergedSection({ record }: { readonly record: OpenRecord }) {
  const { t } = useTranslation();
  const { data } = useLive('merged', { kind: record.kind, id: record.id });
  if (!data || data.length === 0) return null;
  const acts = Object.values(Object.groupBy(data, ({ changeSet }) => changeSet));
  return (
    <ColumnSection title={t('duplicates.merged.title')}>
      <ul>
        {acts.map((merged) => (
          <MergeAct
            key={merged?.[0]?.changeSet}
            kind={record.kind}
            into={record.title}
            merged={merged ?? []}
          />
        ))}
      </ul>
    </ColumnSection>
  );
}

/** What duplicates add to the pages of records. */
export const mergedParts: RecordParts = {
  sections: [{ id: 'merged', order: 10, component: MergedSection }],
};

/** One merge: what it merged is parted together, since it was one act. */
function MergeAct(props: {
  readonly kind: string;
  readonly into: string;
  readonly merged: readonly MergedRecord[];
}) {
  const { merged } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const undo = useUndo();
  const may = useMay();
  const [first] = merged;
  if (!first) return null;
  const titles = format.list(merged.map(({ title }) => title || t('record.unnamed')));
  const part = () => {
    const params = { title: props.into, kind: props.kind, count: merged.length };
    void undo('undo', first.changeSet, { name: 'mergeRecords', params });
  };
  return (
    <li className={classes.act}>
      {merged.map(({ id, title, subtitle }) => (
        <NameText key={id} title={title || t('record.unnamed')} second={subtitle} strong={false} />
      ))}
      <span className={classes.foot}>
        {t('duplicates.merged.when', { when: format.moment(first.at) })}
        {may.write(props.kind, redirectOf(props.kind) ?? '') && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('duplicates.merged.partOf', { titles })}
            onClick={part}
          >
            {t('duplicates.merged.part')}
          </Button>
        )}
      </span>
    </li>
  );
}
