"use client";

import Link from "next/link";
import { StrategyStatusMark } from "@/components/capital/strategy/strategy-status";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { PercentInput } from "@/components/ui/number-input";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { StrategyStatus } from "@/lib/engine/capital/types";
import type { WeightsView } from "@/lib/schemas/capital-allocator";
import type { WeightsDraft } from "./weights-draft";

type Props = {
  lines: WeightsView["lines"];
  draft: WeightsDraft;
  unread: Readonly<Record<string, string>>;
  onWeight: (id: string, weight: string | null) => void;
  onUnread: (id: string, problem: string | undefined) => void;
};

const MOST_DECIMALS = 8;

/** Each strategy's share of total equity, or that it is left alone. */
export function WeightsTable({ lines, draft, unread, onWeight, onUnread }: Props) {
  return (
    <Table caption="Target weights" className="max-w-3xl">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell className="w-full">Strategy</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>Left alone</HeadCell>
          <HeadCell isNumeric unit="%">
            Weight
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {lines.map(({ strategy_id: id, name, status }) => {
          const weight = draft[id] ?? null;
          return (
            <Row key={id}>
              <Cell isTitle>
                <Link className="text-link break-words" href={`/capital/strategies/${id}`}>
                  {name}
                </Link>
              </Cell>
              <Cell label="Status">
                <StrategyStatusMark status={status as StrategyStatus} />
              </Cell>
              <Cell className="list:basis-full list:pt-1">
                <Checkbox
                  label={
                    <>
                      <span className="md:sr-only">Left alone</span>
                      <span className="sr-only">: {name}</span>
                    </>
                  }
                  checked={weight === null}
                  onCheckedChange={(isAlone) => {
                    onUnread(id, undefined);
                    onWeight(id, isAlone ? null : "0");
                  }}
                />
              </Cell>
              <Cell isNumeric label="Weight">
                {weight === null ? (
                  <span className="text-ink-faint">—</span>
                ) : (
                  <span className="inline-block w-36 text-left">
                    <Field id={`weight-${id}`} label={`Weight of ${name}`} hideLabel error={unread[id]}>
                      <PercentInput
                        value={weight}
                        maxDecimals={MOST_DECIMALS}
                        onValueChange={(value, problem) => {
                          onUnread(id, problem);
                          if (value !== null) onWeight(id, value);
                        }}
                      />
                    </Field>
                  </span>
                )}
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}
