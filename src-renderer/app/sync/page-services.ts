import type { AskPage, PageServices } from '#engine/protocol/page-services.ts';
import { currentSafety, currentSync } from '#platform/current-sync.ts';

type Services = {
  readonly [K in keyof PageServices]: (
    params: PageServices[K]['params'],
    stop?: AbortSignal,
  ) => Promise<PageServices[K]['result']>;
};

const services: Services = {
  syncSend: (request, stop) => currentSync.send(request, stop),
  // A browser has no disk beside its storage: what is in the store is all there is.
  safetyAppend: async ({ records }) => void (await currentSafety?.append(records)),
  safetyRead: async () => (await currentSafety?.read()) ?? null,
  safetyReplace: async ({ records }) => void (await currentSafety?.replace(records)),
  async syncEnrolAnew() {
    const made = await currentSync.enrolAnew();
    return made.ok ? made.value.as : null;
  },
  async syncIdentity() {
    const state = await currentSync.state();
    return state && { origin: state.origin, as: state.as };
  },
  syncForget: async (how) => void (await currentSync.forget(how)),
};

/** Answers what the engine asks of the page it runs for. */
export const pageServices: AskPage = (name, params, stop) => services[name](params, stop);
