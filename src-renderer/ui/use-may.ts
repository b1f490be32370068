import { use, useMemo } from 'react';
import type { Action, Role } from '#shared/domain/access.ts';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import { permissionsOf } from '#shared/rules/permissions.ts';
import { OwnRole } from '#ui/own-role.ts';

const permissions = permissionsOf(kindShapes);

/** What is open to a role at all. Whose record one is, the engine and the endpoint look at. */
export interface May {
  readonly do: (kind: string, action: Action) => boolean;
  readonly write: (kind: string, field: string) => boolean;
}

/** By the rules that the engine and the endpoint go by; alone, anybody may do anything there is to do. */
export function mayOf(role: Role | null): May {
  if (role === null) {
    return {
      do: permissions.isOpen,
      write: (kind) => permissions.isOpen(kind, 'set'),
    };
  }
  const actor = { member: '', role, ownOnly: false };
  return {
    do: (kind, action) => permissions.mayDo(actor, kind, action),
    write: (kind, field) => permissions.mayWrite(actor, kind, field),
  };
}

/** What whoever works here may do, so that nothing is offered that would be refused. */
export function useMay(): May {
  const role = use(OwnRole);
  return useMemo(() => mayOf(role), [role]);
}
