import { type Role, roles } from '#shared/domain/access.ts';

/** Whom somebody may invite and change, as the endpoint holds it: an owner all, a manager some. */
export function mayDecide(own: Role, about: Role): boolean {
  return own === 'owner' || (own === 'manager' && (about === 'agent' || about === 'viewer'));
}

/** The roles somebody may give. */
export function rolesToGive(own: Role): readonly Role[] {
  return roles.filter((role) => mayDecide(own, role));
}
