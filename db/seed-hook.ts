import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT_DIR } from "./fingerprint";

interface SeedModule {
  seed(ownerUrl: string, onProgress: (text: string) => void): Promise<void>;
}

/** Fills the catalogue and the sample prices; filling twice changes nothing. */
export async function seedIfPresent(ownerUrl: string, onProgress: (text: string) => void): Promise<void> {
  const path = join(PROJECT_DIR, "db", "seed", "seed.ts");
  if (!existsSync(path)) return;
  const module: SeedModule = await import(pathToFileURL(path).href);
  await module.seed(ownerUrl, onProgress);
}
