import { useTranslation } from 'react-i18next';
import type { RestoreCounts } from '#engine/protocol/import.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { ChangesList } from './changes-list.tsx';
import classes from './checked.module.css';
import { useLackingText } from './use-lacking-text.ts';

/** What restoring would add and change, kind by kind, and each record that it would change. */
export function RestoreSummary(props: { readonly check: string; readonly counts: RestoreCounts }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVocabulary();
  const { kinds, renamed, kept } = props.counts;
  const lacking = useLackingText()(props.counts.lacking);
  const held = Object.entries(kinds).filter(([, each]) => heldOf(each) > 0);
  const updated = held.reduce((sum, [, each]) => sum + each.updated, 0);
  return (
    <>
      <table className={classes.kinds} aria-label={t('import.checked.restore')}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('import.checked.held')}</th>
            <th scope="col">{t('import.counts.added')}</th>
            <th scope="col">{t('import.counts.updated')}</th>
            <th scope="col">{t('import.counts.unchanged')}</th>
          </tr>
        </thead>
        <tbody>
          {held.map(([kind, each]) => (
            <tr key={kind}>
              <th scope="row">{words.kindTitle(kind, heldOf(each))}</th>
              <td>{format.number(heldOf(each))}</td>
              <td>{format.number(each.added)}</td>
              <td>{format.number(each.updated)}</td>
              <td>{format.number(each.unchanged)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {renamed > 0 && (
        <p className={classes.note}>
          {t('import.checked.ofTheseNames', {
            count: renamed,
            updated: format.number(updated),
            shown: format.number(renamed),
          })}
        </p>
      )}
      {kept > 0 && (
        <p className={classes.note}>
          {t('import.checked.kept', { count: kept, shown: format.number(kept) })}
        </p>
      )}
      {lacking && <p className={classes.note}>{lacking}</p>}
      <ChangesList check={props.check} total={updated} renamed={renamed} />
    </>
  );
}

function heldOf({ added, updated, unchanged }: RestoreCounts['kinds'][string]): number {
  return added + updated + unchanged;
}
