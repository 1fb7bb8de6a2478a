import { randomBytes } from "node:crypto";
import { connected, type DatabaseUrls, embeddedUrls } from "../connections";
import type { Secrets } from "../secrets";
import { seedIfPresent } from "../seed-hook";

export const CLUSTER_VARIABLE = "PLUMBLINE_TEST_CLUSTER";
export const TEMPLATE = "plumbline_template";
export const SEEDED_TEMPLATE = "plumbline_seeded";
const SEED_LOCK = 7_305_592;

export interface TestCluster {
  port: number;
  secrets: Secrets;
}

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  authUrl: string;
  jobsUrl: string;
  backupUrl: string;
  /** The cluster's superuser, in this database: for looking past row-level security. */
  adminUrl: string;
  /** Removes the database; connections still open to it are cut. */
  drop(): Promise<void>;
}

/**
 * A fresh database of a test's own, migrated, in some 50 ms: call it in `beforeAll`, `drop()` in `afterAll`.
 * With `seeded` it holds the catalogue and the sample prices too; the first such call of a run takes longer.
 */
export async function testDatabase(options: { seeded?: boolean } = {}): Promise<TestDatabase> {
  const text = process.env[CLUSTER_VARIABLE];
  if (!text) throw new Error("No test cluster: database tests are named *.db.test.ts and run through vitest");
  const cluster: TestCluster = JSON.parse(text);
  const name = `test_${randomBytes(6).toString("hex")}`;
  const urls = urlsOf(cluster, name);
  if (options.seeded) await ensureSeededTemplate(cluster);
  await run(
    cluster,
    `CREATE DATABASE ${name} TEMPLATE ${options.seeded ? SEEDED_TEMPLATE : TEMPLATE}
    OWNER plumbline_owner STRATEGY ${options.seeded ? "FILE_COPY" : "WAL_LOG"}`,
  );
  const admin = new URL(urls.admin);
  admin.pathname = name;
  return {
    ownerUrl: urls.owner,
    appUrl: urls.app,
    authUrl: urls.auth,
    jobsUrl: urls.jobs,
    backupUrl: urls.backup,
    adminUrl: admin.href,
    drop: () => run(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function urlsOf(cluster: TestCluster, name: string): DatabaseUrls & { admin: string } {
  const urls = embeddedUrls({ host: "127.0.0.1", port: cluster.port }, cluster.secrets, name);
  return { ...urls, admin: urls.admin ?? "" };
}

async function run(cluster: TestCluster, statement: string): Promise<void> {
  await connected(urlsOf(cluster, "postgres").admin, (admin) => admin.unsafe(statement));
}

/** Test files run in parallel, so the first makes the seeded template and the others wait for it. */
async function ensureSeededTemplate(cluster: TestCluster): Promise<void> {
  const urls = urlsOf(cluster, SEEDED_TEMPLATE);
  await connected(urls.admin, async (admin) => {
    await admin`SELECT pg_advisory_lock(${SEED_LOCK})`;
    const [ready] =
      await admin`SELECT 1 FROM pg_database WHERE datname = ${SEEDED_TEMPLATE} AND NOT datallowconn`;
    if (ready) return;
    await admin.unsafe(`DROP DATABASE IF EXISTS ${SEEDED_TEMPLATE} WITH (FORCE)`);
    await admin.unsafe(`CREATE DATABASE ${SEEDED_TEMPLATE} TEMPLATE ${TEMPLATE} OWNER plumbline_owner`);
    await seedIfPresent(urls.owner, () => {});
    await admin.unsafe(`ALTER DATABASE ${SEEDED_TEMPLATE} ALLOW_CONNECTIONS false`);
  });
}
