/** Joins class names. Primitives take `className` for layout only, so nothing needs merging. */
export function cn(...parts: unknown[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join(" ");
}
