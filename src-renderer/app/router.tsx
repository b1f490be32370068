import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import type { FeatureRoute } from '#ui/feature/feature.ts';
import { features } from './features.ts';
import { NotFound } from './shell/not-found.tsx';
import { ScreenFailure } from './shell/screen-failure.tsx';
import { Shell } from './shell/shell.tsx';

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ScreenFailure,
});

function toRoute(route: FeatureRoute) {
  const { search } = route;
  return createRoute({
    getParentRoute: () => rootRoute,
    path: route.path,
    component: route.component,
    errorComponent: ScreenFailure,
    validateSearch: (raw: Record<string, unknown>): Record<string, unknown> => {
      const parsed = search?.safeParse(raw);
      return parsed?.success ? parsed.data : {};
    },
  });
}

const home = features
  .flatMap(({ navigation }) => navigation ?? [])
  .toSorted((a, b) => a.order - b.order)[0];

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    if (home) throw redirect({ to: home.to });
  },
});

/** The program's router: hash addresses, so that the same build runs from any place. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    indexRoute,
    ...features.flatMap(({ routes }) => routes.map(toRoute)),
  ]),
  history: createHashHistory(),
  defaultPreload: false,
  scrollRestoration: false,
});
