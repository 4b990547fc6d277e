export type { ChannelPairOptions, TestChannel } from "./channel-pair.ts";
export { createChannelPair } from "./channel-pair.ts";
export type { Deferred } from "./deferred.ts";
export { createDeferred } from "./deferred.ts";
export type { CreateDispatcherPair, DispatcherPair } from "./dispatcher-contract.ts";
export { describeDispatcher } from "./dispatcher-contract.ts";
export type { InteractionCell, InteractionTransport, Served } from "./interaction.ts";
export { createInteractionMatrix, describeInteraction } from "./interaction.ts";
export { channelTransport, inProcessTransport } from "./interaction-transports.ts";
