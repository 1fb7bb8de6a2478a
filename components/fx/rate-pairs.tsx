"use client";

import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatRate } from "@/lib/format/fx-rate";
import { countOf, formatCount } from "@/lib/format/quantity";
import type { FxPairListView } from "@/lib/schemas/fx";

type Pair = FxPairListView["items"][number];

/** Every pair with its last rate, its age and where it came from. */
export function RatePairs({ pairs }: { pairs: readonly Pair[] }) {
  const locale = useLocale();
  return (
    <Table caption="Exchange rates by pair">
      <TableHead>
        <Row>
          <HeadCell>Pair</HeadCell>
          <HeadCell isNumeric>Last rate</HeadCell>
          <HeadCell>Last day</HeadCell>
          <HeadCell>First day</HeadCell>
          <HeadCell isNumeric>Rates</HeadCell>
          <HeadCell>Source</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {pairs.map((pair) => (
          <Row key={`${pair.currency}${pair.quote_currency}${pair.is_own}`}>
            <Cell isTitle>
              {pair.currency}/{pair.quote_currency}
            </Cell>
            <Cell isNumeric label="Last rate">
              <span>
                {formatRate(pair.last_rate, locale)}{" "}
                <span className="text-xs text-ink-muted">
                  {pair.quote_currency} per {pair.currency}
                </span>
              </span>
            </Cell>
            <Cell label="Last day">
              <span className="inline-flex flex-wrap items-center gap-2">
                <Day value={pair.last_date} />
                {pair.is_stale ? (
                  <Badge tone="warning">
                    {countOf(pair.age_business_days, "business day", "business days")} old
                  </Badge>
                ) : null}
              </span>
            </Cell>
            <Cell label="First day">
              <Day value={pair.first_date} />
            </Cell>
            <Cell isNumeric label="Rates">
              {formatCount(pair.rates)}
            </Cell>
            <Cell label="Source">
              {pair.is_sample ? <Badge>sample, monthly averages</Badge> : pair.source}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
