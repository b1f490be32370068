import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useImportPath } from '#ui/feature/feature-context.tsx';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { useGo } from '#ui/routing/route.ts';

interface EmptyListProps {
  readonly kind: string;
  readonly presets: ListPresets | undefined;
  readonly newLabel: string;
  /** Records of the kind, whatever is asked for. */
  readonly of: number;
  readonly onNew: () => void;
  readonly onClear: () => void;
}

/** What stands in place of rows: the first thing to do, or the way back to all records. */
export function EmptyList(props: EmptyListProps) {
  const { t } = useTranslation();
  const go = useGo();
  const readOnly = useReadOnly();
  const importTo = useImportPath();
  const { presets } = props;
  if (props.of > 0) {
    return (
      <EmptyState
        text={t('list.noResults')}
        actions={
          <Button variant="default" onClick={props.onClear}>
            {t('list.clearFilters')}
          </Button>
        }
      />
    );
  }
  const Sample = presets?.sampleOffer;
  return (
    <EmptyState
      text={presets ? t(presets.emptyKey) : t('list.empty')}
      actions={
        !readOnly && (
          <>
            <Button variant="default" onClick={props.onNew}>
              {props.newLabel}
            </Button>
            {importTo && (
              <Button
                variant="default"
                onClick={() => go(importTo, { search: { kind: props.kind } })}
              >
                {t('list.import')}
              </Button>
            )}
            {Sample && <Sample />}
          </>
        )
      }
    />
  );
}
