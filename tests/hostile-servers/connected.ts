import { Client, type ClientOptions } from "@tenon/client";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { carriers } from "./carriers.ts";
import type { Carrier, HostileServer } from "./hostile-server.ts";

export type Era = "modern" | "legacy";

/** For what is never answered; everything else has time, however slow the machine is. */
export const TIMEOUT_MS = 100;

/** One connection to a hostile server, which outlives every lie that is told on it. */
export interface Connected {
  readonly carrier: Carrier;
  readonly era: Era;
  readonly server: HostileServer;
  readonly client: Client;
  /** Whatever was said before: an honest call is answered. */
  expectService(): Promise<void>;
}

/** Describes what becomes of lies, on each carrier and in each era. The connection is one for all tests of a combination. */
export function describeLies(
  what: string,
  { eras = ["modern", "legacy"], ...options }: ClientOptions & { readonly eras?: readonly Era[] },
  body: (connected: () => Connected, place: { readonly carrier: Carrier; readonly era: Era }) => void,
): void {
  for (const carrier of carriers) {
    for (const era of eras) {
      describe(`${what}, over ${carrier.name} in the ${era} era`, () => {
        let connected: Connected;

        beforeAll(async () => {
          const server = await carrier.open(era);
          const client = await Client.connect(server.transport, {
            mode: era === "modern" ? "2026-07-28" : "legacy",
            healing: { maxRetries: 0, maxReconnects: 0 },
            ...options,
          });
          const expectService = async (): Promise<void> => {
            expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
          };
          connected = { carrier, era, server, client, expectService };
        });

        afterAll(async () => {
          await connected.client.close();
          await connected.server.close();
        });

        body(() => connected, { carrier, era });
      });
    }
  }
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const value: unknown = await promise.catch((error: unknown) => ({ rejected: error }));
  if (typeof value === "object" && value !== null && "rejected" in value) return value.rejected;
  throw new Error(`Expected a rejection, received ${JSON.stringify(value)}`);
}
