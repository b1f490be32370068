import type { Permissions, Scope, Session } from '#server/sync/permission-port.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { type Attempt, mayReach, permissionsOf } from '#shared/rules/permissions.ts';

/** Owners of the customers of some scopes; those nobody owns are in nobody's way. */
function ownersOf(...scopes: readonly (Scope | null | undefined)[]): readonly string[] {
  return scopes.flatMap((scope) => scope?.owner ?? []);
}

/** The rules of `src-shared/rules/permissions.ts`, as the endpoint's core asks for them. */
export function recordPermissions(known = kinds): Permissions {
  const rules = permissionsOf(known);

  function maySee(session: Session, kind: string, scope: Scope | null): boolean {
    return rules.mayRead(session, kind) && mayReach(session, ownersOf(scope));
  }

  return {
    mayPush(session, change, before, after) {
      const attempt: Attempt = {
        kind: change.e,
        action: change.k,
        values: change.k === 'add' || change.k === 'set' ? change.v : undefined,
        before: before?.values,
        owners: ownersOf(before?.scope, after.scope),
      };
      return rules.refusal(session, attempt);
    },
    maySee,
    maySeeField: (session, kind, field) => rules.maySee(session, kind, field),
    mayErase: (session, kind, scope) =>
      maySee(session, kind, scope) && rules.mayDo(session, kind, 'erase'),
  };
}
