import { MAX_BUCKETS } from "@/lib/engine/framework/types";
import type { Finding, ValidationContext } from "./context";

/** EMPTY_FRAMEWORK and TOO_MANY. */
export function validateCount({ framework }: ValidationContext): Finding[] {
  const count = framework.buckets.length;
  if (count === 0) {
    return [{ code: "EMPTY_FRAMEWORK", path: "", message: "The framework has no buckets; add at least one" }];
  }
  if (count > MAX_BUCKETS) {
    return [
      {
        code: "TOO_MANY",
        path: "",
        message: `The framework has ${count} buckets; at most ${MAX_BUCKETS} are allowed`,
      },
    ];
  }
  return [];
}
