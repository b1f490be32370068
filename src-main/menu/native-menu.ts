import { Menu, type MenuItemConstructorOptions } from 'electron';
import {
  type Language,
  type MenuEntry,
  type MenuModel,
  type StandardMenuId,
  standardMenuIds,
} from '#shared/ipc/menu-model.ts';
import { type MenuLabels, menuLabels } from './menu-labels.ts';

type Template = MenuItemConstructorOptions[];
type RoleName = Exclude<keyof MenuLabels, StandardMenuId>;

const separator: MenuItemConstructorOptions = { type: 'separator' };

function standardItems(id: StandardMenuId, labels: MenuLabels, isMac: boolean): Template {
  const role = (name: RoleName): MenuItemConstructorOptions => ({
    id: `role.${name}`,
    role: name,
    label: labels[name],
  });
  switch (id) {
    case 'file':
      return isMac ? [role('close')] : [role('close'), separator, role('quit')];
    case 'edit':
      return [
        role('undo'),
        role('redo'),
        separator,
        role('cut'),
        role('copy'),
        role('paste'),
        role('delete'),
        role('selectAll'),
      ];
    case 'view':
      return [
        role('reload'),
        separator,
        role('resetZoom'),
        role('zoomIn'),
        role('zoomOut'),
        separator,
        role('togglefullscreen'),
      ];
    case 'window':
      return isMac
        ? [role('minimize'), role('zoom'), separator, role('front')]
        : [role('minimize')];
    case 'help':
      return isMac ? [] : [role('about')];
    default:
      return id satisfies never;
  }
}

function appMenu(labels: MenuLabels): MenuItemConstructorOptions {
  const names: readonly (RoleName | '-')[] = [
    'about',
    '-',
    'services',
    '-',
    'hide',
    'hideOthers',
    'unhide',
    '-',
    'quit',
  ];
  return {
    id: 'app',
    label: 'Rapport',
    submenu: names.map((name) =>
      name === '-' ? separator : { id: `role.${name}`, role: name, label: labels[name] },
    ),
  };
}

function modelItem(entry: MenuEntry, run: (id: string) => void): MenuItemConstructorOptions {
  if (entry.type === 'separator') return separator;
  const { id, label, enabled } = entry;
  if (entry.type === 'submenu') {
    const submenu = entry.submenu.map((child) => modelItem(child, run));
    return { id, label, enabled, type: 'submenu', submenu };
  }
  return {
    id,
    label,
    enabled,
    type: entry.type ?? 'normal',
    ...(entry.checked === undefined ? {} : { checked: entry.checked }),
    // The page has the same shortcut and knows when typing must not trigger it: here it is only shown.
    ...(entry.accelerator === undefined
      ? {}
      : { accelerator: entry.accelerator, registerAccelerator: false }),
    click: () => run(id),
  };
}

/** The whole menu bar: the app's menus and the platform's entries in them, in the app's language. */
function menuTemplate(model: MenuModel, run: (id: string) => void, isMac: boolean): Template {
  const labels = menuLabels(model.language);
  const fromModel = new Map(model.menus.map((menu) => [menu.id, menu]));
  const standard = (id: StandardMenuId): Template => {
    const menu = fromModel.get(id);
    const own = (menu?.items ?? []).map((entry) => modelItem(entry, run));
    const platform = standardItems(id, labels, isMac);
    const between = own.length > 0 && platform.length > 0 ? [separator] : [];
    const submenu = [...own, ...between, ...platform];
    return submenu.length === 0 ? [] : [{ id, label: menu?.label ?? labels[id], submenu }];
  };
  const isStandard = (id: string): boolean => standardMenuIds.some((name) => name === id);
  const others: Template = model.menus
    .filter((menu) => !isStandard(menu.id))
    .map((menu) => ({
      id: menu.id,
      label: menu.label,
      submenu: menu.items.map((entry) => modelItem(entry, run)),
    }));
  return [
    ...(isMac ? [appMenu(labels)] : []),
    ...standard('file'),
    ...standard('edit'),
    ...standard('view'),
    ...others,
    ...standard('window'),
    ...standard('help'),
  ];
}

/** Shows the menu that the app describes. */
export function setNativeMenu(model: MenuModel, run: (id: string) => void): void {
  const template = menuTemplate(model, run, process.platform === 'darwin');
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Shows the platform's menu alone, until the app has described its own. */
export function setDefaultMenu(language: Language): void {
  setNativeMenu({ language, menus: [] }, () => undefined);
}
