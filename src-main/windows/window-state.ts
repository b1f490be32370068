import { readFileSync } from 'node:fs';
import { z } from 'zod';

// Electron 45 can persist window state itself, but calls that experimental, and it does not let us
// choose what happens to a window whose display is gone.
const bounds = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});
const windowState = z.strictObject({ bounds, maximized: z.boolean() });

export type Bounds = z.infer<typeof bounds>;
/** Where the window was: its place when not maximised (in device-independent pixels), and whether it was. */
export type WindowState = z.infer<typeof windowState>;

/** The state saved last, or undefined when there is none that can be used. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return windowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Missing or damaged: the window then opens at its default place, nothing else is lost.
    return undefined;
  }
}
