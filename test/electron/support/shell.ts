import type { LaunchOptions as BrowserOptions, Page } from '@playwright/test';
import type * as Electron from 'electron';

export interface LaunchOptions {
  /** The profile folder. */
  readonly userData: string;
  /** Arguments after the program, such as a deep link. */
  readonly args?: readonly string[];
  /** The system's language, BCP 47. */
  readonly locale?: string;
  /** How the double launches Chromium. */
  readonly browser: BrowserOptions;
}

export type ElectronModule = typeof Electron;

/** The running desktop program, on the double or on true Electron: specs know no difference. */
export interface Shell {
  readonly target: 'double' | 'electron';
  /** Runs a function in the main process; it travels as text and sees only its arguments. */
  evaluate<R, A = undefined>(
    run: (electron: ElectronModule, argument: A) => R | Promise<R>,
    ...argument: A extends undefined ? [] : [A]
  ): Promise<R>;
  /** The page of the first window, loaded. */
  firstPage(): Promise<Page>;
  /** The page that the main process opens during `act`, loaded. */
  nextPage(act: () => Promise<unknown>): Promise<Page>;
  /** Starts the program once more with the same profile; resolves when that process has ended. */
  startAgain(args: readonly string[]): Promise<void>;
  /** Quits as the user does; resolves when the process has ended. */
  quit(): Promise<void>;
  /** The address the page uses for one of the program's scheme. */
  pageUrl(url: string): string;
}
