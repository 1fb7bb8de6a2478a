import {
  type ClusterOptions,
  initialise,
  isInitialised,
  launch,
  resetAdminPassword,
  settled,
} from "./embedded/cluster";
import { hold, letGo, liveHolders, withLock } from "./embedded/holders";
import { choosePlace, type Place, readRecord, writeRecord } from "./embedded/place";
import { runningPostmaster, stopPostmaster } from "./embedded/postmaster";

/** A PostgreSQL of this project's own, in use by this process until `release`. */
export interface EmbeddedDatabase {
  host: string;
  port: number;
  /** Process id of PostgreSQL. */
  pid: number;
  place: Place;
  /** How it came to run: `attached` to one that was running already. */
  origin: "created" | "started" | "attached";
  isRunning(): boolean;
  /** Stops PostgreSQL unless another process still uses it. */
  release(): Promise<void>;
}

/** Starts the PostgreSQL under `home`, or attaches to it where it runs. */
export function openEmbedded(
  home: string,
  adminPassword: string,
  options: ClusterOptions = {},
): Promise<EmbeddedDatabase> {
  const place = choosePlace(home);
  return withLock(home, async () => {
    const running = await settled(place.clusterDir);
    let origin: EmbeddedDatabase["origin"] = running ? "attached" : "started";
    if (!running && !isInitialised(place)) {
      initialise(place, adminPassword, options);
      origin = "created";
    }
    const postmaster = running ?? (await launch(place, readRecord(home)?.port, options));
    writeRecord(home, { clusterDir: place.clusterDir, port: postmaster.port });
    hold(home);
    return {
      host: "127.0.0.1",
      port: postmaster.port,
      pid: postmaster.pid,
      place,
      origin,
      isRunning: () => runningPostmaster(place.clusterDir)?.pid === postmaster.pid,
      release: () => closeEmbedded(home, place.clusterDir, process.pid),
    };
  });
}

/** Strikes `holder` off and stops PostgreSQL if it was the last. */
export function closeEmbedded(home: string, clusterDir: string, holder: number): Promise<void> {
  return withLock(home, async () => {
    letGo(home, holder);
    if (liveHolders(home).length === 0) await stopPostmaster(clusterDir);
  });
}

/** Makes the administrator's password the given one, for when the secrets file was lost. */
export function regainEmbedded(home: string, adminPassword: string): Promise<void> {
  const place = choosePlace(home);
  return withLock(home, async () => {
    await stopPostmaster(place.clusterDir);
    resetAdminPassword(place, adminPassword);
  });
}
