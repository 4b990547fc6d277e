import { describe, expect, it } from "vitest";
import { assertService } from "./service.ts";

describe("assertService", () => {
  it("lets a server pass, whoever made it", () => {
    expect(() => assertService({ call: () => Promise.resolve({}), open: () => ({}) })).not.toThrow();
  });

  it.each([
    [undefined, "received undefined"],
    [null, "received null"],
    [{ port: 3000 }, "received object"],
    [class {}, "received function"],
    [Promise.resolve({}), "await it first"],
  ])("refuses %s and says what to pass instead", (value, message) => {
    const assert: (value: unknown) => void = assertService;
    expect(() => assert(value)).toThrow(TypeError);
    expect(() => assert(value)).toThrow("new McpServer");
    expect(() => assert(value)).toThrow(message);
  });
});
