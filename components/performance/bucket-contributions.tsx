"use client";

import { Money } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { pointsFigure } from "@/lib/format/percent";
import type { PerformanceView } from "@/lib/schemas/performance";

/** What each bucket, with those below it, gave to the return. */
export function BucketContributions({ view }: { view: PerformanceView }) {
  const locale = useLocale();
  const currency = view.portfolio.base_ccy;
  const largest = Math.max(...view.buckets.map((bucket) => Math.abs(Number(bucket.gain))), 0);
  return (
    <Table caption="What each bucket contributed">
      <TableHead>
        <Row>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit={currency}>
            Gain
          </HeadCell>
          <HeadCell isNumeric unit="points">
            Of the return
          </HeadCell>
          <HeadCell className="max-md:hidden">
            <span className="sr-only">Gain as a bar</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {view.buckets.map((bucket) => (
          <Row key={bucket.path ?? "none"}>
            <Cell isTitle className={bucket.depth > 1 ? "font-normal" : undefined}>
              <span style={{ paddingLeft: `${(bucket.depth - 1) * 16}px` }}>{bucket.label}</span>
            </Cell>
            <Cell label="Gain" isNumeric>
              <Money value={bucket.gain} currency={currency} isSigned />
            </Cell>
            <Cell label="Of the return" isNumeric>
              {bucket.of_return === null ? "–" : pointsFigure(bucket.of_return, { locale, isSigned: true })}
            </Cell>
            <Cell className="w-48 max-md:hidden" aria-hidden>
              <GainBar gain={Number(bucket.gain)} largest={largest} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** From the middle: gains to the right, losses to the left. */
function GainBar({ gain, largest }: { gain: number; largest: number }) {
  const width = largest === 0 ? 0 : (Math.abs(gain) / largest) * 50;
  return (
    <span className="relative block h-2 w-full bg-sunken">
      <span
        className={gain < 0 ? "absolute inset-y-0 bg-ink-faint" : "absolute inset-y-0 bg-accent"}
        style={{ width: `${width}%`, left: gain < 0 ? `${50 - width}%` : "50%" }}
      />
    </span>
  );
}
