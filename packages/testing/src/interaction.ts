import { Client, type ClientOptions } from "@tenon/client";
import type { Service, Transport } from "@tenon/jsonrpc";
import { type Era, eraOf, PROTOCOL_VERSIONS, type ProtocolVersion } from "@tenon/protocol";
import { afterEach, describe } from "vitest";

/** What went over a wire, as text in pieces of any size. */
export interface Wire {
  readonly fromClient: string[];
  readonly fromServer: string[];
}

/** A service that can be reached. */
export interface Served {
  /** Opens a connection of its own each time. */
  readonly transport: Transport;
  /** Where what goes over the wire is written down; undefined where there is no wire, or nobody looks. */
  readonly wire?: Wire | undefined;
  /** Ends what serving began. Clients are closed before. */
  close(): Promise<void>;
}

/** A way from a client to a server, for tests. */
export interface InteractionTransport {
  readonly name: string;
  /** The revisions to be spoken here. Default: all. */
  readonly versions?: readonly ProtocolVersion[] | undefined;
  /**
   * Why the server keeps nothing of its legacy clients here, and cannot reach them but in its answers. Undefined: it does, and
   * can. What needs that is skipped, with this reason in its title; see {@link withSessions}.
   */
  readonly sessionless?: string | undefined;
  serve(service: Service): Served | Promise<Served>;
}

/** One transport and one revision: what a behaviour is proven in. */
export interface InteractionCell {
  readonly name: string;
  readonly transport: string;
  readonly version: ProtocolVersion;
  readonly era: Era;
  /** Why the server keeps nothing of its clients in this cell. */
  readonly sessionless?: string | undefined;
  /** Why a behaviour cannot be shown in this cell: it is skipped, and its title says so. */
  readonly skipped?: string | undefined;
  /**
   * Serves the service, and connects a client that speaks this cell's revision. A service that is connected to again in the same test
   * is served once, with one connection for each client. All is closed after the test.
   */
  connect(service: Service, options?: Omit<ClientOptions, "mode">): Promise<Client>;
  /** What went over the wire of a service in this test; undefined where that is not known. */
  wireOf(service: Service): Wire | undefined;
}

/** Every transport with every revision. */
export function createInteractionMatrix(
  transports: readonly InteractionTransport[],
  versions: readonly ProtocolVersion[] = PROTOCOL_VERSIONS,
): readonly InteractionCell[] {
  return transports.flatMap((transport) =>
    versions
      .filter((version) => transport.versions?.includes(version) !== false)
      .map((version) => new Cell(transport, version)),
  );
}

/** For behaviours that need a server that knows its legacy clients from call to call: skips the cells without one. */
export function withSessions(matrix: readonly InteractionCell[]): readonly InteractionCell[] {
  return matrix.map((cell) => (cell.sessionless === undefined ? cell : { ...cell, skipped: cell.sessionless }));
}

/**
 * Describes a behaviour once, and proves it in every cell: whatever transport carries the call, in whatever revision.
 *
 * @example
 * ```ts
 * describeInteraction("tools", matrix, ({ connect }) => {
 *   it("are called", async () => {
 *     const client = await connect(server);
 *     expect(await client.callTool("now")).toMatchObject({ content: [{ type: "text" }] });
 *   });
 * });
 * ```
 */
export function describeInteraction(
  name: string,
  matrix: readonly InteractionCell[],
  define: (cell: InteractionCell) => void,
): void {
  for (const cell of matrix) {
    if (cell.skipped !== undefined) {
      describe.skip(`${name}, ${cell.name} (skipped: ${cell.skipped})`, () => define(cell));
      continue;
    }
    describe(`${name}, ${cell.name}`, () => {
      if (cell instanceof Cell) afterEach(() => cell.clear());
      define(cell);
    });
  }
}

class Cell implements InteractionCell {
  readonly name: string;
  readonly transport: string;
  readonly version: ProtocolVersion;
  readonly era: Era;
  readonly sessionless: string | undefined;
  readonly #transport: InteractionTransport;
  readonly #served = new Map<Service, Promise<Served>>();
  readonly #wires = new Map<Service, Wire>();
  #clients: Client[] = [];

  constructor(transport: InteractionTransport, version: ProtocolVersion) {
    this.name = `${transport.name}, ${version}`;
    this.transport = transport.name;
    this.version = version;
    this.era = eraOf(version);
    this.sessionless = this.era === "legacy" ? transport.sessionless : undefined;
    this.#transport = transport;
  }

  readonly connect: InteractionCell["connect"] = async (service, options) => {
    const serving = this.#served.get(service) ?? Promise.resolve(this.#transport.serve(service));
    this.#served.set(service, serving);
    const served = await serving;
    if (served.wire !== undefined) this.#wires.set(service, served.wire);
    // A modern client finds the revision out, so that it hears what the server offers.
    const mode = this.era === "modern" ? "auto" : this.version;
    const client = await Client.connect(served.transport, { timeoutMs: 20_000, ...options, mode });
    this.#clients.push(client);
    return client;
  };

  readonly wireOf: InteractionCell["wireOf"] = (service) => this.#wires.get(service);

  async clear(): Promise<void> {
    const clients = this.#clients;
    const served = [...this.#served.values()];
    this.#clients = [];
    this.#served.clear();
    this.#wires.clear();
    await Promise.all(clients.map((client) => client.close()));
    await Promise.all(served.map(async (serving) => (await serving).close()));
  }
}
