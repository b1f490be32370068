import '#shared/security/no-eval.ts';
import type { FromReader, ToReader } from '#engine/jobs/reader-port.ts';
import { serveReader } from '#engine/jobs/serve-reader.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { fold } from '#shared/text/fold.ts';
import { createNormalisePhone, readPhones } from '#shared/text/phone.ts';

const tools = { fold, normalisePhone: createNormalisePhone(), readPhones };
const take = serveReader(kinds, tools, (message: FromReader) => postMessage(message));

addEventListener('message', ({ data }: MessageEvent<ToReader>) => take(data));
