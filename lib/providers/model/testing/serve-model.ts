import { openModelServer } from "./model-server";

// A model's server of its own process: `npx tsx lib/providers/model/testing/serve-model.ts [port]`. Writes one JSON line,
// { url }, when it listens; `POST /control` chooses its behaviour. Ends with its standard input.
const server = await openModelServer(Number(process.argv[2] ?? 0));
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
process.stdin.resume().on("end", () => process.exit(0));
