import postgres, { type Sql } from "postgres";
import type { EmbeddedDatabase } from "./embedded";
import { ADMIN } from "./embedded/cluster";
import { APP, AUTH, BACKUP, JOBS, OWNER } from "./roles";
import type { Secrets } from "./secrets";

/** One address for each role. `admin` exists for the embedded database alone. */
export interface DatabaseUrls {
  admin?: string;
  owner: string;
  app: string;
  auth: string;
  jobs: string;
  backup: string;
}

export function embeddedUrls(
  server: Pick<EmbeddedDatabase, "host" | "port">,
  secrets: Secrets,
  database: string,
): DatabaseUrls {
  const at = (user: string, password: string, name = database) =>
    `postgres://${user}:${encodeURIComponent(password)}@${server.host}:${server.port}/${name}`;
  return {
    admin: at(ADMIN, secrets.PLUMBLINE_DB_PASSWORD_ADMIN, "postgres"),
    owner: at(OWNER, secrets.PLUMBLINE_DB_PASSWORD_OWNER),
    app: at(APP, secrets.PLUMBLINE_DB_PASSWORD_APP),
    auth: at(AUTH, secrets.PLUMBLINE_DB_PASSWORD_AUTH),
    jobs: at(JOBS, secrets.PLUMBLINE_DB_PASSWORD_JOBS),
    backup: at(BACKUP, secrets.PLUMBLINE_DB_PASSWORD_BACKUP),
  };
}

/** The same server and database as `ownerUrl` under the serving roles, unless the environment names others. */
export function externalUrls(ownerUrl: string, secrets: Secrets): DatabaseUrls {
  const as = (user: string, password: string) => {
    const url = new URL(ownerUrl);
    url.username = user;
    url.password = encodeURIComponent(password);
    return url.href;
  };
  return {
    owner: ownerUrl,
    app: process.env.PLUMBLINE_APP_DATABASE_URL || as(APP, secrets.PLUMBLINE_DB_PASSWORD_APP),
    auth: process.env.PLUMBLINE_AUTH_DATABASE_URL || as(AUTH, secrets.PLUMBLINE_DB_PASSWORD_AUTH),
    jobs: process.env.PLUMBLINE_JOBS_DATABASE_URL || as(JOBS, secrets.PLUMBLINE_DB_PASSWORD_JOBS),
    backup: process.env.PLUMBLINE_BACKUP_DATABASE_URL || as(BACKUP, secrets.PLUMBLINE_DB_PASSWORD_BACKUP),
  };
}

export const userOf = (url: string) => decodeURIComponent(new URL(url).username);

/** One connection for one piece of work. */
export async function connected<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 15 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
