import { expect, it } from 'vitest';
import { readOperator } from './operator-options.ts';

const run = (args: readonly string[], env = {}) => readOperator(args, { HOME: '/home/x', ...env });

it('serves on this machine when nothing is said', () => {
  const told = run([]);
  if (told.kind !== 'run') throw new Error(told.kind);
  expect(told.command).toEqual({ name: 'serve' });
  expect(told.options).toMatchObject({ host: '127.0.0.1', port: 4870, quiet: false });
});

it('arguments count more than variables', () => {
  const env = { RAPPORT_PORT: '1', RAPPORT_HOST: '::1', RAPPORT_BEHIND_PROXY: '1' };
  const told = run(['serve', '--port', '2'], env);
  if (told.kind !== 'run') throw new Error(told.kind);
  expect(told.options).toMatchObject({ port: 2, host: '::1', 'behind-proxy': true });
});

it('keeps data in the folder that a service manager gives', () => {
  const told = run([], { STATE_DIRECTORY: '/var/lib/rapport' });
  expect(told).toMatchObject({ options: { data: '/var/lib/rapport' } });
});

it.each([
  ['an unknown command', ['fly']],
  ['an unknown option', ['--fly']],
  ['a port that is none', ['--port', '70000']],
  ['a certificate without its key', ['--tls-cert', 'a.pem']],
  ['a backup to nowhere', ['backup']],
  ['a new epoch for something', ['new-epoch', 'rapport.sqlite']],
  ['a restore of two files', ['restore', 'a', 'b']],
  ['room for attachments that is none', ['--attachment-space', '0']],
  ['an origin that is none', ['--origin', 'crm']],
])('says what is wrong with %s', (_what, args) => {
  const told = run(args);
  expect(told.kind).toBe('wrong');
  if (told.kind === 'wrong') expect(told.message.length).toBeGreaterThan(5);
});

it('takes the token of metrics from a variable only', () => {
  const token = 'a'.repeat(20);
  expect(run([], { RAPPORT_METRICS_TOKEN: token })).toMatchObject({
    options: { metricsToken: token },
  });
  expect(run(['--metrics-token', token]).kind).toBe('wrong');
});
