import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sleep } from "@/db/embedded/processes";
import type { Fund } from "./fund";
import { type Answer, type Call, sendSurely } from "./send-surely";

export type Booked = { fund: Fund; call: Call; answer: Answer };

/** What the clients have been told, and how often they had to ask. */
export type Load = {
  booked: Booked[];
  refused: number;
  /** Calls that needed more than one sending, because something was killed meanwhile. */
  interrupted: number;
  /** Ends it; throws what a client met. */
  stop(): Promise<void>;
};

const AT_ONCE = 3;
/** Keeps a guest below the calls that one may make in a minute. */
const PAUSE_MS = 250;

/** Clients that go on moving money until they are stopped. */
export function startLoad(address: string, funds: readonly Fund[], random: () => number): Load {
  let isStopped = false;
  const load: Omit<Load, "stop"> = { booked: [], refused: 0, interrupted: 0 };

  async function once(fund: Fund): Promise<void> {
    const call = drawCall(fund, random);
    const { answer, sent } = await sendSurely(address, fund.headers, call);
    if (sent > 1) load.interrupted += 1;
    if (answer.status === 200) load.booked.push({ fund, call, answer });
    else if (answer.status === 422) load.refused += 1;
    else throw new Error(`${call.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async function client(fund: Fund): Promise<void> {
    while (!isStopped) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => once(fund)));
      await sleep(PAUSE_MS);
    }
  }

  const clients = Promise.allSettled(funds.map(client));
  return Object.assign(load, {
    stop: async () => {
      isStopped = true;
      const failed = (await clients).find((ended) => ended.status === "rejected");
      if (failed) throw failed.reason;
    },
  });
}

function drawCall({ strategyIds }: Fund, random: () => number): Call {
  const strategy = strategyIds[random() < 0.8 ? 0 : 1];
  const paths = [
    `/strategies/${strategy}/allocate`,
    `/strategies/${strategy}/deallocate`,
    "/master/add",
    "/master/withdraw",
  ];
  const at = random();
  const path = paths[at < 0.45 ? 0 : at < 0.8 ? 1 : at < 0.9 ? 2 : 3] ?? "";
  const cents = 1 + Math.floor(random() * 50_000);
  return { key: randomUUID(), path, body: { amount_usd: (cents / 100).toFixed(2) } };
}

/** Sends every one of these again; throws where the answer is not the first one. */
export async function resendAll(address: string, booked: readonly Booked[]): Promise<void> {
  for (let from = 0; from < booked.length; from += 16) {
    await Promise.all(
      booked.slice(from, from + 16).map(async ({ fund, call, answer }) => {
        const again = await sendSurely(address, fund.headers, call);
        if (isDeepStrictEqual(again.answer, answer)) return;
        throw new Error(`${call.path} was answered ${show(answer)}, and sent again ${show(again.answer)}`);
      }),
    );
  }
}

const show = (answer: Answer) => `${answer.status} ${JSON.stringify(answer.body)}`;
