"use client";

import Link from "next/link";
import { RiskBand } from "@/components/framework/risk-band";
import { Percent, Points } from "@/components/ui/figures";
import { Section } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { NearestTemplate as Nearest } from "@/lib/engine/generation/nearest-template";
import { type Decimal, maxOf } from "@/lib/kernel/decimal";

/** The published mix that lies closest, and where the two differ. */
export function NearestTemplate({ nearest, isBehind }: { nearest: Nearest; isBehind: boolean }) {
  const { template, distance, differences } = nearest;
  return (
    <Section
      title={`Beside ${template.name}`}
      answer={
        differences.length === 0 ? (
          <>By asset class and region it is the same as the template {template.name}.</>
        ) : (
          <>
            Of all templates {template.name} lies nearest; <Percent value={distance.toFixed()} /> of the
            portfolio lies elsewhere{isBehind ? ", before your last changes" : ""}.
          </>
        )
      }
      aside={template.riskBand ? <RiskBand band={template.riskBand} /> : null}
    >
      {differences.length > 0 ? <Differences nearest={nearest} /> : null}
      <p className="mt-3 text-sm">
        <Link className="text-link" href={`/learn/templates/${template.key}`} target="_blank">
          What {template.name} is, and how it did in five hard times
          <span className="sr-only"> (opens in a new tab)</span>
        </Link>
      </p>
    </Section>
  );
}

function Differences({ nearest: { template, differences } }: { nearest: Nearest }) {
  const largest = differences
    .map(({ difference }) => difference.abs())
    .reduce((most, each) => maxOf(most, each));
  return (
    <Table caption={`The proposal beside ${template.name}`}>
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Part</HeadCell>
          <HeadCell isNumeric>Proposal</HeadCell>
          <HeadCell isNumeric>{template.name}</HeadCell>
          <HeadCell isNumeric>Difference</HeadCell>
          <HeadCell className="w-40 max-md:hidden">
            <span className="sr-only">Difference as a drawing</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {differences.map((part) => (
          <Row key={part.label}>
            <Cell isTitle>{part.label}</Cell>
            <Cell isNumeric label="Proposal">
              <Percent value={part.proposed.toFixed()} />
            </Cell>
            <Cell isNumeric label={template.name}>
              <Percent value={part.template.toFixed()} />
            </Cell>
            <Cell isNumeric label="Difference">
              <Points value={part.difference.toFixed()} isSigned />
            </Cell>
            <Cell className="list:hidden!">
              <DifferenceBar difference={part.difference} largest={largest} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** More of it to the right, less to the left. */
function DifferenceBar({ difference, largest }: { difference: Decimal; largest: Decimal }) {
  const width = `${difference.abs().div(largest).times(50).toDecimalPlaces(2).toFixed()}%`;
  return (
    <span aria-hidden className="relative block h-2.5 w-full">
      <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      <span
        className="absolute inset-y-0 rounded-sm bg-ink-faint/60"
        style={difference.gte(0) ? { left: "50%", width } : { right: "50%", width }}
      />
    </span>
  );
}
