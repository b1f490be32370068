/** What the app needs of a window. */
export interface OpenWindow {
  readonly id: number;
  close(): void;
}

const windows: OpenWindow[] = [];

/** The windows that are open, oldest first. */
export const windowList = {
  all: (): readonly OpenWindow[] => [...windows],
  add(window: OpenWindow): void {
    windows.push(window);
  },
  remove(window: OpenWindow): void {
    windows.splice(windows.indexOf(window), 1);
  },
};
