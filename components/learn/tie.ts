const NBSP = "\u00a0";

/** Keeps a figure and its percent sign on one line. */
export function tie(text: string): string {
  return text.replaceAll(" %", `${NBSP}%`);
}
