import { use, useMemo } from 'react';
import type { Feature } from './feature.ts';
import { useFeatures } from './feature-context.tsx';
import type {
  Part,
  RecordBanner,
  RecordComposer,
  RecordLayout,
  RecordPageAct,
  RecordPanel,
  RecordParts,
  RecordSection,
  TimelineLook,
} from './record-parts.ts';

/** All that the features add to the pages of a kind, each in its order. */
export interface PartsOfKind {
  readonly layout: RecordLayout | undefined;
  readonly composer: RecordComposer | undefined;
  /** By kind of the records that are shown. */
  readonly looks: ReadonlyMap<string, TimelineLook>;
  readonly banners: readonly RecordBanner[];
  readonly panels: readonly RecordPanel[];
  readonly sections: readonly RecordSection[];
  readonly acts: readonly RecordPageAct[];
}

/** What the features add to the pages of a kind. Waits for what is not here yet, as a late screen does. */
export function useRecordParts(kind: string): PartsOfKind {
  const features = useFeatures();
  const all = partsHere(features) ?? use(partsFetched(features));
  return useMemo(() => partsOf(kind, all), [kind, all]);
}

type AllParts = readonly RecordParts[];
const here = new WeakMap<readonly Feature[], AllParts>();
const fetched = new WeakMap<readonly Feature[], Promise<AllParts>>();

function partsHere(features: readonly Feature[]): AllParts | undefined {
  const known = here.get(features);
  if (known) return known;
  const late = features.flatMap(({ recordParts }) => recordParts ?? []);
  const parts = late.flatMap((part) => part.here ?? []);
  if (parts.length < late.length) return undefined;
  here.set(features, parts);
  return parts;
}

function partsFetched(features: readonly Feature[]): Promise<AllParts> {
  const known = fetched.get(features);
  if (known) return known;
  const all = Promise.all(features.flatMap(({ recordParts }) => recordParts?.fetch() ?? []));
  fetched.set(features, all);
  return all;
}

function partsOf(kind: string, all: AllParts): PartsOfKind {
  const offered = (part: Part) => part.offeredFor(kind);
  return {
    layout: all.flatMap(({ layouts = [] }) => layouts).find((layout) => layout.kind === kind),
    composer: all.flatMap(({ composers = [] }) => composers).find(offered),
    looks: new Map(all.flatMap(({ looks = [] }) => looks).map((look) => [look.kind, look])),
    banners: all.flatMap(({ banners = [] }) => banners.filter(offered)).toSorted(byOrder),
    panels: all.flatMap(({ panels = [] }) => panels.filter(offered)).toSorted(byOrder),
    sections: all.flatMap(({ sections = [] }) => sections).toSorted(byOrder),
    acts: all.flatMap(({ acts = [] }) => acts.filter((act) => act.offeredFor(kind))),
  };
}

function byOrder(a: { readonly order: number }, b: { readonly order: number }): number {
  return a.order - b.order;
}
