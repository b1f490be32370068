import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';
import { readSetting, type SettingName, type SettingValue } from '#shared/domain/setting.ts';

/** A setting of the workspace, as it is now. */
export function settingOf<N extends SettingName>(
  workspace: Pick<WorkspaceTables, 'wholeOf'>,
  name: N,
): SettingValue<N> {
  return readSetting(name, workspace.wholeOf('setting').get(name)?.value);
}
