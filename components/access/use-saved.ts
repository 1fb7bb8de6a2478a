"use client";

import { useEffect } from "react";
import { notify } from "@/components/ui/toast";
import type { FormState } from "@/lib/schemas/form-state";

/** Says so, once for each good answer. */
export function useSaved(state: FormState, message: string): void {
  const { doneAt } = state;
  useEffect(() => {
    if (doneAt) notify.done(message);
  }, [doneAt, message]);
}
