import { DEFAULT_LOCALE, type DecimalLike, isZero, NBSP, numberParts } from "./number-text";

export type ShareFormat = {
  locale?: string;
  /** 1 unless told otherwise. */
  decimals?: number;
  /** Drops zeros after the point: "60 %". */
  isTrimmed?: boolean;
  /** Writes + before positive values. */
  isSigned?: boolean;
};

/** A share 0..1 as people read it: "0.632" is "63.2 %". */
export function formatPercent(share: DecimalLike, format: ShareFormat = {}): string {
  return `${percentFigure(share, format)}${NBSP}%`;
}

/** The figure alone, for columns whose head carries the unit: "0.632" is "63.2". */
export function percentFigure(share: DecimalLike, format: ShareFormat = {}): string {
  const { locale = DEFAULT_LOCALE, decimals = 1, isTrimmed, isSigned } = format;
  return numberParts(share, locale, {
    style: "percent",
    minimumFractionDigits: isTrimmed ? 0 : decimals,
    maximumFractionDigits: decimals,
    signDisplay: isSigned ? "exceptZero" : "negative",
  })
    .filter((part) => part.type !== "percentSign" && part.type !== "literal")
    .map((part) => part.value)
    .join("");
}

/** A difference of two shares: "0.002" is "0.2 points". What is not zero never reads as zero. */
export function formatPoints(difference: DecimalLike, format: ShareFormat = {}): string {
  return `${pointsFigure(difference, format)}${NBSP}points`;
}

const MOST_DECIMALS = 4;

export function pointsFigure(difference: DecimalLike, format: ShareFormat = {}): string {
  const first = format.decimals ?? 1;
  for (let decimals = first; decimals <= MOST_DECIMALS; decimals += 1) {
    const figure = percentFigure(difference, { ...format, decimals });
    if (isZero(difference) || /[1-9]/.test(figure)) return figure;
  }
  return `<${percentFigure("0.000001", { ...format, decimals: MOST_DECIMALS })}`;
}

/** A band as it resolves: "55.0 %–65.0 %". */
export function formatBand(from: DecimalLike, to: DecimalLike, format: ShareFormat = {}): string {
  return `${formatPercent(from, format)}–${formatPercent(to, format)}`;
}

/** Whole basis points: "50 bps". */
export function formatBps(bps: number): string {
  return `${bps}${NBSP}bps`;
}
