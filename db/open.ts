import { connected, type DatabaseUrls, embeddedUrls, externalUrls } from "./connections";
import { type EmbeddedDatabase, openEmbedded, regainEmbedded } from "./embedded";
import type { Secrets } from "./secrets";
import { type Report, upkeep } from "./upkeep";

const DATABASE = "plumbline";

export interface OpenDatabase {
  urls: DatabaseUrls;
  embedded: EmbeddedDatabase | undefined;
  release(): Promise<void>;
}

/** The database of this project, running: the one in DATABASE_URL, else its own. Its content may be old. */
export async function openDatabase(home: string, secrets: Secrets): Promise<OpenDatabase> {
  const external = process.env.DATABASE_URL;
  if (external) {
    return { urls: externalUrls(external, secrets), embedded: undefined, release: async () => {} };
  }
  const password = secrets.PLUMBLINE_DB_PASSWORD_ADMIN;
  let embedded = await openEmbedded(home, password);
  let urls = embeddedUrls(embedded, secrets, DATABASE);
  if (embedded.origin !== "created" && !(await isOurs(urls))) {
    // The secrets file was lost or replaced; whoever may read this folder may set new ones.
    await embedded.release();
    await regainEmbedded(home, password);
    embedded = await openEmbedded(home, password);
    urls = embeddedUrls(embedded, secrets, DATABASE);
  }
  return { urls, embedded, release: embedded.release };
}

async function isOurs(urls: DatabaseUrls): Promise<boolean> {
  const knocks = [urls.owner, urls.admin ?? urls.owner];
  for (const url of knocks) {
    try {
      await connected(url, (sql) => sql`SELECT 1`);
      return true;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code !== "28P01" && code !== "3D000") throw error;
    }
  }
  return false;
}

/** Brings the content up to date as well. */
export async function openCurrentDatabase(
  home: string,
  secrets: Secrets,
  report: Report,
): Promise<OpenDatabase> {
  const database = await openDatabase(home, secrets);
  try {
    await upkeep({ urls: database.urls, secrets, report, withSeed: true });
  } catch (error) {
    await database.release();
    throw error;
  }
  return database;
}
