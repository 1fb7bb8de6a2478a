"use client";

import Link from "next/link";
import { useState } from "react";
import { FindingLine } from "@/components/framework/finding-line";
import type { StepFormProps } from "@/components/journey/journey-types";
import { StepForm } from "@/components/journey/step-form";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Textarea } from "@/components/ui/textarea";
import { LONGEST_ANSWER } from "@/lib/engine/workflow/limits";
import { percentFigure } from "@/lib/format/percent";

type Finding = { code: string; path: string; message: string };
export type ValidationFacts = {
  action: "framework_validation";
  frameworkId: string;
  /** What is checked: every bucket that holds products itself, and which. */
  leaves: {
    path: string;
    label: string;
    portfolio_weight: number;
    /** "57.0 %–63.0 %" of the portfolio. */
    band: string | null;
    products: { symbol: string; name: string }[];
  }[];
  /** What the step itself finds when it is asked; null with why it cannot be asked. */
  report: { valid: boolean; errors: Finding[]; warnings: Finding[] } | null;
  problem: string | null;
};
type ValidationStepProps = StepFormProps & { facts: ValidationFacts };

/** Everything that is wrong or worth knowing; warnings are read and accepted, errors are mended first. */
export function ValidationStep({ facts, run, step, send, blockedBecause }: ValidationStepProps) {
  const { report, frameworkId } = facts;
  const [isRead, setRead] = useState(step.input?.accept_warnings === true);
  const [note, setNote] = useState(typeof step.input?.note === "string" ? step.input.note : "");
  if (!report) {
    return (
      <Notice tone="warning" title="It cannot be checked now">
        {facts.problem}
      </Notice>
    );
  }
  const { errors, warnings } = report;
  const takesWarnings = step.configuration.may_have_warnings ?? true;
  const stopped = stopOf({ errors: errors.length, warnings: warnings.length, takesWarnings, isRead });
  return (
    <>
      <Outcome errors={errors} warnings={warnings} />
      <Checked leaves={facts.leaves} />
      {errors.length > 0 || (warnings.length > 0 && !takesWarnings) ? (
        <Mend runId={run.id} frameworkId={frameworkId} />
      ) : null}
      <StepForm
        send={send}
        read={() => ({
          ...(warnings.length > 0 ? { accept_warnings: true } : {}),
          ...(note.trim() === "" ? {} : { note: note.trim() }),
        })}
        working="Checking framework and products"
        blockedBecause={blockedBecause ?? stopped}
      >
        {errors.length === 0 && warnings.length > 0 && takesWarnings ? (
          <Checkbox
            checked={isRead}
            onCheckedChange={setRead}
            label={
              warnings.length === 1
                ? "I have read the warning"
                : `I have read the ${warnings.length} warnings`
            }
            help="They stop nothing; they say what the portfolio will be without."
          />
        ) : null}
        <Field label="Note" optional help="Kept with the answer." className="max-w-xl">
          <Textarea
            value={note}
            rows={2}
            maxLength={LONGEST_ANSWER}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </StepForm>
    </>
  );
}

function Checked({ leaves }: Pick<ValidationFacts, "leaves">) {
  const locale = useLocale();
  return (
    <Table caption="What is checked" className="max-w-2xl">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit="% of the portfolio">
            Target
          </HeadCell>
          <HeadCell isNumeric>
            <TermHelp term="band">Band</TermHelp>
          </HeadCell>
          <HeadCell>Products</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {leaves.map(({ path, label, portfolio_weight, band, products }) => (
          <Row key={path}>
            <Cell isTitle>{label}</Cell>
            <Cell isNumeric label="Target, % of the portfolio">
              {percentFigure(portfolio_weight, { locale })}
            </Cell>
            <Cell isNumeric label="Band">
              {band ?? "—"}
            </Cell>
            <Cell label="Products">
              {products.map(({ symbol }) => symbol).join(", ") || (
                <span className="text-ink-muted">none: it stays in cash</span>
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function stopOf(found: { errors: number; warnings: number; takesWarnings: boolean; isRead: boolean }) {
  const { errors, warnings, takesWarnings, isRead } = found;
  if (errors > 0)
    return errors === 1 ? "One thing is to be mended first" : `${errors} things are to be mended first`;
  if (warnings === 0) return undefined;
  if (!takesWarnings) return "This step takes no warnings";
  return isRead ? undefined : "Say that you have read the warnings";
}

function Outcome({ errors, warnings }: { errors: Finding[]; warnings: Finding[] }) {
  if (errors.length + warnings.length === 0) {
    return <FindingLine tone="ok">Valid: nothing is to be mended, and there is no warning.</FindingLine>;
  }
  return (
    <div>
      {errors.length > 0 ? <Findings title="To be mended" tone="danger" findings={errors} /> : null}
      {warnings.length > 0 ? <Findings title="Worth knowing" tone="warning" findings={warnings} /> : null}
    </div>
  );
}

function Findings(props: { title: string; tone: "danger" | "warning"; findings: Finding[] }) {
  const { title, tone, findings } = props;
  return (
    <Section title={`${title}: ${findings.length}`}>
      <ul className="flex flex-col gap-2">
        {findings.map(({ code, path, message }) => (
          <li key={`${code}${path}${message}`}>
            <FindingLine tone={tone}>{message}</FindingLine>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Where it is mended; what is saved there is seen here by itself. */
function Mend({ runId, frameworkId }: { runId: string; frameworkId: string }) {
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm text-ink-muted">
      <Button asChild size="sm">
        <Link href={`/frameworks/${frameworkId}`}>Open the framework’s editor</Link>
      </Button>
      <span>
        Then come back: the journey waits at{" "}
        <Link className="text-link" href={`/journeys/${runId}`}>
          its own address
        </Link>
        .
      </span>
    </p>
  );
}
