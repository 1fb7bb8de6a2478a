import { describe, expect, it } from "vitest";
import {
  isHolding,
  permittedActs,
  REQUEST_ACTS,
  type RequestActor,
  type RequestStanding,
  refusalOf,
  statusAt,
} from "./request-acts";
import { releaseOfRequest, stepRequest } from "./step-request";
import { strategy, usd } from "./testing/facts";
import { REQUEST_STATUSES, type RequestStatus } from "./types";

const NOON = new Date("2026-03-02T12:00:00Z");
const LATER = new Date("2026-03-05T12:00:00Z");
const asker: RequestActor = { userId: "ann", role: "manager" };
const approver: RequestActor = { userId: "bob", role: "approver" };
const owner: RequestActor = { userId: "eve", role: "owner" };
const at = (status: RequestStatus, expiresAt: Date | null = null): RequestStanding => ({
  status,
  requestedBy: "ann",
  expiresAt,
});
const when = { now: NOON, approvalHours: 72 };

describe("the way of a request", () => {
  it("requested → approved (holds 72 hours) → deployed → released", () => {
    const approved = stepRequest(at("requested"), "approve", approver, when);
    expect(approved).toEqual({ status: "approved", expiresAt: LATER });
    expect(stepRequest(at("approved", LATER), "deploy", asker, when).status).toBe("deployed");
    const back = releaseOfRequest(
      { ...at("deployed"), amount: usd("500"), released: usd("0") },
      strategy({ deployed: usd("900") }),
      asker,
      { now: NOON },
    );
    expect([back.released.toFixed(2), back.status]).toEqual(["500.00", "released"]);
  });

  it("requested → rejected, and cancelled by who asked or an owner until it is deployed", () => {
    expect(stepRequest(at("requested"), "reject", approver, when).status).toBe("rejected");
    expect(stepRequest(at("requested"), "cancel", asker, when).status).toBe("cancelled");
    expect(stepRequest(at("approved", LATER), "cancel", owner, when).status).toBe("cancelled");
    expect(() => stepRequest(at("requested"), "cancel", approver, when)).toThrow("Only who asked for it");
  });

  it("every act from every other status is refused with the status it has", () => {
    const allowed: Record<string, RequestStatus[]> = {
      approve: ["requested"],
      reject: ["requested"],
      deploy: ["approved"],
      release: ["deployed"],
      cancel: ["requested", "approved"],
    };
    for (const act of REQUEST_ACTS) {
      for (const status of REQUEST_STATUSES) {
        const refusal = refusalOf(at(status, LATER), act, owner, NOON);
        if (allowed[act]?.includes(status)) expect(refusal).toBeNull();
        else expect(refusal).toMatchObject({ status: 409, data: { status } });
      }
    }
  });

  it("nobody decides their own, owners neither, and rights come before the status", () => {
    for (const role of ["approver", "owner"] as const) {
      for (const act of ["approve", "reject"] as const) {
        expect(refusalOf(at("deployed"), act, { userId: "ann", role }, NOON)?.status).toBe(403);
      }
    }
    expect(refusalOf(at("requested"), "approve", { userId: "bob", role: "manager" }, NOON)?.message).toBe(
      "Your role manager may not approve a request; it takes approver",
    );
    expect(refusalOf(at("requested"), "cancel", { userId: "ann", role: "viewer" }, NOON)?.status).toBe(403);
  });

  it("an approval that ran out is expired, at that very instant, and cannot be deployed", () => {
    const approved = at("approved", LATER);
    expect(statusAt(approved, new Date(LATER.getTime() - 1))).toBe("approved");
    expect(statusAt(approved, LATER)).toBe("expired");
    expect(isHolding(approved, NOON)).toBe(true);
    expect(isHolding(approved, LATER)).toBe(false);
    expect(() => stepRequest(approved, "deploy", asker, { now: LATER, approvalHours: 72 })).toThrow(
      "The request is expired; only one that is approved can be deployed",
    );
    expect(permittedActs(approved, owner, LATER)).toEqual({
      approve: false,
      reject: false,
      deploy: false,
      release: false,
      cancel: false,
    });
    expect(permittedActs(approved, owner, NOON)).toMatchObject({ deploy: true, cancel: true });
  });
});

describe("releasing what a request deployed", () => {
  const deployed = { ...at("deployed"), amount: usd("500"), released: usd("200") };

  it("in part it stays deployed, with the rest it is released", () => {
    const part = releaseOfRequest(deployed, strategy({ deployed: usd("900") }), asker, {
      now: NOON,
      amount: usd("100"),
    });
    expect([part.releasedInAll.toFixed(2), part.status, part.isClamped]).toEqual([
      "300.00",
      "deployed",
      false,
    ]);
    const rest = releaseOfRequest(deployed, strategy({ deployed: usd("900") }), asker, {
      now: NOON,
      amount: usd("400"),
    });
    expect([rest.released.toFixed(2), rest.status, rest.isClamped]).toEqual(["300.00", "released", true]);
  });

  it("is done once the strategy has nothing left to give", () => {
    const last = releaseOfRequest(deployed, strategy({ deployed: usd("120") }), asker, { now: NOON });
    expect([last.released.toFixed(2), last.status, last.isClamped]).toEqual(["120.00", "released", true]);
    expect(() => releaseOfRequest(deployed, strategy(), asker, { now: NOON })).toThrow("Nothing is deployed");
    const notYet = { ...deployed, ...at("approved", LATER) };
    expect(() => releaseOfRequest(notYet, strategy(), asker, { now: NOON })).toThrow(
      "The request is approved",
    );
  });
});
