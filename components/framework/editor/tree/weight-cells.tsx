"use client";

import { memo } from "react";
import { FigureInput } from "@/components/framework/editor/figure-input";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import {
  changeLimit,
  changePortfolioShare,
  changeShare,
  type Limit,
} from "@/components/framework/editor/state/target-actions";
import { Decimal } from "@/lib/kernel/decimal";

type CellProps = { path: string; name: string; value: string; tabIndex?: number; className?: string };

/** Shares are typed as percent: two decimals of a weight's ten stand before the point. */
const PERCENT_DECIMALS = 8;

const percentCell = {
  shownShift: 2,
  maxDecimals: PERCENT_DECIMALS,
  leastDecimals: 1,
  mostShown: 100,
} as const;

export const ShareCell = memo(function ShareCell({ path, name, value, tabIndex, className }: CellProps) {
  const store = useEditorStore();
  return (
    <FigureInput
      {...percentCell}
      field={`share:${path}`}
      path={path}
      value={value}
      look="cell"
      called={`The share of ${name}`}
      aria-label={`${name}, share of the parent in percent`}
      data-cell="share"
      tabIndex={tabIndex}
      className={className}
      onFigure={(share, session) => changeShare(store, path, new Decimal(share), session)}
    />
  );
});

export const PortfolioShareCell = memo(function PortfolioShareCell(props: CellProps) {
  const { path, name, value, tabIndex, className } = props;
  const store = useEditorStore();
  return (
    <FigureInput
      {...percentCell}
      field={`portfolio:${path}`}
      path={path}
      value={value}
      look="cell"
      called={`The share of the portfolio of ${name}`}
      aria-label={`${name}, share of the portfolio in percent`}
      data-cell="portfolio"
      tabIndex={tabIndex}
      className={className}
      onFigure={(share, session) => changePortfolioShare(store, path, new Decimal(share), session)}
    />
  );
});

export const LimitCell = memo(function LimitCell(props: CellProps & { limit: Limit }) {
  const { path, name, value, limit, tabIndex, className } = props;
  const store = useEditorStore();
  const word = limit === "minWeight" ? "minimum" : "maximum";
  return (
    <FigureInput
      {...percentCell}
      field={`${limit}:${path}`}
      path={path}
      value={value}
      look="cell"
      isEmptyAllowed
      placeholder="–"
      called={`The ${word} of ${name}`}
      aria-label={`${name}, ${word} share of the parent in percent`}
      data-cell={limit}
      tabIndex={tabIndex}
      className={className}
      onFigure={(share, session) =>
        changeLimit(store, path, limit, share === "" ? undefined : new Decimal(share), session)
      }
    />
  );
});
