/** A worker's side of the lab: functions the test may call. */
export function answer(functions: Readonly<Record<string, (params: never) => unknown>>): void {
  addEventListener('message', async ({ data }: MessageEvent) => {
    const { id, name, params } = data as { id: number; name: string; params: unknown };
    try {
      const asked = functions[name];
      if (!asked) throw new Error(`the worker has no function ${name}`);
      postMessage({ id, type: 'done', result: await asked(params as never) });
    } catch (error) {
      postMessage({ id, type: 'failed', message: String(error) });
    }
  });
}

/** Tells the test something. */
export function tell(what: unknown): void {
  postMessage({ type: 'told', what });
}
