import { isKnownDay } from "@/lib/kernel/dates";

/**
 * The day that stands in a date field, "" once it is emptied, null while it is being typed: each digit of a year makes a day
 * of its own ("0002-03-31" on the way to 2025), and a field with a part missing says that it is empty.
 */
export function wholeDay(text: string, isHalfTyped: boolean): string | null {
  if (text === "") return isHalfTyped ? null : "";
  return isKnownDay(text) ? text : null;
}
