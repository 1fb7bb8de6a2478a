import type { TenantDatabase, Tx } from "@/db/client";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Access } from "./access/access";
import type { Principal } from "./principal";

export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** What listeners in a workspace may be told of. */
export type Topic = Parameters<TenantDatabase["announce"]>[1];

/** What has a limit a minute: any call of a member, of an address, a proposal, and one by a language model. */
export type LimitedCall = "member" | "open" | "proposal" | "model";

/** What every door hands to the router; the clock is here so that no procedure reads one. */
export type RequestContext = {
  database: TenantDatabase;
  access: Access;
  principal: Principal | null;
  requestId: string;
  /** The caller's address, for the open calculators' limit. */
  clientAddress: string;
  idempotencyKey: string | null;
  isDryRun: boolean;
  now: Date;
  log: Log;
  /** Counts one call of a member or of an address; throws TooManyRequestsError when its minute is used up. */
  limitRate: (kind: LimitedCall, subject: string) => Promise<void>;
  /** Where a door can show how far a long answer is. */
  tell?: (event: object) => void;
};

export type Audit = {
  action: string;
  entity: string;
  entityId: string;
  before?: unknown;
  after?: unknown;
};

/** What a procedure's handler works with. */
export type Scope = {
  tx: Tx;
  access: Access;
  principal: Principal;
  today: IsoDate;
  now: Date;
  requestId: string;
  isDryRun: boolean;
  log: Log;
};

export type WriteScope = Scope & {
  /** Records the act in the workspace's audit chain, in this transaction. */
  audit(event: Audit): Promise<void>;
};
