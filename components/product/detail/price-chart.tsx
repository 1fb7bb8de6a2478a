"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { TermHelp } from "@/components/learn/term-help";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { api } from "@/lib/client/api";
import { formatDate } from "@/lib/format/dates";
import { formatPrice } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import type { PricesView } from "@/lib/schemas/price";
import { PRICE_RANGES, type PriceRange, pricesInputOf, RANGE_LABELS } from "./price-range";

type Reading = "close" | "adjusted";
type PriceItem = PricesView["items"][number];

/** The course of a product's price; `initial` is the year that the page was drawn with. */
export function PriceChart(props: { symbol: string; lastDate: string; initial: PricesView }) {
  const { symbol, lastDate, initial } = props;
  const locale = useLocale();
  const [range, setRange] = useState<PriceRange>("1y");
  const [reading, setReading] = useState<Reading>("close");
  const found = useQuery(
    api.prices.list.queryOptions({
      input: pricesInputOf(symbol, range, lastDate),
      placeholderData: keepPreviousData,
      ...(range === "1y" ? { initialData: initial } : {}),
    }),
  );
  const prices = found.data ?? initial;
  const value = (item: PriceItem) => (reading === "close" ? Number(item.close) : item.adj_close);
  const points = prices.items.map((item) => ({ date: item.date, values: [value(item)] }));
  const step = range === "1y" ? "each trading day" : "the last price of each week";
  return (
    <ChartFrame
      headingLevel={3}
      title={findingOf(prices, reading, locale)}
      subtitle={
        <>
          {reading === "close" ? "Close" : "Adjusted close"} in {prices.currency}, {step}
          <CloseHelp />
        </>
      }
      isSample={prices.is_sample}
      aside={
        <>
          <Choice
            label="Price"
            value={reading}
            onValueChange={(next) => setReading(next as Reading)}
            options={[
              { value: "close", label: "Close" },
              { value: "adjusted", label: "Adjusted" },
            ]}
          />
          <Choice
            label="Time"
            value={range}
            onValueChange={(next) => setRange(next as PriceRange)}
            options={PRICE_RANGES.map((one) => ({ value: one, label: RANGE_LABELS[one] }))}
          />
        </>
      }
      table={tableOf(prices, locale)}
    >
      {found.isError ? (
        <Notice tone="danger" title="These prices could not be loaded">
          {found.error.message}. Choose another time to try again.
        </Notice>
      ) : (
        <div aria-busy={found.isFetching} className={found.isPlaceholderData ? "opacity-55" : undefined}>
          <LineChart
            label={`${reading === "close" ? "Close" : "Adjusted close"} of ${symbol}`}
            series={[
              { key: reading, label: reading === "close" ? "Close" : "Adjusted", colour: "var(--accent)" },
            ]}
            points={points}
            value={{ kind: "price", currency: prices.currency }}
          />
        </div>
      )}
    </ChartFrame>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onValueChange: (value: string) => void;
}) {
  return <Segmented size="sm" {...props} />;
}

function CloseHelp() {
  return <TermHelp term="adjusted-close" />;
}

/** The chart's title: what happened between its ends. */
function findingOf(prices: PricesView, reading: Reading, locale: string): string {
  const [first, last] = [prices.items[0], prices.items.at(-1)];
  if (!first || !last || first === last) return `The price of ${prices.symbol}`;
  const [from, to] =
    reading === "close" ? [Number(first.close), Number(last.close)] : [first.adj_close, last.adj_close];
  const change = formatPercent(to / from - 1, { locale, isSigned: true });
  const since = formatDate(first.date, "day", locale);
  if (reading === "adjusted") return `${change} since ${since}, payouts reinvested`;
  const at = (price: string) => formatPrice(price, { locale, currency: prices.currency });
  return `${change} since ${since}: from ${at(first.close)} to ${at(last.close)}`;
}

/** Newest first: that is what one looks up. */
function tableOf(prices: PricesView, locale: string) {
  const price = (value: string | number) => formatPrice(value, { locale, currency: prices.currency });
  return {
    columns: [
      { head: "Day" },
      { head: "Close", unit: prices.currency, isNumeric: true },
      { head: "Adjusted close", unit: prices.currency, isNumeric: true },
    ],
    rows: prices.items
      .toReversed()
      .map((item) => [formatDate(item.date, "day", locale), price(item.close), price(item.adj_close)]),
  };
}
