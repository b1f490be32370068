import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import type { SegmentInfo } from '#engine/protocol/segments.ts';
import { readSegment } from '#shared/domain/segment-rule.ts';
import { FilterWordsSlot } from '#ui/feature/filter-slots.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { Chip } from '#ui/pieces/small.tsx';
import { useGo } from '#ui/routing/route.ts';
import { useMay } from '#ui/use-may.ts';
import { RenameDialog } from './rename-dialog.tsx';
import { membersSearch, ruleSearch, useListOf } from './segment-place.ts';
import classes from './segments.module.css';

/** A segment with its rule, its members now, and how many came and went lately. */
export function SegmentRow(props: { readonly segment: SegmentInfo; readonly open: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const listOf = useListOf();
  const { segment } = props;
  const { id, kind, mode } = segment;
  const { data: record } = useRecord('segment', id);
  const rule = record && readSegment(record.values);
  const filter = rule && rule.filter !== 'unreadable' ? rule.filter : undefined;
  return (
    <tr data-open={props.open}>
      <th scope="row">
        <Link className={classes.name} to={listOf(kind)} search={membersSearch(id)}>
          {segment.name}
        </Link>
        <Chip tone={mode === 'frozen' ? 'outline' : 'neutral'}>
          {t(`choice.segment.mode.${mode}`)}
        </Chip>
      </th>
      <td className={classes.rule}>
        {rule && <FilterWordsSlot kind={kind} search={rule.search} filter={filter} />}
      </td>
      <td className={classes.figure}>{format.number(segment.count)}</td>
      <td className={classes.figure}>
        {mode === 'dynamic' && (
          <Link className={classes.lately} to={`/segments/${id}`}>
            <span className={classes.unseen}>{t('segments.movesOf', { name: segment.name })}</span>
            <span title={t('segments.joinedLately', counted(segment.joined, format))}>
              {`+${format.number(segment.joined)}`}
            </span>
            <span title={t('segments.leftLately', counted(segment.left, format))}>
              {`−${format.number(segment.left)}`}
            </span>
          </Link>
        )}
      </td>
      <td className={classes.menu}>
        <SegmentMenu segment={segment} rule={{ filter, search: rule?.search }} />
      </td>
    </tr>
  );
}

function counted(count: number, format: { readonly number: (value: number) => string }) {
  return { count, shown: format.number(count) };
}

function SegmentMenu(props: {
  readonly segment: SegmentInfo;
  readonly rule: Parameters<typeof ruleSearch>[1];
}) {
  const { t } = useTranslation();
  const act = useAct();
  const go = useGo();
  const listOf = useListOf();
  const may = useMay();
  const [renaming, setRenaming] = useState(false);
  const { segment } = props;
  const { id, name, kind } = segment;
  const remove = () =>
    act('segmentDelete', { title: name }, [{ op: 'del', kind: 'segment', on: { ids: [id] } }]);
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('segments.menu', { name })}>
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => go(listOf(kind), { search: membersSearch(id) })}>
            {t('segments.show')}
          </Menu.Item>
          <Menu.Item onClick={() => go(`/segments/${id}`)}>{t('segments.moves')}</Menu.Item>
          {may.write('segment', 'name') && (
            <Menu.Item onClick={() => setRenaming(true)}>{t('segments.rename')}</Menu.Item>
          )}
          {segment.mode === 'dynamic' && may.write('segment', 'filter') && (
            <Menu.Item onClick={() => go(listOf(kind), { search: ruleSearch(id, props.rule) })}>
              {t('segments.editRule')}
            </Menu.Item>
          )}
          {may.do('segment', 'del') && (
            <Menu.Item onClick={() => void remove()}>{t('ui.delete')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameDialog segment={segment} onClose={() => setRenaming(false)} />}
    </>
  );
}
