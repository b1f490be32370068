import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import type { ViewState } from '#shared/domain/view.ts';
import { NameDialog } from '#ui/pieces/name-dialog.tsx';
import type { SavedView } from '../use-saved-views.ts';

interface NameViewDialogProps {
  readonly kind: string;
  /** The view to rename; undefined: a new one is saved. */
  readonly view: SavedView | undefined;
  readonly state: ViewState;
  readonly order: number;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

/** Asks for a view's name and saves it. */
export function NameViewDialog(props: NameViewDialogProps) {
  const { t } = useTranslation();
  const act = useAct();
  const { view, kind, state, order } = props;
  const save = async (name: string) => {
    const id = view?.id ?? crypto.randomUUID();
    const request: ChangeRequest = view
      ? { op: 'set', kind: 'savedView', on: { ids: [id] }, values: { name } }
      : {
          op: 'add',
          kind: 'savedView',
          rows: [{ id, values: { kind, name, view: state, order } }],
        };
    const done = await act(view ? 'viewRename' : 'viewSave', { title: name }, [request]);
    if (done?.ok) props.onSaved(id);
    return done?.ok === true;
  };
  return (
    <NameDialog
      title={view ? t('list.renameView') : t('list.newView')}
      label={t('list.viewName')}
      {...(view ? { name: view.name } : {})}
      needed={t('list.viewNameNeeded')}
      onSave={save}
      onClose={props.onClose}
    />
  );
}
