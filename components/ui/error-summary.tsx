"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";

export type FormProblem = { message: string /** The id given to the `<Field>`. */; fieldId?: string };

/** Once, on top of a form that was refused: every reason, each a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ problems, title }: { problems: FormProblem[]; title?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef("");
  const said = problems.map((problem) => problem.message).join("\n");
  useEffect(() => {
    const before = shown.current;
    shown.current = said;
    // Mending one thing changes the list; whoever is typing then keeps the focus.
    if (said !== "" && said !== before && (before === "" || !isTyping())) box.current?.focus();
  }, [said]);
  if (problems.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-md bg-danger-soft px-4 py-3 text-sm">
      <p className="flex items-center gap-2 font-medium text-danger">
        <CircleAlert aria-hidden className="size-4 shrink-0" />
        {title ??
          (problems.length === 1 ? "One thing needs mending." : `${problems.length} things need mending.`)}
      </p>
      <ul className="mt-1.5 flex flex-col gap-1 pl-6">
        {problems.map((problem) => (
          <li key={`${problem.fieldId ?? ""}${problem.message}`}>
            {problem.fieldId ? (
              <a
                href={`#${problem.fieldId}`}
                className="underline underline-offset-3"
                onClick={(event) => focusField(event, problem.fieldId)}
              >
                {problem.message}
              </a>
            ) : (
              problem.message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function isTyping(): boolean {
  return document.activeElement?.matches("input, textarea, select") ?? false;
}

function focusField(event: React.MouseEvent, fieldId: string | undefined) {
  const target = fieldId ? document.getElementById(fieldId) : null;
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView({ block: "center" });
  target.focus();
}
