import type { Service, Transport } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { Client } from "./client.ts";
import { transportTo } from "./target.ts";

const transport: Transport = { kind: "own", connect: () => Promise.reject(new Error("not in this test")) };
const service: Service = {
  call: async () => ({}),
  open: () => ({ call: async () => ({}), notify: () => undefined, close: () => undefined }),
};

describe("a target", () => {
  it("[B-01] is known by its shape, and nothing is opened yet", () => {
    expect(transportTo("https://example.com/mcp").kind).toBe("streamable-http");
    expect(transportTo(new URL("http://localhost:3000/mcp"))).toMatchObject({ target: "http://localhost:3000/mcp" });
    expect(transportTo(transport)).toBe(transport);
    expect(transportTo(service).kind).toBe("in-process");
  });

  it("sends through the sender that is given with a URL, and takes none with anything else", async () => {
    const asked: string[] = [];
    const sender = {
      send: async ({ url }: { url: string }): Promise<never> => {
        asked.push(url);
        throw new Error("not in this test");
      },
    };
    await expect(Client.connect("http://localhost:3000/mcp", { sender, healing: false })).rejects.toThrow();
    expect(asked).not.toEqual([]);
    expect(new Set(asked)).toEqual(new Set(["http://localhost:3000/mcp"]));
    expect(() => transportTo(service, sender)).toThrow(/streamableHttp\(url, { sender }\)/);
    expect(() => transportTo(transport, sender)).toThrow(TypeError);
  });

  it.each(["example.com/mcp", "file:///etc/passwd", "javascript:alert(1)", "https://user:secret@example.com/mcp"])(
    "[B-01] [SEC-07] is not the URL %s",
    (url) => {
      expect(() => transportTo(url)).toThrow(TypeError);
    },
  );

  it.each([{}, undefined, null, 3, class {}])("[B-01] is not %s", (target) => {
    expect(() => transportTo(target as never)).toThrow(/URL, to a transport/);
  });
});
