import type { Workspace } from '#engine/index/workspace.ts';
import { settingOf } from '#engine/index/workspace-setting.ts';
import { placeOf } from '#shared/rules/device-place.ts';
import { phoneRegions } from '#shared/text/phone-regions.ts';

let guessed: string | undefined;

/**
 * The region (ISO 3166 alpha-2) by which phones without a country are read: what somebody said, until
 * then what this device seems to be in; empty where nothing tells.
 */
export function regionOf(workspace: Workspace): string {
  return settingOf(workspace, 'region') || deviceRegion();
}

function deviceRegion(): string {
  guessed ??= placeOf(
    typeof navigator === 'undefined' ? [] : (navigator.languages ?? []),
    new Intl.DateTimeFormat().resolvedOptions().timeZone,
    phoneRegions,
  ).region;
  return guessed;
}
