import type { AnySchema, InferSchemaInput, InferSchemaOutput } from "@orpc/contract";
import { ORPCError, os } from "@orpc/server";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { ForbiddenError, InvalidInputError, UnauthenticatedError } from "@/lib/kernel/errors";
import type { LimitedCall, RequestContext, Scope, Topic, WriteScope } from "./context";
import { inTurn } from "./in-turn";
import { hasRole, type Principal, type Role } from "./principal";
import { hashRequest, keyOf, recallAnswer, runWrite } from "./run-write";

export type ProcedureMeta = {
  /** Who may call it; `public` is anybody. Every procedure of the router declares one. */
  role: Role | "public";
  kind: "read" | "write" | "open";
};

type Spec<I extends AnySchema, O extends AnySchema, S> = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  successStatus?: number;
  input: I;
  output: O;
  handler: (scope: S, input: InferSchemaOutput<I>) => Promise<InferSchemaInput<O>>;
};

type ReadSpec<I extends AnySchema, O extends AnySchema> = Spec<I, O, Scope> & {
  role: Role;
  /** Every statement sees the database as it was at the first. */
  isAtOnce?: boolean;
};
type StudySpec<I extends AnySchema, O extends AnySchema, F> = Omit<Spec<I, O, Scope>, "handler"> & {
  role: Role;
  /** Reads the facts, in a transaction. */
  load: (scope: Scope, input: InferSchemaOutput<I>) => Promise<F>;
  /** Works the answer out of them, after it. */
  work: (facts: F) => Promise<InferSchemaInput<O>>;
};
/** What a step before the transaction works with: it opens its own reads and may ask the outside. */
export type PrepareScope = Omit<Scope, "tx"> & {
  database: RequestContext["database"];
  /** Ends when whoever asked has gone. */
  signal?: AbortSignal;
  /** Tells whoever listens how far a long answer is. */
  tell: (event: object) => void;
  /** Counts this call against the member's limit of its kind; throws TooManyRequestsError when the minute is used up. */
  spend: (kind: LimitedCall) => Promise<void>;
};
type WriteSpec<I extends AnySchema, O extends AnySchema, P> = Omit<Spec<I, O, WriteScope>, "handler"> & {
  role: Role;
  /** Runs before the transaction, so that nothing outside is asked within one; its answer goes to the handler. */
  prepare?: (scope: PrepareScope, input: InferSchemaOutput<I>) => Promise<P>;
  handler: (scope: WriteScope, input: InferSchemaOutput<I>, prepared: P) => Promise<InferSchemaInput<O>>;
  /** What moves money or capital refuses a call without an Idempotency-Key. */
  isKeyRequired?: boolean;
  /** Told to listeners after the commit, where no trigger of the database tells it. */
  announces?: Topic;
  /** Whether the body asks for a dry run, which is the same as asking in the address. */
  asksDryRun?: (input: InferSchemaOutput<I>) => boolean;
  /** For an answer that holds a secret: what a repeated Idempotency-Key may be told of it later. */
  storedForm?: (answer: InferSchemaInput<O>) => InferSchemaInput<O>;
};
/** What a gathered command works with: the transaction, the key and the audit are its statement's own. */
export type GatheredScope = Omit<Scope, "tx"> & {
  context: RequestContext & { principal: Principal };
  /** The router's name of the procedure; stands with the key. */
  procedure: string;
  /** Null in a dry run only. */
  key: string | null;
  requestHash: string;
};
type GatheredSpec<I extends AnySchema, O extends AnySchema> = Spec<I, O, GatheredScope> & {
  role: Role;
  announces?: Topic;
};
type ComputeSpec<I extends AnySchema, O extends AnySchema, F, W> = Omit<Spec<I, O, Scope>, "handler"> & {
  role: Role;
  /** Whether this call asks to keep its answer. */
  isKept: (input: InferSchemaOutput<I>) => boolean;
  /** Who may keep one. */
  keepRole: Role;
  /** Reads the facts, in a transaction. */
  load: (scope: Scope, input: InferSchemaOutput<I>) => Promise<F>;
  /** Works with them, after it. */
  work: (facts: F) => Promise<W>;
  answer: (worked: W) => InferSchemaInput<O>;
  /** Stores what was worked out, in a transaction of its own, and answers with it. */
  keep: (scope: WriteScope, input: InferSchemaOutput<I>, worked: W) => Promise<InferSchemaInput<O>>;
};
export type OpenScope = Omit<Scope, "tx" | "principal"> & {
  principal: Principal | null;
  database: RequestContext["database"];
};
type OpenSpec<I extends AnySchema, O extends AnySchema> = Spec<I, O, OpenScope>;

