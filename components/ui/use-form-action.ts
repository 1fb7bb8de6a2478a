"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useSyncExternalStore } from "react";
import type { FormAction, FormState } from "@/lib/schemas/form-state";
import { UNREACHABLE } from "./reached";

/**
 * The state of a form whose action is the server's. Before scripts have loaded the browser sends the form itself; from
 * then on a server that does not answer is said at the form, which keeps what was typed.
 */
export function useFormAction(action: FormAction, initial: FormState) {
  const hasScripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return useActionState(hasScripts ? answering(action) : action, initial);
}

const never = () => () => undefined;

function answering(action: FormAction): FormAction {
  return async (state, form) => {
    try {
      return await action(state, form);
    } catch (error) {
      unstable_rethrow(error);
      return { problems: [{ message: UNREACHABLE }], values: typedIn(form) };
    }
  };
}

/** What was typed, never a password. */
function typedIn(form: FormData): Record<string, string> {
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(texts.filter(([name]) => !/password/i.test(name)));
}
