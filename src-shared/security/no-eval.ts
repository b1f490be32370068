import { config } from 'zod/mini';

// Our content security policy forbids eval. zod would otherwise probe for it with `new Function`
// and compile parsers that way; the probe alone is reported as a policy violation. Import this
// module before any module that builds a schema: in every renderer entry, worker and preload.
config({ jitless: true });
