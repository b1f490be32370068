import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { commandGroups, type IconType } from '#ui/commands/command.ts';
import { offeredCommands, useCommandStore } from '#ui/commands/command-store.ts';
import type { RecordPlace } from '#ui/feature/feature.ts';
import { useFeatures } from '#ui/feature/feature-context.tsx';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useGo } from '#ui/routing/route.ts';
import { matchCommands } from './match-commands.ts';

/** A line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  /** Second form of a record's name; undefined for commands. */
  readonly second?: string;
  readonly icon?: IconType | undefined;
  /** What it is: a group of commands or a kind of record. */
  readonly kind: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

const recordsShown = 8;

/** What the palette offers for a text: matching records first when something is typed. */
export function usePaletteItems(text: string): readonly PaletteItem[] {
  const { t } = useTranslation();
  useCommandStore((state) => state.sources);
  const records = useFoundRecords(text.trim());
  const unique = new Map(offeredCommands().map((command) => [command.id, command]));
  const worded = [...unique.values()]
    .filter(({ hidden, when }) => !hidden && (when?.() ?? true))
    .toSorted((a, b) => commandGroups.indexOf(a.group) - commandGroups.indexOf(b.group))
    .map((command) => ({
      command,
      title: t(command.titleKey, { ...command.titleParams }),
      keywords: command.keywordsKey ? t(command.keywordsKey) : '',
    }));
  const commands = matchCommands(worded, text).map(
    ({ command, title }): PaletteItem => ({
      id: command.id,
      title,
      icon: command.icon,
      kind: t(`command.group.${command.group}`),
      keys: command.keys?.[0],
      run: () => void command.run(),
    }),
  );
  return [...commands.slice(0, text.trim() ? 4 : undefined), ...records];
}

function useFoundRecords(text: string): readonly PaletteItem[] {
  const engine = useEngine();
  const features = useFeatures();
  const words = useVocabulary();
  const go = useGo();
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    let wanted = true;
    if (!text) {
      setFound([]);
      return undefined;
    }
    const places = features.flatMap((feature) => feature.places ?? []);
    const ask = async (place: RecordPlace): Promise<readonly Found[]> => {
      const { rows } = await engine.request('query', {
        view: { kind: place.kind, search: text },
        window: { offset: 0, limit: recordsShown },
      });
      return rows.map(({ id, title, subtitle }) => ({ place, id, title, subtitle }));
    };
    // A failed search leaves the commands; the status line tells what is wrong with the engine.
    Promise.all(places.map(ask)).then(
      (lists) => wanted && setFound(lists.flat()),
      () => wanted && setFound([]),
    );
    return () => {
      wanted = false;
    };
  }, [engine, features, text]);
  return found.map(({ place, id, title, subtitle }) => ({
    id: `${place.kind}/${id}`,
    title,
    second: subtitle,
    icon: place.icon,
    kind: words.kind(place.kind),
    run: () => go(place.to(id)),
  }));
}

interface Found {
  readonly place: RecordPlace;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}
