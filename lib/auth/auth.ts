import { getCurrentAdapter } from "@better-auth/core/context";
import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import { betterAuth } from "better-auth";
import { isAPIError } from "better-auth/api";
import { anonymous } from "better-auth/plugins/anonymous";
import { organization } from "better-auth/plugins/organization";
import {
  appUser,
  authAccount,
  authSession,
  authVerification,
  invitation,
  member,
  workspace,
} from "@/db/schema/auth";
import { logAuthFailure, logBetterAuth } from "./auth-log";
import { CLIENT_ADDRESS_HEADER, shownAddress } from "./client-address";
import { authDatabase } from "./database";
import { type AuthEnvironment, readAuthEnvironment } from "./environment";
import { afterHook, beforeHook } from "./hooks";
import { handOverGuest } from "./keep-guest";
import { openingWorkspace } from "./opening-workspace";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./password";
import { accessControl, workspaceRoles } from "./roles";
import { sessionCookieName } from "./session-cookie";

const DAY_SECONDS = 86_400;
export const SESSION_DAYS = 30;
export const INVITATION_DAYS = 7;

function organizationPlugin() {
  return organization({
    ac: accessControl,
    roles: workspaceRoles,
    creatorRole: "owner",
    allowUserToCreateOrganization: (user) => !user.isAnonymous,
    organizationLimit: 50,
    membershipLimit: 200,
    invitationExpiresIn: INVITATION_DAYS * DAY_SECONDS,
    cancelPendingInvitationsOnReInvite: true,
    disableOrganizationDeletion: true,
    schema: {
      session: { fields: { activeOrganizationId: "activeWorkspaceId" } },
      member: { fields: { organizationId: "workspaceId" } },
      invitation: { fields: { organizationId: "workspaceId" } },
      organization: {
        additionalFields: {
          kind: { type: "string", required: false, input: false, defaultValue: "shared" },
        },
      },
    },
  });
}

function anonymousPlugin() {
  return anonymous({
    generateName: () => "Guest",
    generateRandomEmail: () => `${crypto.randomUUID()}@guest.invalid`,
    // The row stays as the author of the history it made; it can no longer sign in.
    disableDeleteAnonymousUser: true,
    onLinkAccount: async ({ anonymousUser, newUser }) => {
      if (anonymousUser.user.id === newUser.user.id) return;
      await handOverGuest(authDatabase().sql, anonymousUser.user.id, newUser.user.id);
    },
  });
}

function createAuth(environment: AuthEnvironment) {
  return betterAuth({
    appName: "Plumbline",
    baseURL: environment.publicUrl ?? `http://localhost:${process.env.PORT ?? "3000"}`,
    basePath: "/api/auth",
    secret: environment.secret,
    database: drizzleAdapter(authDatabase().orm, {
      provider: "pg",
      transaction: true,
      schema: {
        user: appUser,
        session: authSession,
        account: authAccount,
        verification: authVerification,
        organization: workspace,
        member,
        invitation,
      },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    user: {
      additionalFields: {
        lastWorkspaceId: { type: "string", required: false, input: false, returned: false },
      },
    },
    // A session lives 30 days and is read from its row each time: revoked means dead at once.
    session: {
      expiresIn: SESSION_DAYS * DAY_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    // Replaced by limits that hold under concurrency for calls from inside the process as well.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error", log: logBetterAuth },
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error) || error.statusCode >= 500) logAuthFailure(error);
      },
    },
    hooks: { before: beforeHook, after: afterHook },
    databaseHooks: {
      // Nobody uploads a picture yet, and an address of one is not taken from callers.
      user: {
        create: { before: async (user) => ({ data: { ...user, image: null } }) },
        update: { before: async (user) => ({ data: { ...user, image: null } }) },
      },
      session: {
        create: {
          before: async (session, ctx) => {
            if (!ctx) throw new Error("A session is made by an endpoint only");
            const adapter = await getCurrentAdapter(ctx.context.adapter);
            const workspaceId = await openingWorkspace(adapter, session.userId);
            const ipAddress = ctx.headers ? shownAddress(ctx.headers) : null;
            return { data: { ...session, ipAddress, activeOrganizationId: workspaceId } };
          },
        },
      },
    },
    advanced: {
      // The route checks the origin itself and more strictly: see same-origin.ts.
      disableCSRFCheck: true,
      database: { generateId: "uuid" },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: "lax",
        path: "/",
        secure: environment.isSecure,
      },
      cookies: { session_token: { name: sessionCookieName(environment.isSecure) } },
    },
    plugins: [organizationPlugin(), anonymousPlugin()],
  });
}

export type Auth = ReturnType<typeof createAuth>;

const holder = globalThis as { __plumblineAuth?: Auth };

/** better-auth as this product configures it, made when first needed. */
export function auth(): Auth {
  holder.__plumblineAuth ??= createAuth(readAuthEnvironment());
  return holder.__plumblineAuth;
}
