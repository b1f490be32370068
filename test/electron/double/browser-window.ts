import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import { host } from './host.ts';
import { preventable } from './preventable.ts';
import { screen } from './system.ts';
import { WebContents } from './web-contents.ts';
import { windowList } from './window-list.ts';

const windows: BrowserWindow[] = [];
let lastId = 0;

export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  #bounds: Rectangle;
  #maximized = false;
  #minimized = false;
  #visible: boolean;
  #focused = false;
  #destroyed = false;
  #title = 'Electron';

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    lastId += 1;
    this.id = lastId;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#visible = options.show ?? true;
    windows.push(this);
    windowList.add(this);
    this.webContents = new WebContents(this, options.webPreferences ?? {});
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.find((window) => window.id === id) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.find((window) => window.webContents === contents) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return windows.find((window) => window.isFocused()) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  getBounds(): Rectangle {
    return this.#maximized ? { ...screen.getPrimaryDisplay().workArea } : { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('move');
    this.emit('resize');
  }

  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  minimize(): void {
    this.#minimized = true;
    this.#focused = false;
    this.emit('minimize');
  }

  restore(): void {
    this.#minimized = false;
    this.emit('restore');
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  show(): void {
    this.#visible = true;
    this.focus();
    this.emit('show');
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  focus(): void {
    for (const window of windows) window.#focused = window === this;
    this.emit('focus');
  }

  isFocused(): boolean {
    return this.#focused;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  close(): void {
    if (this.#destroyed || preventable(this, 'close').defaultPrevented) return;
    this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.splice(windows.indexOf(this), 1);
    windowList.remove(this);
    void host()
      .call('page.close', this.id)
      .catch(() => undefined);
    this.emit('closed');
    app.windowClosed();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

/** The web contents of a window that is open. */
export function webContentsOf(windowId: number): WebContents | undefined {
  return BrowserWindow.fromId(windowId)?.webContents;
}
