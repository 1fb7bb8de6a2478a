import type { PortfolioFacts, PortfolioHead, StoredPosition } from "@/db/repositories/drift-facts";
import { positionCents, valueInCents } from "@/lib/engine/drift/draft-lines";
import type { AssignmentRule, CashLine, DriftReport } from "@/lib/engine/drift/types";
import { moneyText } from "@/lib/kernel/money";
import { centsText, shareOrNull, toFxView, toRatesView } from "@/lib/schemas/drift";
import type { PortfolioHeadView, PortfolioListItemView, PortfolioView } from "@/lib/schemas/portfolio";

export function toHeadView(head: PortfolioHead): PortfolioHeadView {
  const { framework } = head;
  return {
    id: head.id,
    name: head.name,
    base_ccy: head.baseCcy,
    origin: head.origin,
    fractional: head.isFractional,
    revision: head.revision,
    framework: framework && {
      id: framework.id,
      name: framework.name,
      version: framework.version,
      current_version: framework.currentVersion,
    },
    created_at: head.createdAt,
    updated_at: head.updatedAt,
    archived_at: head.archivedAt,
  };
}

export function toPositionView(
  position: StoredPosition,
  { portfolio, fx }: Pick<PortfolioFacts, "portfolio" | "fx">,
): PortfolioView["positions"][number] {
  const { product } = position;
  const cents = positionCents(position, portfolio.baseCcy, fx);
  const localCents = valueInCents(position.quantity, position.price);
  return {
    symbol: position.symbol,
    name: product.name,
    type: product.type,
    asset_class: product.assetClass,
    region: product.region,
    sector: product.sector,
    currency: product.currency,
    quantity: position.quantity.toFixed(),
    cost_basis: position.costBasis && moneyText(position.costBasis),
    price: position.price?.toFixed() ?? null,
    price_date: position.priceDate,
    is_sample_price: position.isSamplePrice,
    local_value: localCents === null ? null : centsText(localCents),
    fx: toFxView(fx.get(product.currency) ?? null),
    value: cents === null ? null : centsText(cents),
    is_locked: position.isLocked,
    is_excluded: position.isExcluded,
    bucket_path: position.bucketPath,
  };
}

function toRuleView({ match, bucketPath }: AssignmentRule): PortfolioView["assignment_rules"][number] {
  const list = <T>(values: readonly T[] | undefined) => (values ? [...values] : undefined);
  return {
    match: {
      symbols: list(match.symbols),
      allowed_types: list(match.allowedTypes),
      asset_classes: list(match.assetClasses),
      regions: list(match.regions),
      sectors: list(match.sectors),
      currencies: list(match.currencies),
      include_tags: list(match.includeTags),
      exclude_tags: list(match.excludeTags),
    },
    bucket_path: bucketPath,
  };
}

function toCashView({ currency, amount, valueCents, fx }: CashLine): PortfolioView["foreign_cash"][number] {
  const value = valueCents === null ? null : centsText(valueCents);
  return { currency, amount: moneyText(amount), value, fx: toFxView(fx) };
}

/** Positions by symbol, so that the same portfolio always reads the same. */
export function toPortfolioView(facts: PortfolioFacts, report: DriftReport): PortfolioView {
  const positions = [...facts.positions].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  return {
    ...toHeadView(facts.portfolio),
    as_of: report.asOf,
    value: report.totalCents === null ? null : centsText(report.totalCents),
    cash: moneyText(facts.cash),
    foreign_cash: report.cash.filter(({ currency }) => currency !== facts.portfolio.baseCcy).map(toCashView),
    has_sample_prices: report.health.hasSamplePrices,
    positions: positions.map((position) => toPositionView(position, facts)),
    assignment_rules: facts.assignmentRules.map(toRuleView),
  };
}

export function toListItemView(facts: PortfolioFacts, report: DriftReport): PortfolioListItemView {
  return {
    ...toHeadView(facts.portfolio),
    as_of: report.asOf,
    valuation_date: report.valuationDate,
    position_count: facts.positions.length,
    value: report.totalCents === null ? null : centsText(report.totalCents),
    cash: centsText(report.cashCents),
    rates: toRatesView(report.rates),
    total_drift: shareOrNull(report.totalDriftE10),
    breach_count: report.breachCount,
    worst: report.worst && {
      path: report.worst.path,
      label: report.worst.label,
      drift: shareOrNull(report.worst.driftE10) ?? 0,
    },
    blocked_reason: report.blockedReason,
    has_sample_prices: report.health.hasSamplePrices,
  };
}
