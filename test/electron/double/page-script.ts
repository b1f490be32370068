interface PageScriptInput {
  readonly preload: string;
  readonly inSubFrames: boolean;
}

/** Names by which the page and the browser side of the double find each other. */
export const invokeBinding = '__electronDoubleInvoke';
export const receiveFunction = '__electronDoubleReceive';
export const openProbePath = '/__electron-double__/window-open';

// Runs in the page, before any of its scripts, as text: it must not use anything from outside.
function pageScript(preload: string, inSubFrames: boolean, openProbe: string): void {
  type Listener = (event: object, payload: unknown) => void;
  type Scope = Record<string, unknown>;
  const scope = globalThis as unknown as Scope;

  // The handler's answer is needed at once, so it is asked for synchronously; only the double's own
  // origin can ask. Elsewhere nothing opens.
  const realOpen = window.open.bind(window);
  window.open = (url?: string | URL, target?: string, features?: string) => {
    try {
      const request = new XMLHttpRequest();
      request.open('GET', `${openProbe}?url=${encodeURIComponent(String(url ?? ''))}`, false);
      request.send();
      return request.responseText === 'allow' ? realOpen(url, target, features) : null;
    } catch {
      return null;
    }
  };

  if (window.top !== window && !inSubFrames) return;

  const invokeHost = scope.__electronDoubleInvoke as (
    channel: string,
    args: unknown[],
  ) => Promise<unknown>;
  const listeners = new Map<string, Set<Listener>>();
  scope.__electronDoubleReceive = (channel: string, payload: unknown) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, payload);
  };

  // Values are copied between the two worlds, functions are wrapped: as contextBridge does.
  function cross(value: unknown): unknown {
    if (typeof value === 'function') {
      return (...args: unknown[]) => {
        const result: unknown = value(...args.map(cross));
        return result instanceof Promise ? result.then(cross) : cross(result);
      };
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(cross);
    if (Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cross(inner)]));
    }
    return structuredClone(value);
  }

  function on(channel: string, listener: Listener): void {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
  }
  function off(channel: string, listener: Listener): void {
    listeners.get(channel)?.delete(listener);
  }
  const electron = {
    contextBridge: {
      exposeInMainWorld(key: string, api: unknown) {
        Object.defineProperty(scope, key, { value: Object.freeze(cross(api)), enumerable: true });
      },
    },
    ipcRenderer: {
      // Structured clone first: what cannot be cloned must fail as it does in Electron.
      invoke: (channel: string, ...args: unknown[]) =>
        invokeHost(
          channel,
          args.map((arg) => structuredClone(arg)),
        ),
      on,
      off,
    },
  };
  const requireInSandbox = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload script cannot require '${name}'.`);
  };
  // Evaluated as one script by the browser, so the page's policy does not forbid it.
  const module = { exports: {} };
  const run = scope[preload] as (
    requireName: (name: string) => unknown,
    module: object,
    exports: object,
  ) => void;
  Reflect.deleteProperty(scope, preload);
  run(requireInSandbox, module, module.exports);
}

/** The text that runs a preload script in a page as a sandboxed preload. */
export function pageScriptText({ preload, inSubFrames }: PageScriptInput): string {
  const name = '__electronDoublePreload';
  const args = [name, inSubFrames, openProbePath].map((value) => JSON.stringify(value)).join(', ');
  return `globalThis[${JSON.stringify(name)}] = function (require, module, exports) {\n${preload}\n};
(${pageScript.toString()})(${args});`;
}
