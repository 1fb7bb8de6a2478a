import { parentPort } from "node:worker_threads";
import { type SweepOrder, sweepAnswerer } from "./sweep-task";

const answer = sweepAnswerer();

parentPort?.on("message", (order: SweepOrder) => parentPort?.postMessage(answer(order)));
