import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { expect, test } from '@playwright/test';

// Fuses are flipped in the packaged binary; what can be held here is that each one is decided on.
const wanted: Readonly<Record<keyof typeof FuseV1Options, boolean | undefined>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  // The packager has no setting for it; see docs/security.md.
  WasmTrapHandlers: undefined,
};

test('every fuse of Electron is set in the packager’s configuration', async () => {
  const config = await readFile(resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  const [, section = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(config) ?? [];
  const set = new Map(
    [...section.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => [
      name,
      value === 'true',
    ]),
  );
  const names = Object.keys(FuseV1Options).filter((name) => !/^\d+$/.test(name));
  expect(names.sort()).toEqual(Object.keys(wanted).sort());
  for (const [name, value] of Object.entries(wanted)) {
    const key = name.charAt(0).toLowerCase() + name.slice(1);
    expect(set.get(key), name).toBe(value);
  }
});
