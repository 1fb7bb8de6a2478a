import { DEFAULT_BASE_CCY, DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import { BLANK_TEMPLATE_KEY, findTemplate } from "@/lib/engine/framework/templates";
import type { Framework } from "@/lib/engine/framework/types";
import { NotFoundError } from "@/lib/kernel/errors";

/** What a body that names nothing means. */
export const EMPTY_FRAMEWORK: Framework = {
  name: "Untitled framework",
  description: "",
  method: "custom",
  baseCcy: DEFAULT_BASE_CCY,
  buckets: [],
  constraints: [],
  rebalancing: DEFAULT_REBALANCING,
};

/** A template's framework as a beginning; the blank one is no template that anything came from. */
export function frameworkOfTemplate(key: string | undefined): Framework {
  if (key === undefined) return EMPTY_FRAMEWORK;
  const template = findTemplate(key);
  if (!template) throw new NotFoundError(`template "${key}"`);
  return key === BLANK_TEMPLATE_KEY ? EMPTY_FRAMEWORK : template.framework;
}
