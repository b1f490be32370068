import { useEffect } from 'react';
import { currentPlatform } from '#platform/current-platform.ts';
import { useFeatures } from '#ui/feature/feature-context.tsx';
import { useGo } from '#ui/routing/route.ts';

/** Follows links that come from outside and opens files given to the program or dropped on it. */
export function useOutsideOpenings(): void {
  const go = useGo();
  const features = useFeatures();
  // The list of features never changes while the program runs, so the order of hooks is kept.
  const openers = features.flatMap(({ files }) => (files ? [files.useOpen()] : []));
  const open = openers[0];
  useEffect(() => currentPlatform.onDeepLink((path) => go(path)), [go]);
  useEffect(() => {
    if (!open) return undefined;
    const ends = currentPlatform.onFileOpened(({ name, bytes }) => open(new File([bytes], name)));
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (carriesFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented || !carriesFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) open(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      ends();
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [open]);
}
