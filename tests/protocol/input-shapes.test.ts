import { checkInputRequest, PROTOCOL_VERSIONS } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { definitionsOf, type Json, readSchema, schemasAreHere } from "./official-schemas.ts";
import { samplesOf } from "./samples.ts";

const asked = {
  CreateMessageRequest: "sampling/createMessage",
  ElicitRequest: "elicitation/create",
  ListRootsRequest: "roots/list",
};

describe.skipIf(!schemasAreHere).each(PROTOCOL_VERSIONS)(
  "what a server of %s asks (skipped without the official schemas)",
  (version) => {
    const definitions = schemasAreHere ? definitionsOf(readSchema(version)) : {};

    it.each(Object.entries(asked).filter(([name]) => !schemasAreHere || definitions[name] !== undefined))(
      "[C-17] is taken in the shapes of the newest revision: %s",
      (name, method) => {
        const request = definitions[name] ?? {};
        const { params } = (request["properties"] ?? {}) as { params?: Json }; // by the meaning of the keyword
        const samples = samplesOf(params ?? {}, definitions).filter((sample) => typeof sample === "object");
        expect(samples.length).toBeGreaterThan(0);
        for (const sample of samples) expect([sample, checkInputRequest(method, sample)]).toEqual([sample, undefined]);
      },
    );
  },
);

describe("what a server asks", () => {
  it.each<[string, unknown, string]>([
    ["elicitation/create", { message: 7, requestedSchema: { type: "object", properties: {} } }, "/params/message"],
    ["sampling/createMessage", { messages: "hi", maxTokens: 1 }, "/params/messages"],
    ["roots/list", [], "/params"],
  ])("is told what is wrong with it: %s %j", (method, params, path) => {
    expect(checkInputRequest(method, params)?.path).toBe(path);
  });

  it("is not looked at when nobody specified it", () => {
    expect(checkInputRequest("com.example/ask", 7)).toBeUndefined();
  });
});
