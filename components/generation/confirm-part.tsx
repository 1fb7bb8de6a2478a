"use client";

import { PencilRuler } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { changeFramework, finishSession } from "@/components/framework/editor/state/editor-store";
import { refreshFindings } from "@/components/framework/editor/state/validation-watch";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { Framework } from "@/lib/engine/framework/types";
import type { ActionResult } from "@/lib/schemas/action-result";

type ConfirmPartProps = {
  label: string;
  readOnlyBecause: string | null;
  /** Null where the editor is no way on. */
  onOpenInEditor: ((framework: Framework) => void) | null;
  onConfirm: (framework: Framework) => Promise<ActionResult<unknown>>;
};

/** The name, and the press that stores it: until then nothing is. */
export function ConfirmPart(props: ConfirmPartProps) {
  const { label, readOnlyBecause, onOpenInEditor } = props;
  const store = useEditorStore();
  const name = useEditor((state) => frameworkOf(state).name);
  const blocked = useEditor((state) => blockedBecause(state.findings.errors, state.fieldProblems.size));
  const confirming = useConfirm(props);
  return (
    <form
      onSubmit={confirming.submit}
      noValidate
      aria-label={label}
      className="flex flex-col gap-3 bg-canvas pb-6 md:sticky md:top-0 md:z-20 md:py-3"
    >
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Name" error={confirming.nameProblem} className="min-w-52 flex-1 sm:max-w-96">
          <Input
            value={name}
            maxLength={200}
            onChange={(event) =>
              changeFramework(store, (now) => ({ ...now, name: event.target.value }), "about:name")
            }
            onBlur={() => finishSession(store)}
          />
        </Field>
        <Button
          type="submit"
          look="primary"
          pending={confirming.isPending}
          blockedBecause={readOnlyBecause ?? blocked ?? undefined}
          judgedOnPress
        >
          {label}
        </Button>
        {onOpenInEditor ? (
          <Button
            icon={<PencilRuler aria-hidden />}
            onClick={() => onOpenInEditor(frameworkOf(store.getState()))}
          >
            Open in the editor
          </Button>
        ) : null}
      </div>
      {confirming.problem ? (
        <div role="alert">
          <Notice tone="danger" title="It was not stored">
            {confirming.problem}
          </Notice>
        </div>
      ) : null}
    </form>
  );
}

function blockedBecause(errors: readonly { message: string }[], unreadFields: number): string | null {
  if (unreadFields > 0) return "A weight cannot be read yet.";
  const [first] = errors;
  if (first === undefined) return null;
  return errors.length === 1 ? first.message : `${first.message} (and ${errors.length - 1} more)`;
}

function useConfirm({ readOnlyBecause, onConfirm }: ConfirmPartProps) {
  const store = useEditorStore();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [nameProblem, setNameProblem] = useState<string | null>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || readOnlyBecause !== null) return;
    const { errors } = refreshFindings(store);
    const state = store.getState();
    const framework = frameworkOf(state);
    const isNameless = framework.name.trim() === "";
    setNameProblem(isNameless ? "Give it a name." : null);
    if (isNameless || errors.length > 0 || state.fieldProblems.size > 0) return;
    setPending(true);
    setProblem(null);
    const result = await sent(onConfirm, { ...framework, name: framework.name.trim() });
    // What was confirmed leads elsewhere; the button stays busy until it is there.
    if (result.ok) return;
    setPending(false);
    setProblem(result.error.message);
  }
  return { isPending, problem, nameProblem, submit };
}

async function sent(
  onConfirm: ConfirmPartProps["onConfirm"],
  framework: Framework,
): Promise<ActionResult<unknown>> {
  try {
    return await onConfirm(framework);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The server could not be reached (${why}). The proposal is kept in this tab; try again in a moment.`;
    return { ok: false, error: { code: "UNREACHABLE", status: 0, message } };
  }
}
