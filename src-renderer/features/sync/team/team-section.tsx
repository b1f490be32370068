import { useLive } from '#engine/client/engine-context.tsx';
import { AloneTeam } from './alone-team.tsx';
import { TeamPanel } from './team-panel.tsx';

/** The people of the business: alone a list of names, with a team who works here and on what. */
export function TeamSection() {
  const { data: status } = useLive('syncStatus', undefined);
  if (!status) return null;
  return status.connection ? <TeamPanel connection={status.connection} /> : <AloneTeam />;
}
