#!/usr/bin/env node
// `npx plumbline …`: hands its arguments to the command line, through the door every command takes.
import { fileURLToPath } from "node:url";

const door = new URL("../scripts/bootstrap.mjs", import.meta.url);
process.argv = [process.argv[0], fileURLToPath(door), "cli", ...process.argv.slice(2)];
await import(door.href);
