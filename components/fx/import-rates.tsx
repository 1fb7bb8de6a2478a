"use client";

import { useState } from "react";
import { Fold } from "@/components/portfolio/import/line-lists";
import { FileImport } from "@/components/product/import/file-import";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Day } from "@/components/ui/figures";
import { Select } from "@/components/ui/select";
import { Stat, StatRow } from "@/components/ui/stat";
import { countOf, formatCount } from "@/lib/format/quantity";
import type { ImportFxRatesView } from "@/lib/schemas/fx";
import { currencyLabel, currencyOptions } from "./currency-options";

const LAYOUTS: Record<ImportFxRatesView["layout"], string> = {
  long: "one pair a row",
  country: "one country a row, its money per US dollar",
  wide: "one column for each pair",
};
const SIDES = [
  { value: "none", label: "The file names both" },
  { value: "per", label: "Units of each per one of…" },
  { value: "quote", label: "One of each is worth so many…" },
];

/** Exchange rates from a CSV file; the other side of columns that name one currency can be said beside it. */
export function ImportRates() {
  const [side, setSide] = useState("none");
  const [currency, setCurrency] = useState("EUR");
  const other = (
    <div className="flex flex-col gap-4">
      <Field
        label="The other currency"
        help="Only where a figure stands under one currency: the European Central Bank gives units per one euro."
      >
        <Select options={SIDES} value={side} onValueChange={setSide} />
      </Field>
      {side === "none" ? null : (
        <Field
          label={
            side === "per" ? "Units of each currency per one" : "One unit of each currency is worth so many"
          }
        >
          <Combobox
            options={currencyOptions()}
            value={currency}
            valueLabel={currencyLabel(currency)}
            searchPlaceholder="Code or name"
            onValueChange={setCurrency}
          />
        </Field>
      )}
    </div>
  );
  return (
    <FileImport<ImportFxRatesView>
      path="/fx-rates/import"
      what="rates"
      label="Drop a file of exchange rates here"
      help="CSV or text, up to 5 MB and 50,000 rows. Nothing is stored before you say so."
      maxMegabytes={5}
      fields={side === "none" ? {} : { [side]: currency }}
      understood={(report) => <Understood report={report} />}
      mend={(problem) => (problem.data?.needs === "quote" ? other : null)}
      next={() => null}
    >
      <p className="font-medium text-ink">What it looks like</p>
      <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-3 text-xs">
        {"date,currency,quote_currency,rate\n2026-11-20,EUR,USD,1.0850\n2026-11-20,USD,JPY,154.20"}
      </pre>
      <p className="my-2">
        One unit of the currency is worth so many of the quote currency. Or one column for each pair
        (EUR/USD), or for each currency.
      </p>
      {other}
    </FileImport>
  );
}

function Understood({ report }: { report: ImportFxRatesView }) {
  const { first_date: first, last_date: last } = report;
  return (
    <>
      <StatRow>
        <Stat label="Rows read" value={formatCount(report.rows)} note={LAYOUTS[report.layout]} />
        <Stat
          label="New rates"
          value={formatCount(report.inserted)}
          note={`${formatCount(report.updated)} change, ${formatCount(report.unchanged)} stay`}
        />
        <Stat label="Pairs" value={formatCount(report.pairs.length)} />
        <Stat
          label="Days"
          value={last ? <Day value={last} /> : "none"}
          note={
            first ? (
              <>
                since <Day value={first} />
              </>
            ) : undefined
          }
        />
      </StatRow>
      {report.empty_cells > 0 ? (
        <p className="text-sm text-ink-muted">
          {countOf(report.empty_cells, "empty cell was", "empty cells were")} passed over: no rate on that
          day.
        </p>
      ) : null}
      <Fold title={`Rates by pair (${report.pairs.length})`} isOpen={report.pairs.length <= 12}>
        <ul className="grid gap-1 text-sm sm:grid-cols-3">
          {report.pairs.map((pair) => (
            <li key={`${pair.currency}${pair.quote_currency}`} className="figures">
              {pair.currency}/{pair.quote_currency}: {formatCount(pair.rates)}
            </li>
          ))}
        </ul>
      </Fold>
    </>
  );
}
