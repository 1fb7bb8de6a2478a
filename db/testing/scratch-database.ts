import { connected, embeddedUrls } from "../connections";
import { openEmbedded } from "../embedded";
import { loadSecrets } from "../secrets";
import { upkeep } from "../upkeep";

export type ScratchDatabase = { appUrl: string; adminUrl: string };

/**
 * A migrated, empty database with the product's own settings, for measuring: in a cluster under `home` that is kept,
 * so that the next is there sooner. Gone when `work` ends.
 */
export async function withScratchDatabase<T>(
  home: string,
  work: (database: ScratchDatabase) => Promise<T>,
): Promise<T> {
  const name = "scratch";
  const secrets = loadSecrets(home);
  const server = await openEmbedded(home, secrets.PLUMBLINE_DB_PASSWORD_ADMIN);
  const urls = embeddedUrls(server, secrets, name);
  const admin = new URL(urls.admin ?? "");
  const drop = () =>
    connected(urls.admin ?? "", (sql) => sql.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  admin.pathname = name;
  try {
    await drop();
    await upkeep({ urls, secrets, report: (_step, step) => step(() => {}), withSeed: false });
    return await work({ appUrl: urls.app, adminUrl: admin.href });
  } finally {
    await drop();
    await server.release();
  }
}
