import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { poolIdInput, poolView } from "@/lib/schemas/capital-pool";
import { poolViewOf } from "./pool-views";

export const getPool = read({
  role: "viewer",
  method: "GET",
  path: "/capital/pools/{id}",
  tag: "Capital",
  summary: "One pool with what is allocated and available",
  input: poolIdInput,
  output: poolView,
  handler: async (scope, { id }) => poolViewOf(scope, id, await memberNames(scope)),
});
