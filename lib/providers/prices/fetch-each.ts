import { ProviderError } from "@/lib/providers/provider-error";
import type { FetchedSeries, FetchFailure, PriceRequest } from "./provider";

const CONCURRENCY = 4;
/** After these the source would say the same for every other symbol. */
const STOPS_ALL = new Set(["rate_limited", "unauthorized", "host_not_allowed"]);

/** Fetches symbol by symbol, four at a time; once the source refuses altogether, the rest is not asked. */
export async function fetchEach(
  requests: readonly PriceRequest[],
  fetchOne: (request: PriceRequest) => Promise<FetchedSeries>,
  signal?: AbortSignal,
): Promise<{ series: FetchedSeries[]; failures: FetchFailure[] }> {
  const series: FetchedSeries[] = [];
  const failures: FetchFailure[] = [];
  let refusal: ProviderError | null = null;
  const queue = requests.values();
  const work = async () => {
    for (const request of queue) {
      signal?.throwIfAborted();
      if (refusal) {
        failures.push(toFailure(request.symbol, refusal));
        continue;
      }
      try {
        series.push(await fetchOne(request));
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof ProviderError)) throw error;
        failures.push(toFailure(request.symbol, error));
        if (STOPS_ALL.has(error.code)) refusal = error;
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  const order = new Map(requests.map((request, index) => [request.symbol, index]));
  const inOrder = (a: { symbol: string }, b: { symbol: string }) =>
    (order.get(a.symbol) ?? 0) - (order.get(b.symbol) ?? 0);
  return { series: series.sort(inOrder), failures: failures.sort(inOrder) };
}

function toFailure(symbol: string, error: ProviderError): FetchFailure {
  const { code, message, retryAfterSeconds } = error;
  return { symbol, code, message, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}