// Answers are checked against their schema wherever tests run; in production the type is the proof.
const OUTPUT_CHECKED = process.env.NODE_ENV !== "production";

const base = os
  .$context<RequestContext>()
  .$meta<ProcedureMeta>({ role: "owner", kind: "read" })
  .$config(OUTPUT_CHECKED ? {} : { initialOutputValidationIndex: Number.NaN });

function today(now: Date): string {
  return dateOfDayNumber(Math.floor(now.getTime() / 86_400_000));
}

async function authorise(context: RequestContext, role: Role, isWrite: boolean): Promise<Principal> {
  const { principal } = context;
  if (!principal) throw new UnauthenticatedError();
  await context.limitRate("member", principal.userId);
  mayAct(principal, role, isWrite);
  return principal;
}

function mayAct(principal: Principal, role: Role, isWrite: boolean): void {
  if (!hasRole(principal, role)) throw new ForbiddenError(`This needs the role ${role} in this workspace`);
  if (isWrite && principal.scope !== "write") throw new ForbiddenError("This API key may only read");
}

function routeOf(spec: Omit<Spec<AnySchema, AnySchema, never>, "handler">) {
  return {
    method: spec.method,
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary,
    description: spec.description,
    successStatus: spec.successStatus,
  };
}

/** A query: authorised, in a read-only transaction of the caller's workspace. */
export function read<I extends AnySchema, O extends AnySchema>(spec: ReadSpec<I, O>) {
  return base
    .meta({ role: spec.role, kind: "read" })
    .route(routeOf(spec))
    .use(async ({ context, next }) =>
      next({ context: { principal: await authorise(context, spec.role, false) } }),
    )
    .input(spec.input)
    .output(spec.output)
    .handler(({ context, input }) =>
      context.database[spec.isAtOnce ? "readAtOnce" : "read"](context.principal, (tx) =>
        spec.handler({ ...scopeOf(context), principal: context.principal, tx }, input),
      ),
    );
}

/** A command: authorised, one transaction with idempotency, dry run and audit around the handler. */
export function write<I extends AnySchema, O extends AnySchema, P = undefined>(spec: WriteSpec<I, O, P>) {
  return base
    .meta({ role: spec.role, kind: "write" })
    .route(routeOf(spec))
    .use(async ({ context, next }) =>
      next({ context: { principal: await authorise(context, spec.role, true) } }),
    )
    .input(spec.input)
    .output(spec.output)
    .handler(async ({ context: given, input, path, signal }) => {
      const context = spec.asksDryRun?.(input) ? { ...given, isDryRun: true } : given;
      if (spec.isKeyRequired) requireKey(context);
      const scope = { ...scopeOf(context), principal: context.principal };
      const procedure = path.join(".");
      const run = async (prepared: P) => {
        const answer = await runWrite(
          context,
          procedure,
          input,
          (tx, audit) => spec.handler({ ...scope, tx, audit }, input, prepared),
          spec.storedForm,
        );
        announce(context, spec.announces);
        return answer;
      };
      const { prepare } = spec;
      // Without a step before, P is undefined.
      if (!prepare) return run(undefined as P);
      return inTurn(turnOf(context), signal, async () => {
        const kept = await recallAnswer<InferSchemaInput<O>>(context, procedure, input);
        if (kept) return kept.answer;
        return run(await prepare({ ...scope, ...outsideOf(context, signal) }, input));
      });
    });
}

/** Calls with one key go one after the other, so that the second finds the first's answer and asks nothing outside again. */
function turnOf(context: RequestContext & { principal: Principal }): string | null {
  const key = keyOf(context);
  return key === null ? null : `${context.principal.workspaceId}:${key}`;
}

