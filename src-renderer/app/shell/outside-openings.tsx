import { useEffect } from 'react';
import { currentPlatform } from '#platform/current-platform.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { useFeatures } from '#ui/feature/feature-context.tsx';
import { useGo } from '#ui/routing/route.ts';

/** Follows links that come from outside and opens files given to the program or dropped on it. */
export function OutsideOpenings() {
  const go = useGo();
  const files = useFeatures().find((feature) => feature.files)?.files;
  useEffect(() => currentPlatform.onDeepLink((path) => go(path)), [go]);
  return files ? <FileOpenings files={files} /> : null;
}

function FileOpenings(props: { readonly files: NonNullable<Feature['files']> }) {
  const open = props.files.useOpen();
  useEffect(() => {
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
  return null;
}
