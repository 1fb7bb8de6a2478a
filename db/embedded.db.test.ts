import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connected } from "./connections";
import { type EmbeddedDatabase, openEmbedded } from "./embedded";
import { runningPostmaster } from "./embedded/postmaster";
import { isAlive, waitFor } from "./embedded/processes";
import { openDatabase } from "./open";
import { loadSecrets } from "./secrets";

// These tests start and kill PostgreSQLs of their own, never the one the other tests share.
const FAST = { durable: false, settings: { fsync: "off" } };
const PASSWORD = "correct-horse";

const adminUrl = (server: EmbeddedDatabase, password = PASSWORD) =>
  `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`;

const one = (server: EmbeddedDatabase) =>
  connected(adminUrl(server), async (sql) => (await sql<{ n: number }[]>`SELECT 1 AS n`)[0]?.n);

describe("the embedded database", () => {
  const homes: string[] = [];
  let home: string;
  let server: EmbeddedDatabase;

  const newHome = () => {
    const folder = mkdtempSync(join(tmpdir(), "plumbline-embedded-"));
    homes.push(folder);
    return folder;
  };
  const start = () => openEmbedded(home, PASSWORD, FAST);

  beforeAll(async () => {
    home = newHome();
    server = await start();
  });
  afterAll(async () => {
    await server.release();
    for (const folder of homes) rmSync(folder, { recursive: true, force: true });
  });

  it("is made once, on the loopback address alone, and refuses a wrong password", async () => {
    expect(server.origin).toBe("created");
    expect(await one(server)).toBe(1);
    await expect(connected(adminUrl(server, "wrong"), (sql) => sql`SELECT 1`)).rejects.toMatchObject({
      code: "28P01",
    });
    const listening = await connected(adminUrl(server), (sql) => sql`SHOW listen_addresses`);
    expect(listening[0]?.listen_addresses).toBe("127.0.0.1");
  });

  it("is shared by whoever opens it while it runs", async () => {
    const second = await start();
    expect(second.origin).toBe("attached");
    expect(second.port).toBe(server.port);
  });

  it("keeps its data and its port from one start to the next", async () => {
    await connected(adminUrl(server), (sql) => sql`CREATE TABLE kept AS SELECT 42 AS answer`);
    const { port, pid } = server;
    await server.release();
    expect(isAlive(pid)).toBe(false);
    server = await start();
    expect(server.origin).toBe("started");
    expect(server.port).toBe(port);
    const [row] = await connected(adminUrl(server), (sql) => sql`SELECT answer FROM kept`);
    expect(row?.answer).toBe(42);
  });

  it("comes back after kill -9", async () => {
    process.kill(server.pid, "SIGKILL");
    await waitFor(() => (server.isRunning() ? undefined : true), 5_000);
    server = await start();
    expect(server.origin).toBe("started");
    expect(await one(server)).toBe(1);
  });

  it("is found again when its starter was killed and left it running", async () => {
    rmSync(join(home, "holders"), { recursive: true });
    writeFileSync(join(home, "database.lock"), "999999 1");
    const found = await start();
    expect(found.origin).toBe("attached");
    expect(found.pid).toBe(server.pid);
  });

  it("is not deceived by a lock file whose process id belongs to something else now", async () => {
    await server.release();
    const lock = join(server.place.clusterDir, "postmaster.pid");
    writeFileSync(
      lock,
      `${process.pid}\n${server.place.clusterDir}\n1\n${server.port}\n\n127.0.0.1\n\nready\n`,
    );
    expect(runningPostmaster(server.place.clusterDir)).toBeUndefined();
    server = await start();
    expect(await one(server)).toBe(1);
  });

  it("takes another port when its own is taken meanwhile", async () => {
    await server.release();
    const { createServer } = await import("node:net");
    const thief = createServer().listen(server.port, "127.0.0.1");
    const before = server.port;
    server = await start();
    expect(server.port).not.toBe(before);
    thief.close();
  });

  it("runs beside a copy of its folder without touching it", async () => {
    const copy = newHome();
    cpSync(home, copy, { recursive: true });
    for (const folder of ["holders", "database.lock"])
      rmSync(join(copy, folder), { recursive: true, force: true });
    expect(runningPostmaster(join(copy, "postgres"))).toBeUndefined();
    expect(server.isRunning()).toBe(true);
  });

  it("takes new secrets when the old ones are lost", async () => {
    const folder = newHome();
    vi.stubEnv("DATABASE_URL", "");
    const first = await openDatabase(folder, loadSecrets(folder));
    await first.release();
    rmSync(join(folder, "secrets.env"));
    const again = await openDatabase(folder, loadSecrets(folder));
    const [row] = await connected(again.urls.admin ?? "", (sql) => sql`SELECT current_user AS name`);
    expect(row?.name).toBe("postgres");
    await again.release();
    vi.unstubAllEnvs();
    expect(readFileSync(join(folder, "postgres.log"), "utf8")).toContain("shut down");
  });
});
