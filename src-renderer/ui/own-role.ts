import { createContext, use } from 'react';
import type { Role } from '#shared/domain/access.ts';

/** The role of whoever works here; null: alone, where anybody may do anything. */
export const OwnRole = createContext<Role | null>(null);

/** Whether a role decides about what is everybody's: settings, own fields, whole imports. */
export function leads(role: Role | null): boolean {
  return role === null || role === 'owner' || role === 'manager';
}

/** Whether whoever works here does. */
export function useLeads(): boolean {
  return leads(use(OwnRole));
}
