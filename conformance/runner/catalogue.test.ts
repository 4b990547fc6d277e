import { describe, expect, it } from "vitest";
import { parseCatalogue } from "./catalogue.ts";

const list = `Server scenarios (test against a server):
  - ping [2025-06-18,2025-11-25]
  - tasks-lifecycle [extension]
`;

const requirements = `Required for 2026-07-28 (3 scenarios, frozen; run at the 2026-07-28 wire):

Server scenarios (test against a server):
  - server-stateless

Client scenarios (test against a client):
  - tools_call
  - auth/metadata-default

Run and reported, but never scored:
  extension (2):
    - auth/dpop [client]
    - tasks-lifecycle [server]
`;

describe("parseCatalogue", () => {
  it("reads the names of a plain list, where nothing is scored", () => {
    expect(parseCatalogue(list, "server", false)).toEqual({
      scenarios: ["ping", "tasks-lifecycle"],
      required: undefined,
    });
  });

  it("reads one side of a requirement set, with what is run and not scored", () => {
    expect(parseCatalogue(requirements, "client", true)).toEqual({
      scenarios: ["tools_call", "auth/metadata-default", "auth/dpop"],
      required: new Set(["tools_call", "auth/metadata-default"]),
    });
  });

  it("throws where the suite lists nothing, because an empty selection would be green", () => {
    expect(() => parseCatalogue("No scenarios match\n", "server", false)).toThrow(/lists no scenario for the server/);
  });
});
