import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import type { MenuModel } from '#shared/ipc/menu-model.ts';
import type { Result } from '#shared/ipc/result.ts';

export type FileFilter = RequestOf<'file.open'>['filters'][number];
export type OpenedFile = ResponseOf<'file.open'>['files'][number];
export type SaveOutcome = ResponseOf<'file.save'>;
export type ThemeMode = RequestOf<'theme.set'>['mode'];

export interface PlatformInfo {
  /** Undefined on the web, where the build itself is the version. */
  readonly version?: string;
  readonly system: 'win32' | 'darwin' | 'linux' | 'web';
  /** BCP 47, as the user's system prefers it. */
  readonly locale: string;
}

type Unsubscribe = () => void;

/** What the app needs of the place it runs in. Features use this and never ask which one it is. */
export interface Platform {
  readonly kind: 'desktop' | 'web';
  info(): Promise<Result<PlatformInfo>>;
  /** Lets the user choose files; an empty list when cancelled. */
  openFiles(request: RequestOf<'file.open'>): Promise<Result<readonly OpenedFile[]>>;
  /** Hands a file to the user. On the web a download counts as saved once the browser has it. */
  saveFile(request: RequestOf<'file.save'>): Promise<Result<SaveOutcome>>;
  /** Opens an https, mailto or tel link outside the program. */
  openExternal(url: string): Promise<Result<unknown>>;
  setTitle(title: string): Promise<Result<unknown>>;
  setBadge(count: number): Promise<Result<unknown>>;
  setTheme(mode: ThemeMode): Promise<Result<unknown>>;
  /** Describes the native menu; the web has none. */
  setMenu(model: MenuModel): Promise<Result<unknown>>;
  /** A command chosen in the native menu. */
  onCommand(listener: (id: string) => void): Unsubscribe;
  /** A route of the app that a link from outside leads to. */
  onDeepLink(listener: (path: string) => void): Unsubscribe;
  /** A file the user opened with the program. */
  onFileOpened(listener: (file: OpenedFile) => void): Unsubscribe;
}
