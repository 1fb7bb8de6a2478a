import { randomUUID } from "node:crypto";
import { createORPCClient, ORPCError } from "@orpc/client";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { createRouterClient, type RouterClient } from "@orpc/server";
import { openTenantDatabase } from "@/db/client";
import { authAccess } from "@/lib/auth/access";
import { authDatabase, closeAuthDatabase } from "@/lib/auth/database";
import { principalByEmail } from "@/lib/auth/principal-by-email";
import { InvalidInputError } from "@/lib/kernel/errors";
import { toPublicError } from "@/lib/procedures/errors";
import type { Principal } from "@/lib/procedures/principal";
import { type AppRouter, router } from "@/lib/procedures/router";
import { cliLog } from "./log";

export type Api = RouterClient<AppRouter>;
export type Session = { api: Api; close(): Promise<void> };

export type ConnectOptions = {
  as?: string;
  workspace?: string;
  url?: string;
  key?: string;
  isDryRun?: boolean;
  /** Every call gets a key of its own, for commands that book something. */
  isKeyed?: boolean;
};

function remote(options: ConnectOptions & { url: string }): Session {
  const key = options.key ?? process.env.PLUMBLINE_API_KEY;
  if (!key) throw new InvalidInputError("--url needs an API key: --key or PLUMBLINE_API_KEY");
  const link = new OpenAPILink(router, {
    url: new URL("/api/v1", options.url).href,
    headers: () => ({
      "x-api-key": key,
      ...(options.isKeyed ? { "idempotency-key": randomUUID() } : {}),
    }),
    customErrorResponseBodyDecoder: readRefusal,
    fetch: (request, init) => fetch(withDryRun(request, options.isDryRun ?? false), init),
  });
  return { api: createORPCClient(link), close: async () => {} };
}

/** The server's `{ code, message, data? }` as the error it stands for; null for what is none of ours. */
function readRefusal(body: unknown, { status }: { status: number }): ORPCError<string, unknown> | null {
  if (typeof body !== "object" || body === null) return null;
  if (!("code" in body) || !("message" in body)) return null;
  const data = "data" in body ? body.data : undefined;
  return new ORPCError(String(body.code), { status, message: String(body.message), data });
}

function withDryRun(request: Request, isDryRun: boolean): Request {
  if (!isDryRun) return request;
  const url = new URL(request.url);
  url.searchParams.set("dry_run", "true");
  return new Request(url, request);
}

type Acting = { principal: Principal; now?: Date; isDryRun?: boolean; isKeyed?: boolean };

/** The router in this process, called as whoever is named, on the database of the environment. */
export function callersOf(): { as(principal: Principal, now?: Date): Api; close(): Promise<void> } {
  const opened = openLocal();
  return {
    as: (principal, now) => opened.caller({ principal, now, isKeyed: true }),
    close: opened.close,
  };
}

function openLocal() {
  const url = process.env.PLUMBLINE_APP_DATABASE_URL;
  if (!url) throw new InvalidInputError("No database: run through npx plumbline, which starts or finds it");
  const auth = authDatabase();
  const database = openTenantDatabase(url, 2);
  const requestId = randomUUID();
  const caller = ({ principal, now, isDryRun = false, isKeyed = false }: Acting): Api =>
    createRouterClient(router, {
      context: () => ({
        database,
        access: authAccess(),
        principal,
        requestId,
        clientAddress: "cli",
        idempotencyKey: isKeyed ? randomUUID() : null,
        isDryRun,
        now: now ?? new Date(),
        log: cliLog,
        limitRate: async () => {},
      }),
      interceptors: [
        async ({ next }) => {
          try {
            return await next();
          } catch (error) {
            throw toPublicError(error, requestId, cliLog);
          }
        },
      ],
    });
  const close = async () => {
    await database.close();
    await closeAuthDatabase();
  };
  return { auth, caller, close };
}

async function local(options: ConnectOptions): Promise<Session> {
  const email = options.as ?? process.env.PLUMBLINE_AS;
  if (!email) throw new InvalidInputError("Who acts? Name a user with --as e-mail");
  const { auth, caller, close } = openLocal();
  const principal = await principalByEmail(auth.sql, email, options.workspace ?? null);
  return { api: caller({ principal, isDryRun: options.isDryRun, isKeyed: options.isKeyed }), close };
}

/** The router, called in process as the user of `--as`, or at a running server with an API key. */
export async function connect(options: ConnectOptions): Promise<Session> {
  return options.url ? remote({ ...options, url: options.url }) : local(options);
}
