import * as z from 'zod/mini';

export const languages = ['en', 'zh-Hans', 'zh-Hant'] as const;
/** The interface languages of the program. */
export type Language = (typeof languages)[number];

/**
 * Menus that the shell fills with the platform's own entries (undo, copy, zoom, quit …). A menu of
 * the model with one of these ids is merged with them; any other menu stands by itself.
 */
export const standardMenuIds = ['file', 'edit', 'view', 'window', 'help'] as const;
export type StandardMenuId = (typeof standardMenuIds)[number];

const label = z.string().check(z.minLength(1), z.maxLength(200));
const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/));
// The grammar of Electron accelerators: modifiers and one key, joined by plus signs.
const accelerator = z
  .string()
  .check(
    z.regex(
      /^(?:(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)\+)*(?:[\x21-\x2a\x2c-\x7e]|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc|F(?:1\d?|2[0-4]?|[3-9]))$/,
    ),
  );

const separator = z.strictObject({ type: z.literal('separator') });
const command = z.strictObject({
  id,
  label,
  enabled: z.boolean(),
  accelerator: z.optional(accelerator),
  type: z.optional(z.enum(['normal', 'checkbox', 'radio'])),
  checked: z.optional(z.boolean()),
});
// Menus of a desktop program are at most three deep; a fixed depth also bounds what is parsed.
const innerSubmenu = z.strictObject({
  id,
  label,
  enabled: z.boolean(),
  type: z.literal('submenu'),
  submenu: z.array(z.union([separator, command])).check(z.maxLength(200)),
});
const submenu = z.strictObject({
  id,
  label,
  enabled: z.boolean(),
  type: z.literal('submenu'),
  submenu: z.array(z.union([separator, command, innerSubmenu])).check(z.maxLength(200)),
});

/** The native menu as the renderer's command registry describes it. */
export const menuModel = z.strictObject({
  language: z.enum(languages),
  menus: z
    .array(
      z.strictObject({
        id,
        label,
        items: z.array(z.union([separator, command, submenu])).check(z.maxLength(200)),
      }),
    )
    .check(z.maxLength(20)),
});

export type MenuModel = z.infer<typeof menuModel>;
export type Menu = MenuModel['menus'][number];
export type MenuEntry = Menu['items'][number];
