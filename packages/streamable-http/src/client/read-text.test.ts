import { describe, expect, it } from "vitest";
import { fetchSender } from "./fetch-sender.ts";
import { readText } from "./read-text.ts";

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const text = `{"a":"${"世界 é 👩‍👩‍👧‍👦 ".repeat(50)}"}`;
const bytes = new TextEncoder().encode(text);

describe("readText", () => {
  it.each([1, 2, 3, 7, 100, 10_000])(
    "reads the same text in pieces of %i bytes, within characters too",
    async (size) => {
      expect(await readText(pieces(bytes, size), bytes.length)).toBe(text);
    },
  );

  it("passes over a byte order mark at the beginning and nowhere else, and over empty pieces", async () => {
    const marked = new TextEncoder().encode("\ufeff1\ufeff2");
    for (const size of [1, 3, 100]) expect(await readText(pieces(marked, size), 100)).toBe("1\ufeff2");
    expect(await readText(pieces(new Uint8Array(0), 1), 0)).toBe("");
    const gaps = async function* (): AsyncGenerator<Uint8Array> {
      for (const piece of ["", "ab", "", "c", ""]) yield new TextEncoder().encode(piece);
    };
    expect(await readText(gaps(), 3)).toBe("abc");
  });

  it.each([1, 100, 10_000])(
    "[S16] takes no piece after the one that is over the limit, in pieces of %i bytes",
    async (size) => {
      let given = 0;
      let isGivenUp = false;
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        try {
          for (;;) {
            given += size;
            yield new Uint8Array(size);
          }
        } finally {
          isGivenUp = true;
        }
      };
      const refused = readText(counted(), 1000);
      await expect(refused).rejects.toMatchObject({
        code: "too-large",
        message: "The body of the HTTP answer is over the limit of 1000 bytes",
      });
      expect(given).toBeLessThanOrEqual(1000 + size);
      expect(isGivenUp).toBe(true);
    },
  );

  it.each([
    ["a character that breaks off at the end", [0x22, 0xe4, 0xb8]],
    ["half a surrogate pair", [0xed, 0xa0, 0x80]],
    ["a slash in two bytes", [0xc0, 0xaf]],
  ])("refuses what is not UTF-8: %s", async (_name, broken) => {
    for (const size of [1, 10]) {
      await expect(readText(pieces(Uint8Array.from(broken), size), 100)).rejects.toMatchObject({
        code: "malformed",
        message: "Expected the HTTP answer to be UTF-8",
      });
    }
    expect(await readText(pieces(bytes, 10), 10_000)).toBe(text); // the next text does not suffer for it
  });
});

describe("text that is not UTF-8", () => {
  it("is found out as soon as it is there, and not when the body ends", async () => {
    for (const broken of [[0xff, 0x22], [0x22, 0xff], [0xe4]]) {
      const endless = async function* (): AsyncGenerator<Uint8Array> {
        yield Uint8Array.of(0x22);
        yield Uint8Array.from(broken);
        yield Uint8Array.of(0x22);
        await new Promise(() => {});
      };
      await expect(readText(endless(), 100)).rejects.toMatchObject({ code: "malformed" });
    }
  });
});

describe("the body of an answer of fetch", () => {
  const respond = (body: ReadableStream<Uint8Array> | null) =>
    fetchSender(async () => new Response(body)).send({ method: "POST", url: "http://localhost/", headers: {} });

  it("may be none at all", async () => {
    expect(await (await respond(null)).text(0)).toBe("");
  });

  it("is given up by whoever stops reading it", async () => {
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel() {
        isCancelled = true;
      },
    });
    const response = await respond(endless);
    for await (const chunk of response.chunks()) {
      expect(chunk).toHaveLength(10);
      break;
    }
    expect(isCancelled).toBe(true);
  });

  it("rejects with whatever broke it", async () => {
    const cause = new Error("broken");
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(cause) });
    await expect((await respond(broken)).text(100)).rejects.toBe(cause);
  });
});
