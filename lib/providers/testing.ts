import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AlertItem, AlertMessage } from "@/lib/schemas/alert-message";

export interface LocalServer {
  url: string;
  /** Path and query of every request, in order. */
  requests: string[];
  headers: IncomingMessage["headers"][];
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

/** A server on this machine that stands for a price source in tests. */
export async function openLocalServer(answer: Answer): Promise<LocalServer> {
  const requests: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request.url ?? "");
    headers.push(request.headers);
    answer(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** A notice of one bucket that is a fifth of a point over. */
export function messageFixture(
  over: Partial<AlertItem> = {},
  head: Partial<AlertMessage> = {},
): AlertMessage {
  const item: AlertItem = {
    episode_id: "33333333-3333-4333-8333-333333333333",
    portfolio_id: "22222222-2222-4222-8222-222222222222",
    portfolio_name: "Household",
    path: "AssetClass/Equity",
    label: "Equity",
    side: "above",
    notice: "first",
    actual_weight: 0.632,
    target_weight: 0.6,
    lower: 0.57,
    upper: 0.63,
    drift: 0.032,
    opened_at: "2026-08-04T12:00:00.000Z",
    ...over,
  };
  const at = "2026-08-04T12:00:00.000Z";
  return { kind: "notice", at, items: [item], item_count: 1, portfolio_count: 1, ...head };
}
