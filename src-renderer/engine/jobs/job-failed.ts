import type { EngineError } from '#engine/protocol/errors.ts';

/** The user cancelled. Whoever runs the job answers with the engine error `cancelled`. */
export class JobCancelled extends Error {
  constructor() {
    super('The work was cancelled; nothing was changed.');
    this.name = 'JobCancelled';
  }
}

/** The work cannot be done. Whoever runs the job answers with its engine error. */
export class JobFailed extends Error {
  readonly error: EngineError;
  constructor(error: EngineError) {
    super(error.message);
    this.name = 'JobFailed';
    this.error = error;
  }
}

/** A file that cannot be used: `reason` is translated as `import.fileError.<reason>`. */
export function badFile(
  reason: string,
  message: string,
  where: {
    readonly line?: number;
    readonly column?: number;
    readonly params?: EngineError['params'];
  } = {},
): JobFailed {
  const { line, column, params } = where;
  return new JobFailed({
    code: 'badFile',
    message,
    reason,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(params === undefined ? {} : { params }),
  });
}
