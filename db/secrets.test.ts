import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadSecrets, SECRET_NAMES } from "./secrets";

describe("secrets", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "plumbline-secrets-"));
    for (const name of SECRET_NAMES) vi.stubEnv(name, "");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });

  it("are made once, long, all different, in a file for its owner alone", () => {
    const secrets = loadSecrets(home);
    expect(loadSecrets(home)).toEqual(secrets);
    expect(new Set(Object.values(secrets)).size).toBe(SECRET_NAMES.length);
    expect(Object.values(secrets).every((secret) => secret.length >= 43)).toBe(true);
    expect(statSync(join(home, "secrets.env")).mode & 0o777).toBe(0o600);
  });

  it("yield to the environment without changing the file", () => {
    const stored = loadSecrets(home).PLUMBLINE_AUTH_SECRET;
    vi.stubEnv("PLUMBLINE_AUTH_SECRET", "from-outside");
    expect(loadSecrets(home).PLUMBLINE_AUTH_SECRET).toBe("from-outside");
    expect(readFileSync(join(home, "secrets.env"), "utf8")).toContain(stored);
  });

  it("are completed when the file lacks some, keeping the others", () => {
    writeFileSync(join(home, "secrets.env"), "PLUMBLINE_AUTH_SECRET=mine\n");
    const secrets = loadSecrets(home);
    expect(secrets.PLUMBLINE_AUTH_SECRET).toBe("mine");
    expect(secrets.PLUMBLINE_DB_PASSWORD_APP.length).toBeGreaterThan(40);
  });
});
