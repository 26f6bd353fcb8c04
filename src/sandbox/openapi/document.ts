/** An OpenAPI 3.1 description, as far as the sandbox looks into it. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: {readonly title: string; readonly version: string; readonly description?: string};
  readonly servers: readonly {readonly url: string; readonly description?: string}[];
  /** By path template, then by method in lower case. */
  readonly paths: object;
  readonly components: object;
}

/** A description and where its API is mounted, as in `/apis/metorial`. */
export interface MountedDocument {
  readonly mount: string;
  readonly document: OpenApiDocument;
}
