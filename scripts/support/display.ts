import { spawn } from 'node:child_process';

/** True when a window can be shown: always on macOS and Windows, with a display server on Linux. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
}

/** Opens an address in the user's browser; without one nothing happens. */
export function openInBrowser(address: string): void {
  const [program, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '""', address]]
        : ['xdg-open', [address]];
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  // The address is on the screen already; a machine without xdg-open loses nothing.
  child.on('error', () => undefined);
  child.unref();
}
