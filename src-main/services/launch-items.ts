import { extname, resolve } from 'node:path';
import { deepLinkPath } from '#shared/ipc/deep-link.ts';

const openable: ReadonlySet<string> = new Set(['.csv', '.vcf']);

/** What a start of the program was asked to show. */
export interface LaunchItems {
  /** Routes of the app. */
  readonly paths: readonly string[];
  /** Files to import. */
  readonly files: readonly string[];
}

/**
 * Links and files in a command line. Chromium adds and reorders switches in it, so everything is
 * ignored but whole arguments that are a link of ours or name a file of a kind we import.
 */
export function launchItems(argv: readonly string[], workingDirectory: string): LaunchItems {
  const args = argv.slice(1).filter((arg) => !arg.startsWith('-'));
  return {
    paths: args.map(deepLinkPath).filter((path) => path !== undefined),
    files: args
      .filter((arg) => openable.has(extname(arg).toLowerCase()) && !/^[a-z-]{2,}:/i.test(arg))
      .map((arg) => resolve(workingDirectory, arg)),
  };
}
