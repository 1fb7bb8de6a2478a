import { type SweepOrder, sweepAnswerer } from "@/lib/threads/sweep-task";

const answer = sweepAnswerer();

self.addEventListener("message", ({ data }: MessageEvent<SweepOrder>) => self.postMessage(answer(data)));
