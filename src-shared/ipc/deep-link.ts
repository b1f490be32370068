// Each place a link may lead to, and the route of the app that shows it.
const routes: ReadonlyMap<string, string> = new Map([['customer', '/customers/']]);

const linkPattern = /^rapport:\/\/([a-z]{1,32})\/([A-Za-z0-9_-]{1,64})\/?$/;

/**
 * The app route that a `rapport://customer/<id>` link leads to, or undefined for anything else.
 * A link names a place and nothing more: no query, no fragment, no act can be passed in.
 */
export function deepLinkPath(link: string): string | undefined {
  const match = linkPattern.exec(link);
  if (match === null) return undefined;
  const [, kind = '', id = ''] = match;
  const route = routes.get(kind);
  return route === undefined ? undefined : `${route}${id}`;
}
