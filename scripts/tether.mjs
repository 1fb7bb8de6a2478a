// Loaded before the web server and the build: when the process that started them is gone, killed even,
// they do not stay behind, and the database is put away too.
import { stripVTControlCharacters } from "node:util";
import { isMainThread } from "node:worker_threads";

async function putAway() {
  const {
    PLUMBLINE_DATA_DIR: home,
    PLUMBLINE_TETHER_CLUSTER: cluster,
    PLUMBLINE_TETHER_PID: pid,
  } = process.env;
  if (!home || !cluster) return;
  const { register } = await import("tsx/esm/api");
  register();
  const { closeEmbedded } = await import("../db/embedded.ts");
  await closeEmbedded(home, cluster, Number(pid));
}

/** The address is announced once, by the process that started us, when pages can be had. */
function holdBackBanner() {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...rest) => {
    const text = typeof chunk === "string" ? stripVTControlCharacters(chunk) : "";
    if (!/^\s*(▲ Next|- (Local|Network)|✓ (Starting|Ready|Running next))/.test(text))
      return write(chunk, ...rest);
    const callback = rest.find((item) => typeof item === "function");
    callback?.();
    return true;
  };
}

// Next.js hands this file on to its own workers, whose channel is not ours to touch.
if (isMainThread && process.channel && Number(process.env.PLUMBLINE_TETHER_PID) === process.ppid) {
  process.once("disconnect", async () => {
    try {
      await putAway();
    } finally {
      // We lead a process group of our own: workers and the development server's children go with us.
      process.kill(-process.pid, "SIGKILL");
    }
  });
  process.channel.unref();
  if (process.env.PLUMBLINE_TETHER_QUIET) holdBackBanner();
}
