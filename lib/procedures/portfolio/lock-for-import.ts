import { type LockedPortfolio, lockPortfolio } from "@/db/repositories/replace-holdings";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { WriteScope } from "@/lib/procedures/context";

/** The portfolio, locked, as the person saw it: 404 for an absent one, 409 when its holdings changed since. */
export async function lockForImport(
  { tx, principal }: WriteScope,
  input: { id: string; revision?: number | undefined },
): Promise<LockedPortfolio> {
  const portfolio = isUuid(input.id) ? await lockPortfolio(tx, principal.workspaceId, input.id) : null;
  if (!portfolio) throw new NotFoundError("portfolio");
  if (input.revision === undefined || input.revision === portfolio.revision) return portfolio;
  throw new ConflictError("The holdings changed since you looked at them; look again before replacing them", {
    revision: portfolio.revision,
  });
}
