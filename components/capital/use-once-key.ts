import { useRef } from "react";

/**
 * A key for each intention: the same body asked again, because an answer got lost, is the same booking; another body,
 * or the same one after an answer, is another.
 */
export function useOnceKey() {
  const kept = useRef({ body: "", key: "" });
  return {
    of(body: unknown): string {
      const text = JSON.stringify(body);
      if (kept.current.body !== text) kept.current = { body: text, key: crypto.randomUUID() };
      return kept.current.key;
    },
    answered(): void {
      kept.current = { body: "", key: "" };
    },
  };
}
