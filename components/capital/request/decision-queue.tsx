"use client";

import Link from "next/link";
import { Ago, Money } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf } from "@/lib/format/quantity";
import type { RequestItemView } from "@/lib/schemas/capital-request";
import type { RequestActions } from "./act-dialog";
import type { ActFacts } from "./act-effects";
import { RequestActs } from "./request-acts";
import { RulesMark } from "./request-checks";

type Props = {
  requests: readonly RequestItemView[];
  summary: ActFacts["summary"];
  /** Null for those who do not decide. */
  actions: RequestActions | null;
};

// Deciding moves no strategy's figures, so none have to be read for a row.
const NO_ROOM = { deployed_notional_usd: "0", cash_usd: "0" };
const DECISIONS = ["reject", "approve"] as const;

/** Requests of others that wait for a decision, to be decided in place. */
export function DecisionQueue({ requests, summary, actions }: Props) {
  const locale = useLocale();
  return (
    <Table caption={`${countOf(requests.length, "request", "requests", locale)} waiting for a decision`}>
      <TableHead>
        <Row>
          <HeadCell className="w-full">Request</HeadCell>
          <HeadCell>Rules</HeadCell>
          <HeadCell isNumeric unit="USD">
            Amount
          </HeadCell>
          <HeadCell>Asked by</HeadCell>
          {actions ? (
            <HeadCell>
              <span className="sr-only">Decide</span>
            </HeadCell>
          ) : null}
        </Row>
      </TableHead>
      <TableBody>
        {requests.map((request) => (
          <Row key={request.id}>
            <Cell isTitle>
              <Link href={`/capital/requests/${request.id}`} className="text-link break-words">
                {request.strategy_name}
              </Link>
              <span className="line-clamp-2 text-xs font-normal break-words text-ink-muted">
                {request.reason}
              </span>
            </Cell>
            <Cell label="Rules" className="whitespace-nowrap">
              <RulesMark request={request} />
            </Cell>
            <Cell isNumeric label="Amount">
              <Money value={request.amount_usd} />
            </Cell>
            <Cell label="Asked by" className="whitespace-nowrap">
              <span className="inline-flex flex-col list:items-end">
                {request.is_own ? "you" : request.requested_by_name}
                <span className="text-xs text-ink-muted">
                  <Ago value={request.created_at} />
                </span>
              </span>
            </Cell>
            {actions ? (
              <Cell>
                <span className="flex justify-end gap-2 list:w-full list:pt-2">
                  <RequestActs
                    request={request}
                    facts={{ summary, room: NO_ROOM }}
                    actions={actions}
                    acts={DECISIONS}
                    size="sm"
                  />
                </span>
              </Cell>
            ) : null}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
