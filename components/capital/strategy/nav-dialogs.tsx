"use client";

import { FileUp, Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { RefusalNotice } from "@/components/capital/refusal-notice";
import { useSave } from "@/components/capital/use-save";
import { FileImport } from "@/components/product/import/file-import";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Day } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { Stat, StatRow } from "@/components/ui/stat";
import { notify } from "@/components/ui/toast";
import { isPositive } from "@/lib/format/exact-difference";
import { formatCount } from "@/lib/format/quantity";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { RecordNavView } from "@/lib/schemas/capital-nav";

export type RecordNav = (
  id: string,
  body: { date: string; nav: string },
) => Promise<ActionResult<RecordNavView>>;
type Props = { strategyId: string; strategyName: string; today: string; record: RecordNav };

/** One value of a unit on one day. */
export function NavEntry(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size="sm"
      title={`Value of a unit of ${props.strategyName}`}
      description="What one unit is worth: money that flows in or out does not move it. A day that is there already takes the new value."
      trigger={
        <Button size="sm" icon={<Plus />}>
          Enter a value
        </Button>
      }
    >
      <NavForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function NavForm({ strategyId, today, record, onDone }: Props & { onDone: () => void }) {
  const id = useId();
  const [date, setDate] = useState(today);
  const [nav, setNav] = useState("");
  const [unread, setUnread] = useState<string | null>(null);
  const form = useSave((body: { date: string; nav: string }) => record(strategyId, body), {
    fields: ["date", "nav"],
    onSaved: ({ updated }) => {
      onDone();
      notify.done(updated > 0 ? "The value of that day is changed" : "Value entered");
    },
  });
  const blockedBecause =
    unread ?? (isPositive(nav) ? (date ? undefined : "Choose a day") : "Enter a value above 0");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!blockedBecause) form.send({ date, nav });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <RefusalNotice refusal={form.refusal} />
      <Field id={`${id}-date`} label="Day" error={form.refusal?.byField.date}>
        <Input type="date" value={date} max={today} onChange={(event) => setDate(event.target.value)} />
      </Field>
      <Field id={`${id}-nav`} label="Value of a unit" error={unread ?? form.refusal?.byField.nav} required>
        <NumberInput
          value={nav}
          unit="USD"
          maxDecimals={10}
          autoFocus
          onValueChange={(value, problem) => {
            setUnread(problem ?? null);
            if (value !== null) setNav(value);
          }}
        />
      </Field>
      <Button
        type="submit"
        look="primary"
        className="self-end"
        pending={form.isPending}
        blockedBecause={blockedBecause}
      >
        Enter value
      </Button>
    </form>
  );
}

/** A whole history from a file; nothing is stored before it was seen. */
export function NavImport({ strategyId, strategyName }: Pick<Props, "strategyId" | "strategyName">) {
  return (
    <Dialog
      size="lg"
      title={`Import the value history of ${strategyName}`}
      trigger={
        <Button size="sm" icon={<FileUp />}>
          Import CSV
        </Button>
      }
    >
      <FileImport<RecordNavView>
        path={`/capital/strategies/${strategyId}/nav`}
        what="values"
        label="Drop a file of values here"
        help="CSV or text, up to 5 MB. Nothing is stored before you say so."
        maxMegabytes={5}
        understood={(report) => <Understood report={report} />}
        next={() => null}
      >
        <p className="font-medium text-ink">What it looks like</p>
        <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-3 text-xs">
          {"date,nav\n2026-11-19,104.12\n2026-11-20,104.61"}
        </pre>
      </FileImport>
    </Dialog>
  );
}

function Understood({ report }: { report: RecordNavView }) {
  return (
    <StatRow>
      <Stat label="Rows read" value={formatCount(report.rows)} />
      <Stat
        label="New values"
        value={formatCount(report.inserted)}
        note={`${formatCount(report.updated)} change, ${formatCount(report.unchanged)} stay`}
      />
      <Stat
        label="Days"
        value={report.last_date ? <Day value={report.last_date} /> : "none"}
        note={
          report.first_date ? (
            <>
              since <Day value={report.first_date} />
            </>
          ) : undefined
        }
      />
    </StatRow>
  );
}
