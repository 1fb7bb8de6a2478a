import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

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
