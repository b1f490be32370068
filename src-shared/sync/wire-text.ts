import * as z from 'zod/mini';

/** No control characters: neither every database nor any screen takes them. */
const PRINTABLE = /^\P{Cc}*$/u;

/** An id in a request. */
export const wireId = z.string().check(z.minLength(1), z.maxLength(200), z.regex(PRINTABLE));

/** A text of one line, up to 100 characters. */
export const wireLine = z.string().check(z.maxLength(100), z.regex(PRINTABLE));
