import type { ReactNode } from "react";
import { Cell } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { formatPercent, formatPoints, percentFigure, pointsFigure } from "@/lib/format/percent";
import type { DriftNodeView } from "@/lib/schemas/drift";

const dash = "—";

function share(value: number | null, locale: string): string {
  return value === null ? dash : percentFigure(value, { locale });
}

function signedPoints(value: number | null, locale: string): string {
  return value === null ? dash : pointsFigure(value, { locale, isSigned: true });
}

type Figures = Pick<DriftNodeView, "value" | "actual_weight" | "target_weight" | "drift" | "band">;

/** Value, actual, target, drift and band, a cell each. */
export function FigureCells({
  of,
  locale,
  currency,
  of_parent,
  converted,
}: {
  of: Figures;
  locale: string;
  currency: string;
  /** Under the value: what was converted, and at which rate. */
  converted?: ReactNode;
  of_parent?: { actual: number | null; target: number | null };
}) {
  return (
    <>
      <Cell isNumeric className="list:sr-only">
        <span>
          {of.value === null ? "not known" : formatMoney(of.value, { locale, currency })}
          {converted}
        </span>
      </Cell>
      <Cell isNumeric className="list:sr-only">
        <span>
          {share(of.actual_weight, locale)}
          <ParentShare value={of_parent?.actual ?? null} locale={locale} />
        </span>
      </Cell>
      <Cell isNumeric className="list:sr-only">
        <span>
          {share(of.target_weight, locale)}
          <ParentShare value={of_parent?.target ?? null} locale={locale} />
        </span>
      </Cell>
      <Cell isNumeric className="list:sr-only">
        {signedPoints(of.drift, locale)}
      </Cell>
      <Cell isNumeric className="md:max-xl:hidden list:sr-only">
        {of.band
          ? `${percentFigure(of.band.lower, { locale })}–${percentFigure(of.band.upper, { locale })}`
          : dash}
      </Cell>
    </>
  );
}

/** The second basis, small under the first: the share of the bucket above. */
function ParentShare({ value, locale }: { value: number | null; locale: string }) {
  if (value === null) return null;
  return <span className="block text-xs text-ink-faint">{percentFigure(value, { locale })} of parent</span>;
}

/** On phones the figures stand in one line, each with its unit; the cells above are then read out only. */
export function PhoneFigures({ of, locale, currency }: { of: Figures; locale: string; currency: string }) {
  const { actual_weight: actual, target_weight: target, drift } = of;
  return (
    <span
      aria-hidden
      className="figures hidden w-full justify-between gap-3 text-xs text-ink-muted list:flex"
    >
      <span>
        <span className="text-sm text-ink">{actual === null ? dash : formatPercent(actual, { locale })}</span>
        {target === null ? null : ` of ${formatPercent(target, { locale })}`}
        {drift === null ? null : ` · ${formatPoints(drift, { locale, isSigned: true })}`}
      </span>
      <span>{of.value === null ? "value not known" : formatMoney(of.value, { locale, currency })}</span>
    </span>
  );
}
