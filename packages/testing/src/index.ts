export type { ChannelPairOptions, TestChannel } from "./channel-pair.ts";
export { createChannelPair } from "./channel-pair.ts";
export type { Deferred } from "./deferred.ts";
export { createDeferred } from "./deferred.ts";
export type { CreateDispatcherPair, DispatcherPair } from "./dispatcher-contract.ts";
export { describeDispatcher } from "./dispatcher-contract.ts";
export type {
  CreateEventStoreSubject,
  EventStoreBounds,
  EventStorePort,
  EventStoreScope,
  EventStoreSubject,
} from "./event-store-contract.ts";
export { describeEventStore } from "./event-store-contract.ts";
export type { Fault, FaultPlan, FaultRule } from "./faulty-channel.ts";
export { faultyChannel } from "./faulty-channel.ts";
export type { InteractionCell, InteractionTransport, Served, Wire } from "./interaction.ts";
export { createInteractionMatrix, describeInteraction, withSessions } from "./interaction.ts";
export { channelTransport, inProcessTransport } from "./interaction-transports.ts";
export type { SpentStatesPort, SpentStatesSubject } from "./spent-states-contract.ts";
export { describeSpentStates } from "./spent-states-contract.ts";
export type { CreateTransportPair, TransportPair, TransportPart, TransportTraits } from "./transport-contract.ts";
export { describeTransport } from "./transport-contract.ts";
