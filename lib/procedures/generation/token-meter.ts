import {
  extendModelCall,
  reserveModelCall,
  settleModelCall,
  tokensUsedSince,
} from "@/db/repositories/model-calls";
import type { PrepareScope } from "@/lib/procedures/base";
import { ModelError } from "@/lib/providers/model/model-error";
import type { TokenMeter } from "@/lib/providers/model/model-request";
import type { ModelSettings } from "@/lib/providers/model/model-settings";

type Asker = Pick<PrepareScope, "database" | "principal" | "now" | "log">;
type Purpose = "framework" | "mapping";

/** The day is UTC's, as everywhere. */
function dayStartOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

/**
 * Counts a request's tokens against its workspace's day. Room is reserved before each call of the model, so that calls at
 * once cannot pass the limit together; a call that a killed server left behind counts by its reservation until the day ends.
 */
export function tokenMeterOf(asker: Asker, settings: ModelSettings, purpose: Purpose): TokenMeter {
  const { database, principal, now, log } = asker;
  const { workspaceId, userId } = principal;
  const day = { workspaceId, dayStart: dayStartOf(now), limit: settings.tokensPerDay };
  let id: string | null = null;
  return {
    async allow(tokens) {
      const reserved = await database.write(principal, (tx) =>
        id === null
          ? reserveModelCall(tx, day, { userId, purpose, model: settings.model, startedAt: now }, tokens)
          : extendModelCall(tx, day, id, tokens),
      );
      if ("used" in reserved) throw usedUp(reserved.used, tokens, settings, now);
      id = reserved.id;
    },
    async settle(used) {
      const { outcome, rounds } = used;
      if (outcome !== "valid") log.warn({ purpose, outcome, rounds }, "the model gave no proposal");
      if (id === null) return;
      const key = { workspaceId, id };
      await database.write(principal, (tx) => settleModelCall(tx, key, used));
    },
  };
}

function usedUp(used: number, needed: number, { tokensPerDay }: ModelSettings, now: Date): ModelError {
  const left = Math.max(0, tokensPerDay - used);
  const figure = (count: number) => count.toLocaleString("en-US");
  const untilTomorrow = dayStartOf(now).getTime() + 86_400_000 - now.getTime();
  return new ModelError(
    "MODEL_LIMIT",
    `This needs up to ${figure(needed)} tokens of the model, and ${figure(left)} of today's ${figure(tokensPerDay)} are left; they begin anew at 00:00 UTC`,
    {
      data: {
        tokens_left: left,
        tokens_per_day: tokensPerDay,
        retry_after_seconds: Math.max(1, Math.ceil(untilTomorrow / 1000)),
      },
    },
  );
}

/** What a workspace may still use of the model today. */
export async function tokensLeftToday(
  {
    tx,
    principal,
    now,
  }: Pick<PrepareScope, "principal" | "now"> & { tx: Parameters<typeof tokensUsedSince>[0] },
  settings: ModelSettings,
): Promise<number> {
  const used = await tokensUsedSince(tx, principal.workspaceId, dayStartOf(now));
  return Math.max(0, settings.tokensPerDay - used);
}
