import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconAddressBook,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconHistory,
  IconLink,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useAllowedActs } from '#ui/feature/allowed-acts.ts';
import type { RecordPage, RecordPageAct } from '#ui/feature/record-parts.ts';
import type { RecordSearch } from '#ui/feature/record-search.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useMay } from '#ui/use-may.ts';
import { hasCards } from '../has-cards.ts';
import type { PlaceInList } from './place-in-list.ts';
import classes from './record.module.css';
import { useRecordMenu } from './use-record-menu.ts';

/** History, and what else can be done with a record. */
export function RecordActions(props: {
  readonly record: OpenRecord;
  readonly page: RecordPage;
  readonly acts: readonly RecordPageAct[];
  readonly listPath: string;
  readonly historyOpen: boolean;
  readonly onHistory: () => void;
}) {
  const { t } = useTranslation();
  const menu = useRecordMenu(props.record, props.listPath);
  const may = useMay();
  const offered = useAllowedActs(props.record.kind, 1);
  return (
    <>
      <Button
        variant="subtle"
        className={classes.historyButton ?? ''}
        leftSection={<IconHistory size={16} stroke={1.5} />}
        aria-expanded={props.historyOpen}
        onClick={props.onHistory}
      >
        {t('record.history.title')}
      </Button>
      {may.do(props.record.kind, 'set') &&
        props.acts.map(({ id, icon: Icon, buttonKey, place, act, param }) =>
          buttonKey ? (
            <Button
              key={id}
              variant="filled"
              leftSection={Icon && <Icon size={16} stroke={1.5} />}
              onClick={() => props.page.perform(place, act, param)}
            >
              {t(buttonKey)}
            </Button>
          ) : null,
        )}
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('record.moreActs')}>
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            className={classes.historyItem ?? ''}
            leftSection={<IconHistory size={16} stroke={1.5} />}
            onClick={props.onHistory}
          >
            {t('record.history.title')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLink size={16} stroke={1.5} />}
            onClick={() => void menu.copyLink()}
          >
            {t('record.copyLink')}
          </Menu.Item>
          {hasCards(props.record.kind) && (
            <Menu.Item
              leftSection={<IconAddressBook size={16} stroke={1.5} />}
              onClick={() => void menu.exportCard()}
            >
              {t('record.exportCard')}
            </Menu.Item>
          )}
          {offered.map(({ id, titleKey, icon: Icon, run }) => (
            <Menu.Item
              key={id}
              leftSection={<Icon size={16} stroke={1.5} />}
              onClick={() => run([props.record.id])}
            >
              {t(titleKey)}
            </Menu.Item>
          ))}
          {may.do(props.record.kind, 'del') && (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconTrash size={16} stroke={1.5} />}
                onClick={() => void menu.remove()}
              >
                {t('ui.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Where the record stands in the list it was opened from. */
export function Place(props: {
  readonly place: PlaceInList;
  readonly onGo: (to: { readonly id: string; readonly search: RecordSearch }) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { position, total, previous, next } = props.place;
  return (
    <span className={classes.place}>
      {t('record.place', { position: format.number(position), total: format.number(total) })}
      <ActionIcon
        size={24}
        aria-label={t('record.previous')}
        aria-disabled={previous === null}
        {...(previous === null ? { 'data-disabled': true } : {})}
        onClick={() => previous && props.onGo(previous)}
      >
        <IconChevronUp size={14} stroke={1.7} />
      </ActionIcon>
      <ActionIcon
        size={24}
        aria-label={t('record.next')}
        aria-disabled={next === null}
        {...(next === null ? { 'data-disabled': true } : {})}
        onClick={() => next && props.onGo(next)}
      >
        <IconChevronDown size={14} stroke={1.7} />
      </ActionIcon>
    </span>
  );
}
