/** The response headers that harden one document, script or asset. */
export type SecurityHeaders = Readonly<Record<string, string>>;

// One text for the desktop scheme and the web app, so that what works in one works in the other.
const directives: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  // No 'unsafe-eval', no inline script: the renderer ships as module files only.
  'script-src': ["'self'"],
  // The engine is a module worker and the web app has a service worker, both from our own origin.
  'worker-src': ["'self'"],
  // Mantine writes <style> elements (responsive props, colour scheme variables) and React writes
  // style attributes at run time. A nonce would have to be new for each response, which files that
  // work offline from a cache cannot have. Styles cannot run code, and the sources they could load
  // from are closed by the directives below.
  'style-src': ["'self'", "'unsafe-inline'"],
  // data: for the component library's inline icons, blob: for pictures the user opens.
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The Content-Security-Policy text of every document, on the desktop scheme and on the web. */
export function contentSecurityPolicy(): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** Headers for every response that serves the built renderer. */
export function securityHeaders(): SecurityHeaders {
  return {
    'Content-Security-Policy': contentSecurityPolicy(),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy':
      'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  };
}
