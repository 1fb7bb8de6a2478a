import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connected, embeddedUrls } from "../connections";
import { openEmbedded } from "../embedded";
import { loadSecrets } from "../secrets";
import { upkeep } from "../upkeep";
import { CLUSTER_VARIABLE, TEMPLATE, type TestCluster } from "./database";

/** Settings for data that lives as long as one test run. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

/** One PostgreSQL for the whole run, with one migrated database that every test file copies. */
export async function setup(): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), "plumbline-test-"));
  const secrets = loadSecrets(home);
  const server = await openEmbedded(home, secrets.PLUMBLINE_DB_PASSWORD_ADMIN, {
    settings: FAST,
    durable: false,
  });
  const teardown = async () => {
    await server.release();
    rmSync(server.place.clusterDir, { recursive: true, force: true });
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
