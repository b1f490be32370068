import { useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type * as z from 'zod/mini';

/** The address's search values as the schema reads them; its defaults where nothing fits. */
export function useRouteSearch<S extends z.ZodMiniType>(schema: S): z.infer<S> {
  const raw: unknown = useSearch({ strict: false });
  const parsed = schema.safeParse(raw);
  return parsed.success ? parsed.data : schema.parse({});
}

/** A `$name` part of the present address; empty when it has none. */
export function useRouteParam(name: string): string {
  const params: Record<string, unknown> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
}

/** The present address without its search values, such as `/customers`. */
export function usePath(): string {
  return useLocation({ select: ({ pathname }) => pathname });
}

export interface GoOptions {
  readonly search?: Readonly<Record<string, unknown>>;
  /** Takes the place of the present history entry (filters while typing). */
  readonly replace?: boolean;
}

/** Goes to an address such as `/customers/abc`. */
export function useGo(): (to: string, options?: GoOptions) => void {
  const navigate = useNavigate();
  return useCallback(
    (to, options) =>
      void navigate({
        to,
        search: { ...options?.search },
        ...(options?.replace ? { replace: true } : {}),
      }),
    [navigate],
  );
}

/** Changes search values of the present screen; `undefined` takes one out. */
export function useSetSearch(): (
  values: Readonly<Record<string, unknown>>,
  options?: { readonly replace?: boolean },
) => void {
  const navigate = useNavigate();
  return useCallback(
    (values, options) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...values }),
        ...(options?.replace ? { replace: true } : {}),
      }),
    [navigate],
  );
}
