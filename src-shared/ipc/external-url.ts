import * as z from 'zod/mini';

/** Links that may leave the program: the browser, the mail program, the telephone. */
export const externalUrl = z
  .string()
  .check(
    z.maxLength(2048),
    z.regex(
      /^(?:https:\/\/[^\s/?#\\@]+(?:[/?#]|$)|mailto:[^\s@]+@[^\s@]+$|tel:\+?[\d().-]{2,32}$)/i,
    ),
  );
