import { serveRequest } from "@/lib/server/rest-handler";

const serve = (request: Request) => serveRequest(request, { prefix: "/api/v1", kind: "rest" });

export { serve as DELETE, serve as GET, serve as HEAD, serve as POST, serve as PUT };
