"use client";

import { TermHelp } from "@/components/learn/term-help";
import { Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { percentFigure } from "@/lib/format/percent";
import { ScoreBar } from "./score-bar";
import type { Suggested } from "./types";

type Props = {
  label: string;
  products: readonly Suggested[];
  chosen: ReadonlySet<string>;
  isPending: boolean;
  onUse: (symbol: string) => void;
  onAdd: (symbol: string) => void;
};

const HEALTH_TONE = { good: "ok", fair: "neutral", poor: "warning" } as const;

/** The bucket's top five under its rules, with the parts of each score. */
export function SuggestionTable({ label, products, chosen, isPending, onUse, onAdd }: Props) {
  const locale = useLocale();
  return (
    <Table caption={`Products that fit ${label}`}>
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Product</HeadCell>
          <HeadCell>
            <TermHelp term="score">Score of 100</TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit="% a year">
            <TermHelp term="expense-ratio">Cost</TermHelp>
          </HeadCell>
          <HeadCell>
            <TermHelp term="data-health">Data</TermHelp>
          </HeadCell>
          <HeadCell>
            <span className="sr-only">Choose</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {products.map((product) => (
          <Row key={product.symbol}>
            <Cell isTitle>
              <a href={`/products/${product.symbol}`} className="text-link">
                {product.symbol}
              </a>
              <span className="block text-xs font-normal text-ink-muted">{product.name}</span>
            </Cell>
            <Cell label="Score of 100">
              <ScoreBar product={product} />
            </Cell>
            <Cell isNumeric label="Cost, % a year">
              {product.expense_ratio === null
                ? "—"
                : percentFigure(product.expense_ratio, { locale, decimals: 2 })}
            </Cell>
            <Cell label="Data">
              <span title={product.data_health.reasons.join(" ")}>
                <Status tone={HEALTH_TONE[product.data_health.grade]}>{product.data_health.grade}</Status>
              </span>
            </Cell>
            <Cell isMenu className="whitespace-nowrap">
              {chosen.has(product.symbol) ? (
                <Status tone="ok">Chosen</Status>
              ) : (
                <span className="inline-flex gap-1">
                  <Button
                    size="sm"
                    pending={isPending}
                    onClick={() => onUse(product.symbol)}
                    aria-label={`Use ${product.symbol}`}
                  >
                    Use
                  </Button>
                  {chosen.size > 0 ? (
                    <Button
                      size="sm"
                      look="quiet"
                      onClick={() => onAdd(product.symbol)}
                      aria-label={`Add ${product.symbol}`}
                    >
                      Add
                    </Button>
                  ) : null}
                </span>
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
