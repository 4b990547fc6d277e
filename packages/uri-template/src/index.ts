export type { UriTemplateValues, UriTemplateVariables, UriVariableName } from "./inference.ts";
export type { UriOperator } from "./operators.ts";
export type { UriVariable } from "./parse.ts";
export { containsPathTraversal, isAbsolutePath } from "./path-safety.ts";
export type { UriTemplateMatchOptions, UriTemplateParseOptions } from "./uri-template.ts";
export { isUriTemplate, UriTemplate } from "./uri-template.ts";
export type { UriTemplateErrorCode } from "./uri-template-error.ts";
export { UriTemplateError } from "./uri-template-error.ts";
export type { UriScalar, UriValue } from "./value.ts";
