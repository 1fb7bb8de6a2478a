import { createHash } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { CATALOGUE } from "./catalogue/catalogue";
import { ANNUAL_RETURNS } from "./sample-prices/annual-returns.data";
import { SAMPLE_END } from "./sample-prices/generate";
import { MODELS } from "./sample-prices/models.data";
import { MONTHLY_RETURNS } from "./sample-prices/monthly-returns.data";
import { seedCatalogue } from "./seed-catalogue";
import { seedSamplePrices } from "./seed-sample-prices";

/** Raise it when the simulation itself changes: the tables it reads are hashed, its code is not. */
const SIMULATION_VERSION = 1;

const SEED_LOCK = 7_305_593;

/** Fills the product catalogue and the sample prices of a migrated database; does nothing when both are current. */
export async function seed(ownerUrl: string, onProgress: (text: string) => void): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await owner`SELECT pg_advisory_lock(${SEED_LOCK})`;
    await once(owner, "catalogue", hashOf(JSON.stringify(CATALOGUE)), async () => {
      onProgress(`${CATALOGUE.length} products`);
      await seedCatalogue(owner);
    });
    const inputs = [SIMULATION_VERSION, SAMPLE_END, MODELS, ANNUAL_RETURNS, MONTHLY_RETURNS].join("\n");
    await once(owner, "sample_prices", hashOf(inputs), () => seedSamplePrices(owner, onProgress));
  } finally {
    await owner.end({ timeout: 5 });
  }
}

async function once(owner: Sql, name: string, hash: string, work: () => Promise<void>): Promise<void> {
  const [state] = await owner<{ hash: string }[]>`SELECT hash FROM seed_state WHERE name = ${name}`;
  if (state?.hash === hash) return;
  await work();
  await owner`
    INSERT INTO seed_state (name, hash) VALUES (${name}, ${hash})
    ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, created_at = now()`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
