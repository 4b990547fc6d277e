// The floor with what the web platform offers, in Node's own implementation: what everybody pays who uses it. A client with
// `fetch`, and a server that takes a `Request` and gives a `Response`.
import type { Subject } from "../subject.ts";
import type { Message } from "../wire.ts";
import { type Arriving, createAnswer } from "./floor-answer.ts";
import { answerIn, connectWith } from "./floor-client.ts";
import { listenWithFetch } from "./listen.ts";

export const subject: Subject = {
  async serveHttp(setting) {
    const answer = createAnswer(setting);
    const url = await listenWithFetch(async (request) => {
      const text = answer((await request.json()) as Arriving, () => undefined); // nothing is checked here
      return new Response(text, { headers: { "Content-Type": "application/json" } });
    });
    return { url };
  },
  connectHttp: (url, era) =>
    connectWith(async (body, headers, onProgress) => {
      const response = await fetch(url, { method: "POST", headers, body });
      if (response.headers.get("content-type") === "text/event-stream" && response.body !== null) {
        return answerIn(response.body as unknown as AsyncIterable<Uint8Array>, onProgress); // as it is in Node
      }
      return (await response.json()) as Message; // nor here
    }, era),
};
