import { create } from 'zustand';

interface PaletteState {
  readonly palette: boolean;
  readonly sheet: boolean;
}

/** Whether the palette or the shortcut sheet is open. */
export const useOverlays = create<PaletteState>(() => ({ palette: false, sheet: false }));

export function openPalette(): void {
  useOverlays.setState({ palette: true, sheet: false });
}

export function openShortcutSheet(): void {
  useOverlays.setState({ sheet: true, palette: false });
}
