import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "./built-in.data";
import { missingPeople, type WorkflowRole } from "./needed-people";
import { anyDefinition } from "./testing/draw-definition";
import { requireApprover } from "./vary/approver";
import { changeStep } from "./vary/questions";

const APPROVED = requireApprover(PORTFOLIO_CREATION);
const paths = (definition: typeof APPROVED, roles: WorkflowRole[]) =>
  missingPeople(definition, roles).map(({ path }) => path);

describe("people that a workflow needs and a workspace lacks", () => {
  it("is content with one person where nobody has to be another", () => {
    expect(missingPeople(PORTFOLIO_CREATION, ["owner"])).toEqual([]);
  });

  it("needs a second person beside a lone owner, and one who may approve", () => {
    expect(missingPeople(APPROVED, ["owner"])).toEqual([
      {
        code: "NOBODY_TO_ANSWER",
        path: "validation",
        message:
          '"Check it" is for somebody with the role approver who answered nothing before it; that takes 2 people with the role manager or above, and only 1 person here has it',
      },
    ]);
    expect(paths(APPROVED, ["owner", "viewer"])).toEqual(["validation"]);
    expect(paths(APPROVED, ["owner", "manager"])).toEqual([]);
    expect(paths(APPROVED, ["manager", "manager"])).toEqual(["validation"]);
  });

  it("needs the role itself, also where nobody has to be another", () => {
    const forApprover = changeStep(PORTFOLIO_CREATION, "mapping", { role: "approver" });
    expect(missingPeople(forApprover, ["manager"]).map(({ message }) => message)).toEqual([
      'Nobody here has the role approver, which "Choose products" is for',
    ]);
  });

  it("counts a second person before a second person as a third", () => {
    const twice = changeStep(APPROVED, "portfolio", { role: "approver", isSecondPerson: true });
    expect(paths(twice, ["owner", "manager"])).toEqual(["portfolio"]);
    expect(paths(twice, ["owner", "approver"])).toEqual(["portfolio"]);
    expect(paths(twice, ["owner", "approver", "manager"])).toEqual([]);
    expect(paths(twice, ["owner", "manager", "manager"])).toEqual(["portfolio"]);
  });

  it("never misses more when somebody joins", () => {
    const anyRole = fc.constantFrom<WorkflowRole>("viewer", "manager", "approver", "owner");
    fc.assert(
      fc.property(anyDefinition, fc.array(anyRole, { maxLength: 5 }), anyRole, (definition, roles, one) => {
        const asked = requireApprover(definition);
        const withOne = paths(asked, [...roles, one]);
        expect(paths(asked, roles)).toEqual(expect.arrayContaining(withOne));
      }),
    );
  });
});
