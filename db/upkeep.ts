import type { Sql } from "postgres";
import { connected, type DatabaseUrls, userOf } from "./connections";
import { fingerprint } from "./fingerprint";
import { requireVersion } from "./require-version";
import { ensureOwner, ensureServingRoles, isPrivilegeError } from "./roles";
import type { Secrets } from "./secrets";
import { seedIfPresent } from "./seed-hook";

/** Told about each piece of work that is really done. */
export type Report = <T>(step: string, work: (detail: (text: string) => void) => Promise<T>) => Promise<T>;

interface Work {
  urls: DatabaseUrls;
  secrets: Secrets;
  report: Report;
  withSeed: boolean;
}

// What a database has been brought to is written in it, so that the next start need not look again.
const STAMP_LOCK = 7_305_591;

/** Roles, tables, grants and seed data, each only if it changed since this database last saw it. */
export async function upkeep(work: Work): Promise<void> {
  const wanted = wantedStamps(work);
  const found = await readStamps(work.urls.owner);
  if (found && isCurrent(found, wanted)) return;
  if (work.urls.admin && found?.roles !== wanted.roles) await ensureEmbeddedOwner(work, work.urls.admin);
  await connected(work.urls.owner, async (owner) => {
    await requireVersion(owner);
    await owner`SELECT pg_advisory_lock(${STAMP_LOCK})`;
    await owner.unsafe("CREATE SCHEMA IF NOT EXISTS upkeep");
    await owner.unsafe("CREATE TABLE IF NOT EXISTS upkeep.stamp (name text PRIMARY KEY, hash text NOT NULL)");
    const now = await stampsIn(owner);
    const due = (name: keyof Stamps) => wanted[name] !== undefined && now[name] !== wanted[name];
    if (due("roles")) {
      await work.report("Database roles", (detail) => makeServingRoles(work, owner, detail));
      await setStamp(owner, "roles", wanted.roles);
    }
    if (due("schema")) {
      await work.report("Tables", () => bringTables(owner, work.urls));
      await setStamp(owner, "schema", wanted.schema);
    }
    if (due("seed")) {
      await work.report("Catalogue and sample prices", (detail) => seedIfPresent(work.urls.owner, detail));
      await setStamp(owner, "seed", wanted.seed);
    }
  });
}

interface Stamps {
  roles?: string;
  schema?: string;
  seed?: string;
}

const SHAPES_THE_DATABASE = [
  "drizzle",
  "db/tenancy.ts",
  "db/migrate.ts",
  "db/job-queue.ts",
  "node_modules/pg-boss/package.json",
];

function wantedStamps({ urls, secrets, withSeed }: Work): Stamps {
  const passwords = JSON.stringify(secrets) + JSON.stringify(rolesOf(urls));
  const roles = fingerprint(["db/roles.ts"], passwords);
  return {
    roles,
    schema: fingerprint(SHAPES_THE_DATABASE, roles),
    ...(withSeed && { seed: fingerprint(["db/seed"]) }),
  };
}

function isCurrent(found: Stamps, wanted: Stamps): boolean {
  return (["roles", "schema", "seed"] as const).every(
    (name) => wanted[name] === undefined || found[name] === wanted[name],
  );
}

const rolesOf = (urls: DatabaseUrls) => ({
  app: userOf(urls.app),
  auth: userOf(urls.auth),
  jobs: userOf(urls.jobs),
  backup: userOf(urls.backup),
});

/** Undefined when the owner cannot even connect: a new cluster, or new secrets. */
async function readStamps(ownerUrl: string): Promise<Stamps | undefined> {
  try {
    return await connected(ownerUrl, stampsIn);
  } catch (error) {
    if (isRefusedLogin(error)) return undefined;
    throw error;
  }
}

const NO_SUCH_TABLE = "42P01";
const REFUSED_LOGIN = ["28P01", "28000", "3D000"];

function isRefusedLogin(error: unknown): boolean {
  return REFUSED_LOGIN.includes((error as { code?: string }).code ?? "");
}

async function stampsIn(owner: Sql): Promise<Stamps> {
  try {
    const rows = await owner<{ name: keyof Stamps; hash: string }[]>`SELECT name, hash FROM upkeep.stamp`;
    return Object.fromEntries(rows.map((row) => [row.name, row.hash]));
  } catch (error) {
    if ((error as { code?: string }).code === NO_SUCH_TABLE) return {};
    throw error;
  }
}

async function setStamp(owner: Sql, name: keyof Stamps, hash: string | undefined): Promise<void> {
  await owner`
    INSERT INTO upkeep.stamp (name, hash) VALUES (${name}, ${hash ?? ""})
    ON CONFLICT (name) DO UPDATE SET hash = excluded.hash`;
}

async function ensureEmbeddedOwner({ urls, secrets, report }: Work, adminUrl: string): Promise<void> {
  const database = new URL(urls.owner).pathname.slice(1);
  await report("Database owner", () => connected(adminUrl, (admin) => ensureOwner(admin, secrets, database)));
}

/** The migrator takes longer to load than most starts take in all, so it is loaded only when it is needed. */
async function bringTables(owner: Sql, urls: DatabaseUrls): Promise<void> {
  const { migrate } = await import("./migrate");
  await migrate(owner, rolesOf(urls));
}

type Detail = (text: string) => void;

const SERVING_URLS = [
  "PLUMBLINE_APP_DATABASE_URL",
  "PLUMBLINE_AUTH_DATABASE_URL",
  "PLUMBLINE_JOBS_DATABASE_URL",
] as const;

async function makeServingRoles({ urls, secrets }: Work, owner: Sql, detail: Detail): Promise<void> {
  if (urls.admin) {
    const here = new URL(urls.admin);
    here.pathname = new URL(urls.owner).pathname;
    await connected(here.href, (admin) => ensureServingRoles(admin, secrets));
  } else if (SERVING_URLS.some((name) => !process.env[name])) {
    await makeRolesAsOwner(owner, secrets, detail);
  }
  await refuseUnboundRole(owner, userOf(urls.app), userOf(urls.owner));
  await refuseUnboundRole(owner, userOf(urls.jobs), userOf(urls.owner));
}

async function makeRolesAsOwner(owner: Sql, secrets: Secrets, detail: Detail): Promise<void> {
  try {
    for (const notice of await ensureServingRoles(owner, secrets)) detail(notice);
  } catch (error) {
    if (!isPrivilegeError(error)) throw error;
    throw new Error(
      "The account in DATABASE_URL may not create roles. Give it CREATEROLE, or create three roles that own nothing " +
        `and name them in ${SERVING_URLS.join(", ")}.`,
      { cause: error },
    );
  }
}

/** Row-level security does not bind an owner's superuser or BYPASSRLS role: never serve with one. */
async function refuseUnboundRole(sql: Sql, serving: string, owner: string): Promise<void> {
  const [role] = await sql<{ unbound: boolean }[]>`
    SELECT rolsuper OR rolbypassrls AS unbound FROM pg_roles WHERE rolname = ${serving}`;
  if (!role) throw new Error(`There is no database role ${serving}`);
  if (role.unbound || serving === owner) {
    throw new Error(
      `The serving role ${serving} is not bound by row-level security; give it a plain role of its own`,
    );
  }
}
