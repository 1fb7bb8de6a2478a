"use client";

import { Bell, BellOff, Check, Scale } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { AlertView, AnyAlertView } from "@/lib/schemas/alert";
import type { AlertActions } from "./alert-actions";

type Props = { alert: AlertView; actions: AlertActions; ordersHref: string | null };

const DAY_HOURS = 24;
const WEEK_HOURS = 7 * DAY_HOURS;

/** What can be done about one alert: acknowledge, snooze for a day, a week or until a date, wake it again. */
export function AlertMenu({ alert, actions, ordersHref }: Props) {
  const [isAsking, setAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const run = (done: string, act: () => Promise<ActionResult<AnyAlertView>>) =>
    startTransition(async () => {
      const result = await reached(act());
      if (result.ok) notify.done(done);
      else notify.problem(result.error.message);
    });
  const name = `${alert.label}, ${alert.portfolio.name}`;
  const entries = entriesOf(alert, {
    acknowledge: () => run(`${name}: acknowledged`, () => actions.acknowledge(alert.id)),
    snooze: (hours, words) => run(`${name}: snoozed for ${words}`, () => actions.snooze(alert.id, { hours })),
    ask: () => setAsking(true),
    wake: () => run(`${name}: awake again`, () => actions.unsnooze(alert.id)),
  });
  if (ordersHref)
    entries.push("line", { label: "Orders that would bring it back", icon: <Scale />, href: ordersHref });
  if (entries.length === 0) return null;
  return (
    <>
      <DropdownMenu
        align="end"
        entries={entries}
        trigger={
          <Button size="sm" pending={isPending} aria-label={`Act on ${name}`}>
            Act
          </Button>
        }
      />
      <SnoozeDialog
        name={name}
        isOpen={isAsking}
        onOpenChange={setAsking}
        snooze={(until) => actions.snooze(alert.id, { until })}
      />
    </>
  );
}

type Acts = {
  acknowledge: () => void;
  snooze: (hours: number, words: string) => void;
  ask: () => void;
  wake: () => void;
};

function entriesOf(alert: AlertView, acts: Acts): MenuEntry[] {
  const acknowledge = { label: "Acknowledge: no more notices", icon: <Check />, onSelect: acts.acknowledge };
  const snoozes: MenuEntry[] = [
    { label: "Snooze for a day", icon: <BellOff />, onSelect: () => acts.snooze(DAY_HOURS, "a day") },
    { label: "Snooze for a week", icon: <BellOff />, onSelect: () => acts.snooze(WEEK_HOURS, "a week") },
    { label: "Snooze until…", icon: <BellOff />, onSelect: acts.ask },
  ];
  switch (alert.state) {
    case "open":
      return [acknowledge, ...snoozes];
    case "snoozed":
      return [
        { label: "Wake: notices may come again", icon: <Bell />, onSelect: acts.wake },
        acknowledge,
        ...snoozes,
      ];
    default:
      return [];
  }
}

type SnoozeProps = {
  name: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  snooze: (until: string) => Promise<ActionResult<AlertView>>;
};

function SnoozeDialog({ name, isOpen, onOpenChange, snooze }: SnoozeProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const day = String(new FormData(event.currentTarget).get("until") ?? "");
    // The morning of that day, where the reader is.
    const until = new Date(`${day}T08:00:00`);
    if (Number.isNaN(until.getTime())) return setProblem("Choose a day");
    startTransition(async () => {
      const result = await reached(snooze(until.toISOString()));
      setProblem(result.ok ? null : result.error.message);
      if (!result.ok) return;
      onOpenChange(false);
      notify.done(`${name}: snoozed`);
    });
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      title="Snooze until"
      description={`No notices about ${name} until 8 in the morning of that day; then one reminder if it is still out.`}
      size="sm"
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field id="snooze-until" label="Day" error={problem}>
          <Input type="date" name="until" min={new Date().toISOString().slice(0, 10)} required />
        </Field>
        <Button type="submit" look="primary" pending={isPending}>
          Snooze
        </Button>
      </form>
    </Dialog>
  );
}
