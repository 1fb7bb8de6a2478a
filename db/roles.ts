import type { Sql } from "postgres";
import type { Secrets } from "./secrets";

export const OWNER = "plumbline_owner";
export const APP = "plumbline_app";
export const AUTH = "plumbline_auth";
export const JOBS = "plumbline_jobs";
export const BACKUP = "plumbline_backup";

// The roles beside the owner: what each may do follows from grants and policies, these are its limits.
const SERVING_LIMITS = {
  statement_timeout: "5s",
  lock_timeout: "2s",
  idle_in_transaction_session_timeout: "10s",
};
// The queue's own upkeep reads its whole table now and then.
const QUEUE_LIMITS = { ...SERVING_LIMITS, statement_timeout: "30s" };

interface RoleSpec {
  name: string;
  password: string;
  attributes: string;
  settings: Record<string, string>;
}

const PLAIN = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION";

function roleSpecs(secrets: Secrets): RoleSpec[] {
  return [
    {
      name: APP,
      password: secrets.PLUMBLINE_DB_PASSWORD_APP,
      attributes: `${PLAIN} NOBYPASSRLS`,
      settings: SERVING_LIMITS,
    },
    {
      name: AUTH,
      password: secrets.PLUMBLINE_DB_PASSWORD_AUTH,
      attributes: `${PLAIN} NOBYPASSRLS`,
      settings: SERVING_LIMITS,
    },
    {
      name: JOBS,
      password: secrets.PLUMBLINE_DB_PASSWORD_JOBS,
      attributes: `${PLAIN} NOBYPASSRLS`,
      settings: QUEUE_LIMITS,
    },
    {
      name: BACKUP,
      password: secrets.PLUMBLINE_DB_PASSWORD_BACKUP,
      attributes: PLAIN,
      settings: { default_transaction_read_only: "on" },
    },
  ];
}

/** Makes or mends the owner and its database. Needs the administrator of the cluster. */
export async function ensureOwner(admin: Sql, secrets: Secrets, database: string): Promise<void> {
  await ensureRole(admin, {
    name: OWNER,
    password: secrets.PLUMBLINE_DB_PASSWORD_OWNER,
    attributes: `${PLAIN} NOBYPASSRLS`,
    settings: {},
  });
  const [existing] = await admin`SELECT 1 FROM pg_database WHERE datname = ${database}`;
  if (!existing) await admin.unsafe(`CREATE DATABASE ${database} OWNER ${OWNER}`);
}

/**
 * Makes or mends the serving and the backup roles in the database of `sql`, which may be the administrator
 * or an owner with CREATEROLE. Returns what it may not do, in words.
 */
export async function ensureServingRoles(sql: Sql, secrets: Secrets): Promise<string[]> {
  const notices: string[] = [];
  const [here] = await sql<{ name: string }[]>`SELECT quote_ident(current_database()) AS name`;
  for (const spec of roleSpecs(secrets)) {
    await ensureRole(sql, spec);
    await sql.unsafe(`GRANT CONNECT ON DATABASE ${here?.name} TO ${spec.name}`);
  }
  try {
    await sql.unsafe(`ALTER ROLE ${BACKUP} BYPASSRLS`);
    await sql.unsafe(`GRANT pg_read_all_data TO ${BACKUP}`);
  } catch (error) {
    // Only a superuser may let a role read past row-level security; serving works without it.
    if (!isPrivilegeError(error)) throw error;
    notices.push(
      `${BACKUP} sees no rows: the account in DATABASE_URL may not grant BYPASSRLS. Back up as the owner.`,
    );
  }
  await sql.unsafe(`REVOKE ALL ON DATABASE ${here?.name} FROM PUBLIC`);
  await sql.unsafe("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  return notices;
}

export function isPrivilegeError(error: unknown): boolean {
  return (error as { code?: string }).code === "42501";
}

async function ensureRole(sql: Sql, spec: RoleSpec): Promise<void> {
  const [existing] = await sql`SELECT 1 FROM pg_roles WHERE rolname = ${spec.name}`;
  // Of an existing role only the password: naming the other attributes takes a superuser.
  const change = existing ? `ALTER ROLE ${spec.name}` : `CREATE ROLE ${spec.name} ${spec.attributes}`;
  await sql.unsafe(`${change} PASSWORD ${literal(spec.password)}`);
  for (const [name, value] of Object.entries(spec.settings)) {
    await sql.unsafe(`ALTER ROLE ${spec.name} SET ${name} = ${literal(value)}`);
  }
}

/** Role commands take no parameters, so their texts are quoted here. */
function literal(text: string): string {
  if (text.includes("\0") || text.includes("\\"))
    throw new Error("A database password may not contain \\ or NUL");
  return `'${text.replaceAll("'", "''")}'`;
}
