"use client";

import Link from "next/link";
import { ChartFrame, type ChartTable } from "@/components/charts/chart-frame";
import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import { type FlowStrategy, flowGeometry, ribbonPath } from "./flow-geometry";

type Props = {
  total: string;
  masterCash: string;
  strategies: readonly FlowStrategy[];
  /** The rows of the picture: those with money, the small ones summed. */
  shown: readonly FlowStrategy[];
};

const COLUMN_PX = 220;
const RIBBON_UNITS = 100;

/** Where the capital is: a ribbon from the master portfolio to each strategy, as thick as what is deployed there. */
export function FlowPicture({ total, masterCash, strategies, shown }: Props) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale });
  const picture = flowGeometry(total, shown, COLUMN_PX);
  return (
    <ChartFrame
      title={flowFinding(shown, total, locale)}
      subtitle="USD; a ribbon is as thick as what is deployed, pale where an approved request holds it"
      table={flowTable(strategies, masterCash, total, locale)}
    >
      <div className="flex" style={{ height: picture.height }}>
        <div className="relative w-24 shrink-0 text-xs sm:w-36">
          <span className="absolute inset-x-0 pr-2 text-right" style={{ top: picture.cash.top }}>
            <span className="block font-medium text-ink">Master cash</span>
            <span className="figures block break-words text-ink-muted">{money(masterCash)}</span>
          </span>
        </div>
        <div className="relative w-2.5 shrink-0" aria-hidden>
          <span
            className="absolute inset-x-0 rounded-l-sm bg-accent"
            style={{ top: picture.master.top, height: picture.master.height - picture.cash.height }}
          />
          <span
            className="absolute inset-x-0 rounded-bl-sm bg-line-strong/50"
            style={{ top: picture.cash.top, height: picture.cash.height }}
          />
        </div>
        <svg
          aria-hidden="true"
          className="h-full min-w-0 flex-1"
          viewBox={`0 0 ${RIBBON_UNITS} ${picture.height}`}
          preserveAspectRatio="none"
        >
          {picture.ribbons.map((ribbon) => (
            <path
              key={`${ribbon.id}${ribbon.isReserved}`}
              d={ribbonPath(ribbon, RIBBON_UNITS)}
              className="fill-accent"
              opacity={ribbon.isReserved ? 0.2 : 0.5}
            />
          ))}
        </svg>
        <ul className="relative w-36 shrink-0 text-xs sm:w-56">
          {picture.rows.map((row, index) => (
            <li
              key={row.id}
              className="absolute inset-x-0 flex flex-col justify-center border-l-2 border-accent pl-2"
              style={{ top: row.top + 3, height: row.height - 6 }}
            >
              <FlowName id={row.id} name={row.name} />
              <span className="figures truncate text-ink-muted">
                {money(shown[index]?.deployed ?? "0")}
                <span className="hidden sm:inline">
                  {" "}
                  · {shareOf(shown[index]?.deployed ?? "0", total, locale)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </ChartFrame>
  );
}

function FlowName({ id, name }: { id: string; name: string }) {
  if (id === "") return <span className="truncate font-medium">{name}</span>;
  return (
    <Link href={`/capital/strategies/${id}`} className="text-link truncate font-medium" title={name}>
      {name}
    </Link>
  );
}

function shareOf(amount: string, total: string, locale: string): string {
  return Number(total) > 0 ? formatPercent(Number(amount) / Number(total), { locale }) : "—";
}

function flowFinding(shown: readonly FlowStrategy[], total: string, locale: string): string {
  const [first] = shown;
  if (!first || Number(first.deployed) <= 0) return "Nothing is deployed yet";
  if (shown.length === 1) return `Everything deployed is in ${first.name}`;
  return `The largest part is in ${first.name}: ${shareOf(first.deployed, total, locale)} of the reserve`;
}

function flowTable(
  strategies: readonly FlowStrategy[],
  masterCash: string,
  total: string,
  locale: string,
): ChartTable {
  const money = (value: string) => formatMoney(value, { locale });
  return {
    columns: [
      { head: "Where" },
      { head: "Deployed", unit: "USD", isNumeric: true },
      { head: "Reserved", unit: "USD", isNumeric: true },
      { head: "Share of the reserve", unit: "%", isNumeric: true },
    ],
    rows: [
      ["Master cash", money(masterCash), "—", shareOf(masterCash, total, locale)],
      ...strategies.map((one) => [
        one.name,
        money(one.deployed),
        money(one.reserved),
        shareOf(one.deployed, total, locale),
      ]),
    ],
  };
}
