import { expect, test } from 'vitest';
import { endpointOrigin } from './origin.ts';

test.each([
  ['https://crm.example.org', 'https://crm.example.org'],
  [' HTTPS://CRM.Example.org:443/ ', 'https://crm.example.org'],
  ['crm.example.org:8443', 'https://crm.example.org:8443'],
  ['http://127.0.0.1:4870', 'http://127.0.0.1:4870'],
  ['localhost:4870', 'http://localhost:4870'],
  ['http://[::1]:80', 'http://[::1]'],
  ['https://咖啡.example', 'https://咖啡.example'],
])('%j is %j', (typed, origin) => {
  expect(endpointOrigin(typed)).toBe(origin);
});

test.each([
  '',
  'http://crm.example.org',
  'http://127.0.0.1.example.org',
  'http://localhost.example.org:80',
  'https://user:secret@example.org',
  'https://example.org/path',
  'https://example.org?x',
  'https://example.org:99999',
  'ftp://example.org',
  'javascript:alert(1)',
  'https://',
  'https://example.org evil.org',
])('%j is no endpoint', (typed) => {
  expect(endpointOrigin(typed)).toBeNull();
});
