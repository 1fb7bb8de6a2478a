import { insertComment } from "@/db/repositories/capital/requests";
import { write } from "@/lib/procedures/base";
import { commentRequestInput, requestView } from "@/lib/schemas/capital-request";
import { lockRequest, viewAfterAct } from "./act-on-request";
import { beforeRequestAct } from "./expire-overdue";

export const commentRequest = write({
  role: "manager",
  method: "POST",
  path: "/capital/requests/{id}/comments",
  tag: "Capital",
  summary: "Say something about a request; it cannot be taken back",
  announces: "capital",
  successStatus: 201,
  input: commentRequestInput,
  output: requestView,
  prepare: beforeRequestAct,
  handler: async (scope, { id, text }, nameOf) => {
    const { tx, principal, audit } = scope;
    await lockRequest(scope, id);
    const { workspaceId, userId } = principal;
    const commentId = await insertComment(tx, { workspaceId, requestId: id, authorId: userId, text });
    await audit({
      action: "capital.request.comment",
      entity: "capital_request",
      entityId: id,
      after: { comment_id: commentId, text },
    });
    return viewAfterAct(scope, id, nameOf);
  },
});
