"use client";

import { RULE_HELP, RULE_WORDS } from "@/components/capital/capital-words";
import { Status } from "@/components/ui/badge";
import { Money } from "@/components/ui/figures";
import { HelpPopover } from "@/components/ui/help-popover";
import { useLocale } from "@/components/ui/locale";
import { OverSign, UnderSign } from "@/components/ui/signs";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf } from "@/lib/format/quantity";
import type { RequestItemView, ViolationView } from "@/lib/schemas/capital-request";

/** Whether a request keeps the rules now: an icon and a word. */
export function RulesMark({ request }: { request: Pick<RequestItemView, "checks" | "strategy_status"> }) {
  const locale = useLocale();
  if (request.strategy_status !== "active")
    return <Status tone="warning">strategy {request.strategy_status}</Status>;
  if (request.checks.length === 0) return <Status tone="ok">all kept</Status>;
  return <Status tone="over">breaks {countOf(request.checks.length, "rule", "rules", locale)}</Status>;
}

/** The rules that a request would break now, in figures. */
export function RequestChecks({ checks }: { checks: readonly ViolationView[] }) {
  if (checks.length === 0) return <Status tone="ok">Every rule is kept now.</Status>;
  return (
    <Table caption="Rules it would break now">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell className="w-full">Rule</HeadCell>
          <HeadCell isNumeric unit="USD">
            Available
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Requested
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Beyond
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {checks.map((check) => (
          <CheckRow key={check.rule} check={check} />
        ))}
      </TableBody>
    </Table>
  );
}

function CheckRow({ check }: { check: ViolationView }) {
  const isLeast = check.rule === "MIN_ALLOCATION";
  return (
    <Row>
      <Cell isTitle className="font-normal">
        {RULE_WORDS[check.rule]}{" "}
        <span className="inline-block align-text-bottom">
          <HelpPopover term={RULE_WORDS[check.rule]}>{RULE_HELP[check.rule]}</HelpPopover>
        </span>
        <span className="block text-xs text-ink-muted">{check.message}</span>
      </Cell>
      <Cell isNumeric label="Available">
        <Money value={check.available_usd} />
      </Cell>
      <Cell isNumeric label="Requested">
        <Money value={check.requested_usd} />
      </Cell>
      <Cell isNumeric label="Beyond" className={isLeast ? "text-under-ink" : "text-over-ink"}>
        <span className="inline-flex items-center gap-1">
          {isLeast ? <UnderSign /> : <OverSign />}
          <Money value={check.excess_usd} />
        </span>
      </Cell>
    </Row>
  );
}
