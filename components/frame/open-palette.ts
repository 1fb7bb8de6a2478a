/** Lets a button anywhere open the palette without the palette's code being there yet. */
export const openPaletteEvent = "plumbline:open-palette";

export function openPalette(): void {
  window.dispatchEvent(new Event(openPaletteEvent));
}
