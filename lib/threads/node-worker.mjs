// Where a thread of Node begins: it reads the sources as they stand, whatever started it.
import { register } from "tsx/esm/api";

register();
await import("./node-worker.ts");
