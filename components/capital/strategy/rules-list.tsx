"use client";

import { CircleCheck } from "lucide-react";
import { RULE_HELP } from "@/components/capital/capital-words";
import { Money } from "@/components/ui/figures";
import { HelpPopover } from "@/components/ui/help-popover";
import { OverSign, UnderSign } from "@/components/ui/signs";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { isPositive } from "@/lib/format/exact-difference";
import type { RuleVerdict } from "./check-amount";

/** Every rule that applies: what it leaves, and whether the amount keeps it. */
export function RulesList({ verdicts, hasAmount }: { verdicts: readonly RuleVerdict[]; hasAmount: boolean }) {
  return (
    <Table caption="What every rule leaves" isListOnPhones={false}>
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Rule</HeadCell>
          <HeadCell isNumeric unit="USD">
            Leaves
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Amount
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {verdicts.map((verdict) => (
          <Row key={verdict.rule}>
            <Cell isTitle className="font-normal break-words">
              {verdict.words}{" "}
              <span className="inline-flex align-middle">
                <HelpPopover term={verdict.words}>{RULE_HELP[verdict.rule]}</HelpPopover>
              </span>
              {isPositive(verdict.reserved) ? (
                <span className="block text-xs text-ink-muted">
                  after <Money value={verdict.reserved} /> that approved requests hold
                </span>
              ) : null}
            </Cell>
            <Cell isNumeric>
              {verdict.side === "least" ? "at least " : null}
              <Money value={verdict.amount} />
            </Cell>
            <Cell isNumeric>
              <Verdict verdict={verdict} hasAmount={hasAmount} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Verdict({ verdict, hasAmount }: { verdict: RuleVerdict; hasAmount: boolean }) {
  if (!hasAmount) return <span className="text-ink-faint">—</span>;
  if (verdict.excess === null) {
    return (
      <span className="inline-flex items-center gap-1.5 text-ok">
        <CircleCheck aria-hidden className="size-3.5" />
        kept
      </span>
    );
  }
  const isOver = verdict.side === "most";
  return (
    <span
      className={`inline-flex flex-wrap items-center justify-end gap-1 ${isOver ? "text-over-ink" : "text-under-ink"}`}
    >
      {isOver ? <OverSign /> : <UnderSign />}
      <Money value={verdict.excess} />
      <span className="max-sm:sr-only">{isOver ? "too much" : "too little"}</span>
    </span>
  );
}
