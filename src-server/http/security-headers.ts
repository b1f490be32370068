import { contentSecurityPolicy } from '#shared/security/csp.ts';

/** Headers of every answer. No HSTS: it belongs to whoever ends TLS, and loopback has none. */
export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy(),
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;
