import { latePart, lazyPart } from '#ui/routing/lazy-part.tsx';

// What is opened from a list and is no part of its first sight.

export const NewRecord = lazyPart(async () => (await import('../create/new-record.tsx')).NewRecord);
export const QuickView = lazyPart(async () => (await import('./quick/quick-view.tsx')).QuickView);
export const SelectionBar = lazyPart(
  async () => (await import('./bulk/selection-bar.tsx')).SelectionBar,
);
export const FilterPanel = latePart(
  async () => (await import('./filter/filter-panel.tsx')).FilterPanel,
);
export const MatchToggle = lazyPart(
  async () => (await import('./filter/match-toggle.tsx')).MatchToggle,
  'first',
);
export const GroupMenu = latePart(
  async () => (await import('./group-menu.tsx')).GroupMenu,
  'first',
);
export const DensityMenu = latePart(
  async () => (await import('./density-menu.tsx')).DensityMenu,
  'first',
);
export const ColumnsMenu = latePart(
  async () => (await import('./columns-menu.tsx')).ColumnsMenu,
  'first',
);
export const ViewMenu = latePart(
  async () => (await import('./views/view-menu.tsx')).ViewMenu,
  'first',
);
export const ListSums = lazyPart(async () => (await import('./list-sums.tsx')).ListSums);
export const NameViewDialog = lazyPart(
  async () => (await import('./views/name-view-dialog.tsx')).NameViewDialog,
);
