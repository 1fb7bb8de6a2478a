"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { RunBacktestBody } from "@/lib/schemas/backtest";
import { type FrameworkJson, toFrameworkJson } from "@/lib/schemas/framework-json";
import { bucketsOf } from "./lab-buckets";
import { isMovedPolicy, type LabQuestion, type LabVariant } from "./lab-state";
import { rebalancingOf } from "./resolved-rules";
import { runBody } from "./run-body";
import type { VariantFacts } from "./use-facts";

export type LabActions = {
  saveBacktest: (body: RunBacktestBody) => Promise<ActionResult<{ id: string | null }>>;
  createFramework: (body: FrameworkJson) => Promise<ActionResult<{ id: string }>>;
};

type Props = {
  actions: LabActions;
  facts: VariantFacts;
  variant: LabVariant;
  question: LabQuestion;
  name: string;
};

/** Keeps what was found: the run with its exact inputs, or the moved policy as a framework of its own. */
export function SaveBar({ actions, facts, variant, question, name }: Props) {
  const { own, run } = facts;
  const { policy } = variant;
  const isMoved = isMovedPolicy(policy);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {own && (isMoved || own.id === null) ? (
        <NamedDialog
          label="Save as framework"
          title="Save as a framework"
          description="These weights and rules as a framework of your own; you can map, edit and use it like any other."
          firstName={own.id === null && !isMoved ? own.framework.name : `${own.framework.name}, moved`}
          save={async (given) => {
            const moved = {
              ...own.framework,
              name: given,
              buckets: [...bucketsOf(policy, own.framework.buckets)],
              rebalancing: rebalancingOf(policy.rules, own.framework.rebalancing),
            };
            const saved = await actions.createFramework(toFrameworkJson(moved));
            return saved.ok ? { href: `/frameworks/${saved.data.id}` } : { problem: saved.error.message };
          }}
        />
      ) : null}
      {run ? (
        <NamedDialog
          label="Save backtest"
          look="primary"
          title="Save this backtest"
          description="Its exact inputs and what came out, to be read, run again and shared later."
          firstName={name}
          save={async (given) => {
            const body = runBody(policy, question, { own, mapping: run.mapping });
            const saved = await actions.saveBacktest({ ...body, save: true, name: given });
            return saved.ok ? { href: `/backtests/${saved.data.id}` } : { problem: saved.error.message };
          }}
        />
      ) : null}
    </div>
  );
}

type Saved = { href: string } | { problem: string };
type DialogProps = {
  label: string;
  look?: "primary";
  title: string;
  description: string;
  firstName: string;
  save: (name: string) => Promise<Saved>;
};

const LONGEST_NAME = 200;

function NamedDialog({ label, look, title, description, firstName, save }: DialogProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, startSaving] = useTransition();
  const given = (name ?? firstName).trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given === "") return setProblem("Give it a name.");
    startSaving(async () => {
      const saved = await save(given);
      if ("href" in saved) router.push(saved.href);
      else setProblem(saved.problem);
    });
  };
  const formId = `save-${label.replaceAll(" ", "-").toLowerCase()}`;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" look={look}>
          {label}
        </Button>
      }
      title={title}
      description={description}
      size="sm"
      footer={
        <Button look="primary" type="submit" form={formId} pending={isSaving}>
          Save
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {problem ? (
          <div role="alert">
            <Notice tone="danger">
              <p>{problem}</p>
            </Notice>
          </div>
        ) : null}
        <Field label="Name" required>
          <Input
            maxLength={LONGEST_NAME}
            value={name ?? firstName}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
