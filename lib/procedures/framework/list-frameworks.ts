import { type FrameworkSummary, listFrameworks as listStored } from "@/db/repositories/framework-list";
import { weightNumber } from "@/lib/kernel/weight";
import { read } from "@/lib/procedures/base";
import { decodeInstantCursor, encodeCursor } from "@/lib/schemas/common";
import { frameworkListView, listFrameworksInput } from "@/lib/schemas/framework-view";

export const listFrameworks = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks",
  tag: "Frameworks",
  summary: "Frameworks of the workspace, last changed first",
  description: "`user_id` filters by author, `q` by words in name or description.",
  input: listFrameworksInput,
  output: frameworkListView,
  handler: async ({ tx, principal }, { limit, cursor, user_id, method, q, archived }) => {
    const after = cursor ? decodeInstantCursor(cursor) : null;
    const found = await listStored(
      tx,
      principal.workspaceId,
      { createdBy: user_id, method, words: q || undefined, withArchived: archived ?? false },
      { limit: limit + 1, after: after ? { updatedAt: after.instant, id: after.id } : undefined },
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(toListItem),
      next_cursor: found.length > limit && last ? encodeCursor([last.updatedAtText, last.id]) : null,
    };
  },
});

function toListItem(summary: FrameworkSummary) {
  return {
    id: summary.id,
    name: summary.name,
    description: summary.description,
    method: summary.method,
    template: summary.templateKey,
    base_ccy: summary.baseCcy,
    benchmark: summary.benchmark,
    profile_id: summary.profileId,
    version: summary.version,
    bucket_count: summary.bucketCount,
    roots: summary.roots.map(({ path, label, weight }) => ({ path, label, weight: weightNumber(weight) })),
    portfolio_count: summary.portfolioCount,
    is_archived: summary.archivedAt !== null,
    user_id: summary.createdBy,
    created_at: summary.createdAt.toISOString(),
    updated_at: summary.updatedAt.toISOString(),
  };
}
