import { kindOf } from "@/components/framework/editor/constraints/constraint-kinds";
import { wordText } from "@/components/framework/editor/inspector/rule-kinds";
import type { Constraint } from "@/lib/engine/framework/types";
import { percentText } from "@/lib/kernel/percent";

const SHOWN_DECIMALS = 2;

/** A limit as people say it: "Least in bonds: 20.0 %", "None of Emerging". */
export function limitWords({ type, value, unit, scope }: Constraint): string {
  if (value.isZero() && scope && type.startsWith("max_")) return `None of ${scopeWords(scope)}`;
  const what = scope ? `${kindOf(type).label} (${scopeWords(scope)})` : kindOf(type).label;
  switch (unit) {
    case "percentage":
      return `${what}: ${percentText(value, SHOWN_DECIMALS)}`;
    case "bps":
      return `${what}: ${percentText(value.div(10_000), SHOWN_DECIMALS)}`;
    case "dollars":
      return `${what}: $${value.toFixed()}`;
    case "count":
      return `${what}: ${value.toFixed()}`;
    default:
      return unit satisfies never;
  }
}

function scopeWords(scope: string): string {
  return scope.includes("/") ? scope : wordText(scope);
}
