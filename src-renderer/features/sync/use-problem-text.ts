import { useTranslation } from 'react-i18next';
import type { SyncProblem } from '#shared/sync/transport.ts';

/** Why something asked of the endpoint failed, and what to do. */
export function useProblemText(): (problem: SyncProblem) => string {
  const { t } = useTranslation();
  return ({ code }) => t(`sync.problem.${code}`);
}
