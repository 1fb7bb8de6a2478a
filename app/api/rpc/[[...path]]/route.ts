import { serveRequest } from "@/lib/server/rest-handler";

// The same router for the browser's query hooks; REST is the public contract.
const serve = (request: Request) => serveRequest(request, { prefix: "/api/rpc", kind: "rpc" });

export { serve as GET, serve as POST };
