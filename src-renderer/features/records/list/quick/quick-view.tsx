import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import { SidePanel } from '#ui/pieces/side-panel.tsx';
import { FieldLine } from '../../field/field-line.tsx';
import { valueIn } from '../../field/settable.ts';
import { hasEditor } from '../../field/use-editor.ts';
import { offeredFields } from '../list-columns.ts';
import { Latest } from './latest.tsx';
import classes from './quick-view.module.css';

interface QuickViewProps {
  readonly kind: string;
  readonly id: string;
  /** Place in the answer, counted from 0. */
  readonly index: number;
  readonly total: number;
  readonly fields: readonly FieldInfo[];
  readonly presets: ListPresets | undefined;
  readonly onMove: (index: number) => void;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** A record beside the list, without leaving it. */
export function QuickView(props: QuickViewProps) {
  const { t } = useTranslation();
  const { kind, id, index, total } = props;
  const { data: record } = useRecord(kind, id);
  const Actions = props.presets?.quickActions;
  const wanted = props.presets?.quickFields ?? offeredFields(props.fields).map((info) => info.id);
  const fields = wanted.flatMap((field) => props.fields.find((info) => info.id === field) ?? []);
  // A blank that cannot be filled in here says nothing.
  const shown = fields.filter(
    (info) => hasEditor(info) || (record && !isBlank(valueIn(record, info))),
  );
  const closeByKey = (event: KeyboardEvent) => {
    if (isComposing(event) || event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    props.onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes from anywhere inside
    <div className={classes.panel} onKeyDown={closeByKey}>
      <SidePanel
        label={t('list.quickView')}
        closeLabel={t('ui.close')}
        onClose={props.onClose}
        head={<Head {...props} index={index} total={total} />}
        foot={
          <>
            <span>
              <Keys keys="up" /> <Keys keys="down" /> {t('list.walk')}
            </span>
            <span>
              <Keys keys="space" /> {t('list.closeQuick')}
            </span>
          </>
        }
      >
        {record && record.id === id && (
          <>
            <h2 className={classes.name}>
              <NameText title={record.title} second={record.subtitle} />
            </h2>
            {Actions && <Actions id={id} />}
            <dl className={classes.fields}>
              {shown.map((info) => (
                <FieldLine key={`${id} ${info.id}`} record={record} info={info} />
              ))}
            </dl>
            <Latest key={id} kind={kind} id={id} />
          </>
        )}
      </SidePanel>
    </div>
  );
}

function Head(props: QuickViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { index, total } = props;
  return (
    <>
      <span className={classes.place}>
        {t('list.place', { place: format.number(index + 1), total: format.number(total) })}
      </span>
      <ActionIcon
        size={24}
        aria-label={t('list.previous')}
        disabled={index <= 0}
        onClick={() => props.onMove(index - 1)}
      >
        <IconChevronUp size={16} stroke={1.5} />
      </ActionIcon>
      <ActionIcon
        size={24}
        aria-label={t('list.next')}
        disabled={index >= total - 1}
        onClick={() => props.onMove(index + 1)}
      >
        <IconChevronDown size={16} stroke={1.5} />
      </ActionIcon>
      <Button
        variant="default"
        size="xs"
        className={classes.open}
        rightSection={<Keys keys="enter" />}
        onClick={props.onOpen}
      >
        {t('ui.open')}
      </Button>
    </>
  );
}
