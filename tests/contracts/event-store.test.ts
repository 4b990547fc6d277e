import { createMemoryEventStore, type EventStore } from "@tenon/streamable-http/server";
import { describeEventStore, type EventStorePort } from "@tenon/testing";

describeEventStore("[H-18] createMemoryEventStore", (bounds) => {
  let time = 0;
  return {
    processes: [createMemoryEventStore({ ...bounds, now: () => time })],
    elapse(ms) {
      time += ms;
    },
  };
});

// As a store on the network is: nothing is there at once, and every process has a connection of its own.
describeEventStore("[H-18] a store that answers later, and that two processes share", (bounds) => {
  let time = 0;
  const memory = createMemoryEventStore({ ...bounds, now: () => time });
  return {
    processes: [later(memory), later(memory)],
    elapse(ms) {
      time += ms;
    },
  };
});

function later(store: EventStore): EventStorePort & EventStore {
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    async append(stream, message) {
      await turn();
      return store.append(stream, message);
    },
    async replay(stream, afterEventId, send) {
      await turn();
      return store.replay(stream, afterEventId, send);
    },
    async end(stream) {
      await turn();
      return store.end(stream);
    },
    async forget(session) {
      await turn();
      return store.forget(session);
    },
  };
}
