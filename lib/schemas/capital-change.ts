import { z } from "zod";
import { idInput, idView, instantView, optional, pageInput, pageView } from "./common";

export const CHANGE_STATUSES = ["proposed", "approved", "rejected", "cancelled"] as const;
export const CHANGE_SUBJECTS = ["settings", "pool", "strategy"] as const;

export const listChangesInput = z.object({
  ...pageInput,
  status: optional(z.enum(CHANGE_STATUSES)),
  subject: optional(z.enum(CHANGE_SUBJECTS)),
  subject_id: optional(idInput),
});

export const changeIdInput = z.object({ id: idInput });

const fieldValue = z.union([z.string(), z.number(), z.boolean()]).nullable();

const poolName = z.string().optional().meta({ description: "Of a `pool_id`: the pool's name" });

export const changeView = z.object({
  id: idView,
  subject: z.enum(CHANGE_SUBJECTS),
  subject_id: idView.meta({ description: "The pool, the strategy, or the workspace for settings" }),
  subject_name: z.string(),
  status: z.enum(CHANGE_STATUSES),
  changes: z
    .array(
      z.object({
        field: z.string(),
        before: fieldValue,
        after: fieldValue,
        before_name: poolName,
        after_name: poolName,
      }),
    )
    .meta({ description: "Fields of the subject's own interface, nested ones with a dot" }),
  is_stale: z
    .boolean()
    .meta({ description: "The figures it started from have moved: it can no longer be approved" }),
  proposed_by: idView,
  proposed_by_name: z.string(),
  decided_by: idView.nullable(),
  decided_by_name: z.string().nullable(),
  decided_at: instantView.nullable(),
  created_at: instantView,
  is_own: z.boolean().meta({ description: "Proposed by the caller, who cannot decide it" }),
  can: z.object({ approve: z.boolean(), reject: z.boolean(), cancel: z.boolean() }),
});
export type CapitalChangeView = z.output<typeof changeView>;

export const changeListView = pageView(changeView);

/** Part of what can be raised: the part that still waits for a second person. */
export const pendingChangeView = changeView.nullable().meta({
  description: "What was raised and waits for a second person; null when nothing does",
});
