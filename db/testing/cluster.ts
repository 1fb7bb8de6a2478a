import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connected, embeddedUrls } from "../connections";
import { openEmbedded } from "../embedded";
import { loadSecrets, type Secrets } from "../secrets";
import { upkeep } from "../upkeep";
import { CLUSTER_VARIABLE, SEEDED_TEMPLATE, TEMPLATE, type TestCluster } from "./database";

/** Settings for data that lives as long as one test run. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

/** The port of another PostgreSQL on this machine, a throwaway one that takes `postgres` with any password. */
const OTHER_PORT = process.env.PLUMBLINE_TEST_POSTGRES_PORT;

/** One PostgreSQL for the whole run, with one migrated database that every test file copies. */
export async function setup(): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), "plumbline-test-"));
  const secrets = loadSecrets(home);
  const server = await (OTHER_PORT ? otherServer(Number(OTHER_PORT), secrets) : ownServer(home, secrets));
  const teardown = async () => {
    await server.release();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const urls = embeddedUrls(server, secrets, TEMPLATE);
    await upkeep({ urls, secrets, report: (_step, work) => work(() => {}), withSeed: false });
    await connected(urls.admin ?? "", (admin) =>
      admin.unsafe(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`),
    );
  } catch (error) {
    await teardown();
    throw error;
  }
  const cluster: TestCluster = { port: server.port, secrets };
  process.env[CLUSTER_VARIABLE] = JSON.stringify(cluster);
  return teardown;
}

interface Server {
  host: string;
  port: number;
  release(): Promise<void>;
}

async function ownServer(home: string, secrets: Secrets): Promise<Server> {
  const { host, port, release, place } = await openEmbedded(home, secrets.PLUMBLINE_DB_PASSWORD_ADMIN, {
    settings: FAST,
    durable: false,
  });
  return {
    host,
    port,
    release: async () => {
      await release();
      rmSync(place.clusterDir, { recursive: true, force: true });
    },
  };
}

/** Another major version, or another locale, than the embedded one's: the templates of the run before go first. */
async function otherServer(port: number, secrets: Secrets): Promise<Server> {
  const server = { host: "127.0.0.1", port, release: async () => {} };
  const { admin } = embeddedUrls(server, secrets, TEMPLATE);
  await connected(admin ?? "", async (sql) => {
    for (const name of [TEMPLATE, SEEDED_TEMPLATE]) await sql.unsafe(`DROP DATABASE IF EXISTS ${name}`);
  });
  return server;
}
