import { lazyPart } from '#ui/routing/lazy-part.tsx';

// What is opened from a list and is no part of its first sight.

export const NewRecord = lazyPart(async () => (await import('../create/new-record.tsx')).NewRecord);
export const QuickView = lazyPart(async () => (await import('./quick/quick-view.tsx')).QuickView);
export const SelectionBar = lazyPart(
  async () => (await import('./bulk/selection-bar.tsx')).SelectionBar,
);
export const FilterEditor = lazyPart(
  async () => (await import('./filter/filter-editor.tsx')).FilterEditor,
);
export const ListSums = lazyPart(async () => (await import('./list-sums.tsx')).ListSums);
export const NameViewDialog = lazyPart(
  async () => (await import('./views/name-view-dialog.tsx')).NameViewDialog,
);
