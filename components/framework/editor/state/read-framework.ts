import { DEFAULT_BASE_CCY, DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import type { Framework } from "@/lib/engine/framework/types";
import { frameworkBody, toFramework } from "@/lib/schemas/framework";

const BLANK: Framework = {
  name: "",
  description: "",
  method: "custom",
  baseCcy: DEFAULT_BASE_CCY,
  buckets: [],
  constraints: [],
  rebalancing: DEFAULT_REBALANCING,
};

/** A framework as the server or a draft wrote it. Throws a ZodError when it is neither. */
export function readFramework(written: unknown, templateKey?: string | null): Framework {
  const body = frameworkBody.parse(written);
  const defaults = templateKey ? { ...BLANK, templateKey } : BLANK;
  return toFramework(body, defaults, (buckets) => [...buckets]);
}
