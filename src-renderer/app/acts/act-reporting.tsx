import { type ReactNode, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ActReport, ActReporting, useUndo } from '#engine/client/use-act.ts';
import type { Committed, LeftAlone } from '#engine/protocol/changes.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { lateTexts } from '#ui/i18n/late-texts.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { showToast } from '#ui/toast/toast.tsx';

/** Names that a toast tells. */
const NAMES = 5;

/** Tells the user how each act went: a toast with Undo, or what is allowed instead. */
export function ActReportingProvider(props: { readonly children: ReactNode }) {
  const report = useRef<(report: ActReport) => void>(() => undefined);
  const tell = useCallback((what: ActReport) => {
    // What acts are called is a late text: nothing is told before the first one is done.
    void lateTexts().finally(() => report.current(what));
  }, []);
  return (
    <ActReporting value={tell}>
      <Teller onReady={(next) => (report.current = next)} />
      {props.children}
    </ActReporting>
  );
}

function Teller(props: { readonly onReady: (tell: (report: ActReport) => void) => void }) {
  const { t } = useTranslation();
  const words = useVocabulary();
  const format = useFormat();
  const undo = useUndo();
  const closeLabel = t('ui.close');
  const leftAloneText = (left: readonly LeftAlone[]) =>
    t('shell.leftAlone', {
      count: left.length,
      names: format.list(left.slice(0, NAMES).map(({ title }) => title)),
    });
  const detailOf = ({ leftAlone, withoutContent = [] }: Committed) => {
    const lines = leftAlone.length > 0 ? [leftAloneText(leftAlone)] : [];
    if (withoutContent.length > 0) {
      const names = format.list(withoutContent.slice(0, NAMES));
      lines.push(t('shell.withoutContent', { count: withoutContent.length, names }));
    }
    return lines.length > 0 ? { detail: lines.join('\n') } : {};
  };
  props.onReady((report) => {
    if (report.what === 'failure') {
      const text = words.engineError(report.error.code);
      showToast({ text, closeLabel, tone: 'problem', name: 'failure' });
      return;
    }
    const { act, result, what } = report;
    if (!result.ok) {
      showToast({
        text: words.refusal(result.problems),
        closeLabel,
        tone: 'problem',
        name: 'refusal',
      });
      return;
    }
    const said = words.act(act);
    if (what !== 'act' && Object.values(result.counts).every((count) => count === 0)) {
      // The act stands as it did: there is nothing to do again.
      showToast({
        text: t(what === 'undo' ? 'shell.nothingUndone' : 'shell.nothingRedone', { act: said }),
        closeLabel,
        name: 'act',
        ...detailOf(result),
      });
      return;
    }
    const text =
      what === 'act' ? said : t(what === 'undo' ? 'shell.undone' : 'shell.redone', { act: said });
    const opposite = what === 'undo' ? 'redo' : 'undo';
    showToast({
      text,
      closeLabel,
      name: 'act',
      ...detailOf(result),
      action: {
        label: t(opposite === 'undo' ? 'ui.undo' : 'ui.redo'),
        keys: <Keys keys={opposite === 'undo' ? 'mod+z' : 'shift+mod+z'} />,
        run: () => void (what === 'act' ? undo('undo', result.changeSet, act) : undo(opposite)),
      },
    });
  });
  return null;
}
