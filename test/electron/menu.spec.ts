import type { MenuModel } from '#shared/ipc/menu-model.ts';
import { expect, test } from './support/fixtures.ts';
import type { Shell } from './support/shell.ts';

function labels(shell: Shell, id: string): Promise<readonly string[]> {
  return shell.evaluate(({ Menu }, menuId) => {
    const menu = Menu.getApplicationMenu()?.getMenuItemById(menuId)?.submenu;
    return (menu?.items ?? [])
      .filter((item) => item.type !== 'separator')
      .map((item) => item.label);
  }, id);
}

const edit = {
  en: ['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Delete', 'Select All'],
  'zh-Hans': ['撤销', '重做', '剪切', '复制', '粘贴', '删除', '全选'],
  'zh-Hant': ['還原', '重做', '剪下', '拷貝', '貼上', '刪除', '全選'],
} as const;

const systems = [
  ['en-US', 'en'],
  ['zh-CN', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
] as const;

for (const [locale, language] of systems) {
  test(`the platform's own entries speak ${language} on a ${locale} system`, async ({ launch }) => {
    const shell = await launch({ locale });
    await shell.firstPage();
    expect(await labels(shell, 'edit')).toEqual(expect.arrayContaining([...edit[language]]));
  });

  test(`the app's menu is shown in ${language}`, async ({ shell, page }) => {
    const model: MenuModel = {
      language,
      menus: [
        {
          id: 'file',
          label: `F ${language}`,
          items: [
            {
              id: 'customer.new',
              label: `N ${language}`,
              enabled: true,
              accelerator: 'CmdOrCtrl+N',
            },
            { id: 'customer.merge', label: `M ${language}`, enabled: false },
            { type: 'separator' },
            {
              id: 'sort',
              label: `S ${language}`,
              enabled: true,
              type: 'submenu',
              submenu: [
                { id: 'sort.name', label: 'A', enabled: true, type: 'radio', checked: true },
              ],
            },
          ],
        },
        { id: 'customers', label: `C ${language}`, items: [] },
      ],
    };
    const commands = await page.evaluate(async (given) => {
      const seen: unknown[] = [];
      Reflect.set(globalThis, 'commands', seen);
      const bridge = Reflect.get(window, 'rapport');
      bridge.on('menu.command', (payload: unknown) => seen.push(payload));
      return bridge.invoke('menu.set', given);
    }, model);
    expect(commands).toEqual({ ok: true, value: {} });

    const bar = await shell.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map((item) => item.label),
    );
    expect(bar).toEqual(expect.arrayContaining([`F ${language}`, `C ${language}`]));
    expect((await labels(shell, 'file')).slice(0, 3)).toEqual([
      `N ${language}`,
      `M ${language}`,
      `S ${language}`,
    ]);
    expect(await labels(shell, 'edit')).toEqual(edit[language]);

    await shell.evaluate(({ Menu }) => {
      for (const id of ['customer.new', 'customer.merge', 'sort.name']) {
        const item = Menu.getApplicationMenu()?.getMenuItemById(id);
        if (item?.enabled === true) item.click();
      }
    });
    await expect
      .poll(() => page.evaluate(() => Reflect.get(globalThis, 'commands')))
      .toEqual([{ id: 'customer.new' }, { id: 'sort.name' }]);
  });
}
