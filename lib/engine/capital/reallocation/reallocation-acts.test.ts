import { describe, expect, it } from "vitest";
import {
  isOpenReallocation,
  permittedReallocationActs,
  type ReallocationAct,
  type ReallocationStatus,
  reallocationRefusal,
  stepReallocation,
} from "./reallocation-acts";

const proposed = { status: "proposed" as ReallocationStatus, proposedBy: "ann" };
const allowed = (
  status: ReallocationStatus,
  userId: string,
  role: "viewer" | "manager" | "approver" | "owner",
) =>
  Object.entries(permittedReallocationActs({ ...proposed, status }, { userId, role }))
    .filter(([, isAllowed]) => isAllowed)
    .map(([act]) => act);

describe("who may do what to a reallocation", () => {
  it("another approver decides; nobody their own, not even an owner", () => {
    expect(allowed("proposed", "bob", "approver")).toEqual(["approve", "reject"]);
    expect(allowed("proposed", "ann", "owner")).toEqual(["cancel"]);
    expect(reallocationRefusal(proposed, "approve", { userId: "ann", role: "owner" })).toMatchObject({
      status: 403,
      message: "Nobody decides their own reallocation; another approver does",
    });
  });

  it("a manager executes what was approved; who proposed it or an owner cancels", () => {
    expect(allowed("approved", "bob", "manager")).toEqual(["execute"]);
    expect(allowed("approved", "ann", "manager")).toEqual(["execute", "cancel"]);
    expect(allowed("approved", "bob", "owner")).toEqual(["execute", "cancel"]);
    expect(reallocationRefusal(proposed, "cancel", { userId: "bob", role: "approver" })?.status).toBe(403);
    expect(allowed("proposed", "bob", "viewer")).toEqual([]);
  });

  it.each(["rejected", "executed", "cancelled"] as const)("%s is the end", (status) => {
    expect(allowed(status, "bob", "owner")).toEqual([]);
    expect(isOpenReallocation(status)).toBe(false);
    expect(
      reallocationRefusal({ ...proposed, status }, "execute", { userId: "bob", role: "owner" }),
    ).toMatchObject({
      status: 409,
      message: `The reallocation is ${status}; only one that is approved can be executed`,
    });
  });

  it.each([
    ["proposed", "approve", "approved"],
    ["proposed", "reject", "rejected"],
    ["approved", "execute", "executed"],
    ["approved", "cancel", "cancelled"],
  ] as const)("%s, %s: %s", (status, act: ReallocationAct, after) => {
    expect(stepReallocation({ ...proposed, status }, act, { userId: "bob", role: "owner" })).toBe(after);
  });
});
