import { formatMoney, formatPrice } from "@/lib/format/money";
import { numberText } from "@/lib/format/number-text";
import { formatPercent, formatPoints, percentFigure } from "@/lib/format/percent";
import type { ValueKind } from "./line-chart";

/** A value of a chart, in full. */
export function formatValue(value: number, kind: ValueKind, locale: string): string {
  switch (kind.kind) {
    case "money":
      return formatMoney(value, { currency: kind.currency, locale, precision: "estimate" });
    case "price":
      return formatPrice(value, { currency: kind.currency, locale });
    case "percent":
      return formatPercent(value, { locale, decimals: kind.decimals });
    case "points":
      return formatPoints(value, { locale });
    case "plain":
      return numberText(value, locale, { maximumFractionDigits: kind.decimals ?? 2 });
  }
}

/** The same, short, for an axis. */
export function formatAxis(value: number, kind: ValueKind, locale: string): string {
  switch (kind.kind) {
    case "money":
    case "price":
      return formatMoney(value, { currency: kind.currency, locale, precision: "short" });
    case "percent":
      return `${percentFigure(value, { locale, isTrimmed: true })}\u00a0%`;
    case "points":
      return percentFigure(value, { locale, isTrimmed: true });
    case "plain":
      return numberText(value, locale, { maximumFractionDigits: kind.decimals ?? 2 });
  }
}
