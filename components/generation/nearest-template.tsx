"use client";

import { RiskBand } from "@/components/framework/risk-band";
import { Percent, Points } from "@/components/ui/figures";
import { Section } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ProposalView } from "@/lib/schemas/generation";

type Nearest = NonNullable<ProposalView["nearest_template"]>;

/** The published mix that lies closest, and where the two differ. */
export function NearestTemplate({ nearest, isEdited }: { nearest: Nearest; isEdited: boolean }) {
  const largest = Math.max(0.01, ...nearest.differences.map(({ difference }) => Math.abs(difference)));
  return (
    <Section
      title={`Beside ${nearest.name}`}
      answer={
        <>
          Of all templates {nearest.name} lies nearest; <Points value={nearest.distance} /> of the portfolio
          lie elsewhere{isEdited ? ", before your changes" : ""}.
        </>
      }
      aside={nearest.risk_band ? <RiskBand band={nearest.risk_band} /> : null}
    >
      <Table caption={`The proposal beside ${nearest.name}`}>
        <TableHead>
          <Row>
            <HeadCell>Part</HeadCell>
            <HeadCell isNumeric>Proposal</HeadCell>
            <HeadCell isNumeric>{nearest.name}</HeadCell>
            <HeadCell isNumeric>Difference</HeadCell>
            <HeadCell className="w-40 max-md:hidden">
              <span className="sr-only">Difference as a drawing</span>
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {nearest.differences.map((part) => (
            <Row key={part.label}>
              <Cell isTitle>{part.label}</Cell>
              <Cell isNumeric label="Proposal">
                <Percent value={part.proposed} />
              </Cell>
              <Cell isNumeric label={nearest.name}>
                <Percent value={part.template} />
              </Cell>
              <Cell isNumeric label="Difference">
                <Points value={part.difference} isSigned />
              </Cell>
              <Cell className="max-md:hidden">
                <DifferenceBar difference={part.difference} largest={largest} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

/** More of it to the right, less to the left. */
function DifferenceBar({ difference, largest }: { difference: number; largest: number }) {
  const width = `${(Math.abs(difference) / largest) * 50}%`;
  return (
    <span aria-hidden className="relative block h-2.5 w-full">
      <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      <span
        className="absolute inset-y-0 rounded-sm bg-ink-faint/60"
        style={difference >= 0 ? { left: "50%", width } : { right: "50%", width }}
      />
    </span>
  );
}
