"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useCommands } from "@/components/frame/command-registry";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ChangeGuide } from "./guide-actions";

/** Lets the palette bring hidden first steps back. */
export function ShowFirstSteps({ change }: { change: ChangeGuide }) {
  const router = useRouter();
  const offered = useMemo(
    () => [
      {
        id: "show-first-steps",
        label: "Show the first steps",
        group: "Do" as const,
        words: "checklist tour help begin",
        run: async () => {
          const result = await reached(change({ is_checklist_hidden: false }));
          if (!result.ok) {
            notify.problem("The first steps were not brought back", { detail: result.error.message });
          }
          router.refresh();
        },
      },
    ],
    [change, router],
  );
  useCommands(offered);
  return null;
}
