// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

/** The shapes that only requests of older revisions have, numbered on from those of results. */
export const legacyRequestShapes: readonly string[] = [
  /* 143 callToolRequestParamsMeta */ "progressToken?:9",
  /* 144 taskMetadata */ "ttl?:i",
  /* 145 cancelTaskRequestParams */ "taskId",
  /* 146 requestParams20251125 */ "_meta?:143",
  /* 147 paginatedRequestParams20251125 */ "_meta?:143,cursor?",
  /* 148 toolResultContent20251125 */ "_meta?:o,content:[18,isError?:b,structuredContent?:o,toolUseId,type:=tool_result",
  /* 149 samplingMessageContentBlock20251125 */ "11|12|2|13|148",
  /* 150 samplingContent20251125 */ "11|12|2|13|148|[149",
  /* 151 samplingMessage20251125 */ "_meta?:o,content:150,role:0",
  /* 152 createMessageRequestParams20251125 */ "_meta?:143,includeContext?:30,maxTokens:i,messages:[151,metadata?:o,modelPreferences?:33,stopSequences?:[s,systemPrompt?,task?:144,temperature?:n,toolChoice?:35,tools?:[82",
  /* 153 elicitRequestURLParams20251125 */ "_meta?:143,elicitationId,message,mode:=url,task?:144,url",
  /* 154 elicitRequestFormParams20251125 */ "_meta?:143,message,mode?:=form,requestedSchema:44,task?:144",
  /* 155 elicitRequestParams20251125 */ "153|154",
  /* 156 samplingContent20250618 */ "11|12|2",
  /* 157 samplingMessage20250618 */ "content:156,role:0",
  /* 158 createMessageRequestParams20250618 */ "includeContext?:30,maxTokens:i,messages:[157,metadata?:o,modelPreferences?:33,stopSequences?:[s,systemPrompt?,temperature?:n",
  /* 159 elicitRequestParamsRequestedSchema */ "properties:10,required?:[s,type:=object",
  /* 160 elicitRequestParams20250618 */ "message,requestedSchema:159",
  /* 161 samplingContent20250326 */ "114|115|112",
  /* 162 samplingMessage20250326 */ "content:161,role:0",
  /* 163 createMessageRequestParams20250326 */ "includeContext?:30,maxTokens:i,messages:[162,metadata?:o,modelPreferences?:33,stopSequences?:[s,systemPrompt?,temperature?:n",
  /* 164 samplingContent20241105 */ "114|115",
  /* 165 samplingMessage20241105 */ "content:164,role:0",
  /* 166 createMessageRequestParams20241105 */ "includeContext?:30,maxTokens:i,messages:[165,metadata?:o,modelPreferences?:33,stopSequences?:[s,systemPrompt?,temperature?:n",
];

/** Params of the requests that a server sends: a row for each legacy revision, oldest first; -1 where it has no such thing. */
export const legacyRequestRows: ReadonlyMap<string, readonly number[]> = /* @__PURE__ */ new Map([
  ["ping", [146, 146, 146, 146]],
  ["sampling/createMessage", [166, 163, 158, 152]],
  ["roots/list", [146, 146, 146, 146]],
  ["elicitation/create", [-1, -1, 160, 155]],
  ["tasks/get", [-1, -1, -1, 145]],
  ["tasks/result", [-1, -1, -1, 145]],
  ["tasks/cancel", [-1, -1, -1, 145]],
  ["tasks/list", [-1, -1, -1, 147]],
]);
