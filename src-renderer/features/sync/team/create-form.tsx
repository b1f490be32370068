import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useLive } from '#engine/client/engine-context.tsx';
import { useSampleData } from '#engine/client/use-sample-data.ts';
import { currentSync } from '#platform/current-sync.ts';
import { readSetting } from '#shared/domain/setting.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { showToast } from '#ui/toast/toast.tsx';
import { useEnrol } from '../join/use-enrol.ts';
import { useRecordCount } from '../join/use-record-count.ts';
import classes from './team.module.css';

const members = { kind: 'member', sort: [{ field: 'title' }], columns: [] } as const;
const everybody = { offset: 0, limit: 500 } as const;
/** Somebody who is not in the list yet. */
const SOMEBODY_NEW = 'new';

/** Makes a workspace of what is on this device: says what is sent where before it is. */
export function CreateForm(props: { readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const settings = useLive('settings', undefined).data;
  const people = useList(members, everybody).data?.rows ?? [];
  const records = useRecordCount() ?? 0;
  const sample = useSampleData();
  const enrolling = useEnrol(records);
  const { onlyOrigin } = currentSync;
  const business = readSetting('businessName', settings?.businessName);
  const [workspace, setWorkspace] = useState<string | null>(null);
  const [who, setWho] = useState(SOMEBODY_NEW);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [setupCode, setSetupCode] = useState('');
  const [checked, setChecked] = useState(false);
  const known = people.find(({ id }) => id === who);
  const own = known?.title ?? name.trim();
  const origin = onlyOrigin ?? address.trim();
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!own || !origin || enrolling.busy) return;
    const code = setupCode.trim();
    const state = await enrolling.run(true, () =>
      currentSync.create(origin, {
        name: (workspace ?? business).trim(),
        member: { ...(known ? { id: known.id } : {}), name: own },
        ...(code ? { setupCode: code } : {}),
      }),
    );
    if (!state) return;
    showToast({
      text: t(state.protection === 'weak' ? 'sync.weakKey' : 'team.create.done'),
      closeLabel: t('ui.close'),
      name: 'team',
    });
  };
  return (
    <form className={classes.fields} onSubmit={(event) => void create(event)}>
      <p className={classes.plain}>
        {records > 0
          ? t('team.create.sends', { count: records, shown: format.number(records) })
          : t('team.create.sendsNothing')}
        {sample.loaded && ` ${t('team.create.sample')}`}
      </p>
      <TextInput
        label={t('team.create.name')}
        value={workspace ?? business}
        maxLength={100}
        onChange={(event) => setWorkspace(event.currentTarget.value)}
      />
      {people.length > 0 && (
        <Select
          label={t('team.create.who')}
          description={t('team.create.whoHint')}
          allowDeselect={false}
          data={[
            { value: SOMEBODY_NEW, label: t('team.somebodyNew') },
            ...people.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          value={who}
          onChange={(value) => setWho(value ?? SOMEBODY_NEW)}
        />
      )}
      {!known && (
        <TextInput
          label={t('team.create.yourName')}
          value={name}
          maxLength={100}
          autoComplete="name"
          error={checked && !own ? t('problem.required') : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      {onlyOrigin === null ? (
        <TextInput
          label={t('sync.address')}
          description={t('sync.addressHint')}
          type="url"
          value={address}
          error={checked && !origin ? t('problem.required') : undefined}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      ) : (
        <p className={classes.quiet}>{t('team.create.here', { origin: onlyOrigin })}</p>
      )}
      <TextInput
        label={t('team.create.setupCode')}
        description={t('team.create.setupCodeHint')}
        value={setupCode}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        onChange={(event) => setSetupCode(event.currentTarget.value)}
      />
      {enrolling.problem && (
        <p className={classes.error} role="alert">
          {enrolling.problem}
        </p>
      )}
      <div className={classes.acts}>
        <Button type="submit" loading={enrolling.busy}>
          {t('team.create.create')}
        </Button>
        <Button variant="default" disabled={enrolling.busy} onClick={props.onCancel}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
