const KEY = "plumbline.single-keys";

/** Keys without a modifier can get in the way of speech input, so they can be switched off; on until then. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

export function setSingleKeys(isOn: boolean): void {
  localStorage.setItem(KEY, isOn ? "on" : "off");
}

/** True where a pressed key is meant for a field or an open dialog, not for the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("[role=dialog],[role=menu],[role=listbox]")) return true;
  return target.matches("input:not([type=checkbox]):not([type=radio]):not([type=button]),textarea,select");
}
