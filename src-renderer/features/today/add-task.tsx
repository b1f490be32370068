import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { useReadOnly } from '#ui/read-only.ts';
import classes from './today.module.css';

/** A task for today in one line: type, Enter. */
export function AddTask(props: { readonly today: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const readOnly = useReadOnly();
  const [text, setText] = useState('');
  const add = async () => {
    const title = text.trim();
    if (!title) return;
    const row = { id: crypto.randomUUID(), values: { title, due: props.today } };
    const result = await act('taskAdd', { title }, [{ op: 'add', kind: 'task', rows: [row] }]);
    if (result?.ok) setText('');
  };
  if (readOnly) return null;
  return (
    <div className={classes.add}>
      <IconPlus size={14} stroke={1.6} aria-hidden="true" />
      <input
        id="today-add-task"
        className={classes.addInput}
        aria-label={t('today.tasks.addPlaceholder')}
        placeholder={t('today.tasks.addPlaceholder')}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter') void add();
          if (event.key === 'Escape') {
            setText('');
            event.currentTarget.blur();
          }
        }}
      />
    </div>
  );
}
