import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { InlineEdit } from '#ui/inline-edit/inline-edit.tsx';
import { Line, LineForm, Lines } from '#ui/pieces/lines.tsx';
import { Avatar } from '#ui/pieces/small.tsx';
import classes from './team.module.css';

const members = { kind: 'member', sort: [{ field: 'name' }], columns: ['name'] } as const;
const window = { offset: 0, limit: 500 } as const;

/** The people of the business: add, rename, remove; each one act with undo. */
export function PeopleList() {
  const { t } = useTranslation();
  const words = useVocabulary();
  const act = useAct();
  const { data } = useList(members, window);
  const [name, setName] = useState('');
  const add = async () => {
    const title = name.trim();
    if (!title) return;
    const row = { id: crypto.randomUUID(), values: { name: title } };
    const result = await act('memberAdd', { title }, [{ op: 'add', kind: 'member', rows: [row] }]);
    if (result?.ok) setName('');
  };
  const rename = async (id: string, value: unknown): Promise<string | null> => {
    const result = await act(
      'memberRename',
      { title: String(value ?? '') },
      [{ op: 'set', kind: 'member', on: { ids: [id] }, values: { name: value } }],
      { ownRefusal: true },
    );
    if (!result) return words.engineError('internal');
    return result.ok ? null : words.refusal(result.problems);
  };
  return (
    <>
      <p className={classes.lead}>{t('settings.team.lead')}</p>
      <LineForm
        onSubmit={() => void add()}
        first={
          <TextInput
            aria-label={t('settings.team.name')}
            placeholder={t('settings.team.name')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        }
      >
        <Button type="submit" variant="default">
          {t('ui.add')}
        </Button>
      </LineForm>
      {data && data.rows.length === 0 && <p>{t('settings.team.empty')}</p>}
      <Lines>
        {data?.rows.map(({ id, title }) => (
          <Line
            key={id}
            lead={<Avatar name={title} />}
            main={
              <InlineEdit
                label={title}
                value={title}
                editor={{ type: 'text' }}
                onSave={(value) => rename(id, value)}
              />
            }
          >
            <ActionIcon
              aria-label={`${t('ui.remove')}: ${title}`}
              onClick={() =>
                void act('memberRemove', { title }, [
                  { op: 'del', kind: 'member', on: { ids: [id] } },
                ])
              }
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </Line>
        ))}
      </Lines>
    </>
  );
}