function outsideOf(context: RequestContext & { principal: Principal }, signal: AbortSignal | undefined) {
  const spend: PrepareScope["spend"] = (kind) => context.limitRate(kind, context.principal.userId);
  return { database: context.database, signal, tell: context.tell ?? (() => {}), spend };
}

/**
 * A command that is gathered with others into one statement, which claims its Idempotency-Key, audits it and stores its
 * answer: authorised like a `write`, the key required, the rest its handler's business.
 */
export function gathered<I extends AnySchema, O extends AnySchema>(spec: GatheredSpec<I, O>) {
  return base
    .meta({ role: spec.role, kind: "write" })
    .route(routeOf(spec))
    .use(async ({ context, next }) =>
      next({ context: { principal: await authorise(context, spec.role, true) } }),
    )
    .input(spec.input)
    .output(spec.output)
    .handler(async ({ context, input, path }) => {
      requireKey(context);
      const procedure = path.join(".");
      const request = { procedure, key: keyOf(context), requestHash: hashRequest(procedure, input) };
      const scope = { ...scopeOf(context), principal: context.principal, context, ...request };
      const answer = await spec.handler(scope, input);
      announce(context, spec.announces);
      return answer;
    });
}

function requireKey(context: RequestContext): void {
  if (context.idempotencyKey || context.isDryRun) return;
  throw new InvalidInputError("This call needs an Idempotency-Key header");
}

function announce({ database, principal, isDryRun }: RequestContext, topic: Topic | undefined): void {
  if (topic && principal && !isDryRun) database.announce(principal.workspaceId, topic);
}

/**
 * A question that can keep its answer, where it asks to and is a command of `keepRole`. No connection is held while the
 * answer is worked out.
 */
export function compute<I extends AnySchema, O extends AnySchema, F, W>(spec: ComputeSpec<I, O, F, W>) {
  return base
    .meta({ role: spec.role, kind: "read" })
    .route(routeOf(spec))
    .use(async ({ context, next }) =>
      next({ context: { principal: await authorise(context, spec.role, false) } }),
    )
    .input(spec.input)
    .output(spec.output)
    .handler(async ({ context, input, path }) => {
      const scope = { ...scopeOf(context), principal: context.principal };
      const workOut = async () =>
        spec.work(await context.database.read(context.principal, (tx) => spec.load({ ...scope, tx }, input)));
      if (!spec.isKept(input)) return spec.answer(await workOut());
      mayAct(context.principal, spec.keepRole, true);
      const kept = await recallAnswer<InferSchemaInput<O>>(context, path.join("."), input);
      if (kept) return kept.answer;
      const worked = await workOut();
      return runWrite(context, path.join("."), input, (tx, audit) =>
        spec.keep({ ...scope, tx, audit }, input, worked),
      );
    });
}

/** A query whose answer takes its time: no connection is held while it is worked out. */
export function study<I extends AnySchema, O extends AnySchema, F>(spec: StudySpec<I, O, F>) {
  return base
    .meta({ role: spec.role, kind: "read" })
    .route(routeOf(spec))
    .use(async ({ context, next }) =>
      next({ context: { principal: await authorise(context, spec.role, false) } }),
    )
    .input(spec.input)
    .output(spec.output)
    .handler(async ({ context, input }) => {
      const facts = await context.database.read(context.principal, (tx) =>
        spec.load({ ...scopeOf(context), principal: context.principal, tx }, input),
      );
      return spec.work(facts);
    });
}

/** For anybody, rate-limited by address; stores nothing. */
export function open<I extends AnySchema, O extends AnySchema>(spec: OpenSpec<I, O>) {
  return base
    .meta({ role: "public", kind: "open" })
    .route(routeOf(spec))
    .use(async ({ context, next }) => {
      if (context.principal) await context.limitRate("member", context.principal.userId);
      else await context.limitRate("open", context.clientAddress);
      return next();
    })
    .input(spec.input)
    .output(spec.output)
    .handler(({ context, input }) =>
      spec.handler({ ...scopeOf(context), principal: context.principal, database: context.database }, input),
    );
}

function scopeOf(context: RequestContext) {
  return {
    access: context.access,
    now: context.now,
    today: today(context.now),
    requestId: context.requestId,
    isDryRun: context.isDryRun,
    log: context.log,
  };
}

export { ORPCError };
