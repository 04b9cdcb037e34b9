import type { FastifyBaseLogger } from 'fastify';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { AppError, ERROR_STATUS, type ErrorCode } from '../errors.ts';

/** What a caller is told of an error: its code, its message if it is one that he can act on, and the id under which our log has it. */
export interface PublicError {
  readonly code: ErrorCode;
  readonly status: number;
  readonly message: string;
}

const MASKED = 'Something went wrong on our side. Tell us the request id.';

const CODE_OF_STATUS = new Map<number, ErrorCode>(
  (Object.entries(ERROR_STATUS) as [ErrorCode, number][]).map(([code, status]) => [status, code]),
);

/** The status of a complaint of the HTTP layer about a request: bad JSON, wrong media type, too large. Undefined for everything else. */
function statusOfComplaint(error: unknown): number | undefined {
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  const isOfLayer = typeof code === 'string' && /^(FST|MER)_/.test(code);
  return isOfLayer && typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

/** What may be said outside about an error that a request ended with. Everything that is neither an AppError nor a complaint about the request is masked. */
export function publicError(error: unknown): PublicError {
  if (error instanceof AppError) return { code: error.code, status: error.status, message: error.message };
  const status = statusOfComplaint(error);
  if (status) return { code: CODE_OF_STATUS.get(status) ?? 'BAD_INPUT', status, message: (error as Error).message };
  return { code: 'INTERNAL', status: ERROR_STATUS.INTERNAL, message: MASKED };
}

/** An error without a path is about the document or its variables; one with a path rose from a field, so that what is no AppError is a bug of ours. */
function publicFault(error: GraphQLError): PublicError {
  const { originalError } = error;
  const isOfDocument = error.path === undefined && (originalError === undefined || originalError instanceof GraphQLError);
  if (isOfDocument) return { code: 'BAD_INPUT', status: ERROR_STATUS.BAD_INPUT, message: error.message };
  return publicError(originalError);
}

/** What an error is told with. */
export interface Telling {
  readonly requestId: string;
  readonly log: FastifyBaseLogger;
  /** Whether names of the schema may be suggested for misspelt ones: only to whom may read the schema. */
  readonly suggests: boolean;
}

const SUGGESTION = / Did you mean [^?]*\?/g;

/** The error as it goes out: code, request id, and nothing of the inside. A bug is logged here, once. */
export function outwardError(error: GraphQLError, { requestId, log, suggests }: Telling): GraphQLError {
  const { code, message: full } = publicFault(error);
  const message = suggests ? full : full.replaceAll(SUGGESTION, '');
  if (code === 'INTERNAL') log.error({ err: error.originalError ?? error, requestId, path: error.path }, 'a resolver failed');
  return new GraphQLError(message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: { code, requestId },
  });
}

type Wrapping = { readonly errors?: readonly (Error & { readonly statusCode?: number })[]; readonly statusCode?: number };

function asGraphqlError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message);
}

/** Mercurius wraps the errors of a document in one, with the real ones inside. */
function unwrapped(error: GraphQLError): readonly GraphQLError[] {
  const { errors = [] } = (error.originalError ?? error) as Wrapping;
  return errors.length > 0 ? errors.map(asGraphqlError) : [error];
}

function isAboutDocument(error: GraphQLError): boolean {
  const { errors } = (error.originalError ?? {}) as Wrapping;
  return errors ? errors.every((one) => one instanceof GraphQLError) : error.originalError === undefined;
}

function statusOf(error: GraphQLError | undefined, isLegacy: boolean): number {
  if (!error) return ERROR_STATUS.INTERNAL;
  if (isLegacy && isAboutDocument(error)) return 200;
  return statusOfComplaint(error.originalError) ?? publicFault(error).status;
}

/**
 * The answer to a request that had errors: each with code and request id, nothing of the inside. What was never executed has no `data`, and the status of its
 * fault; `isLegacy` says that the client reads a document's errors only under 200.
 */
export function formatErrors(
  execution: ExecutionResult & { readonly errors?: readonly GraphQLError[] },
  telling: Telling & { readonly isLegacy: boolean },
): { readonly statusCode: number; readonly response: ExecutionResult } {
  const inner = execution.errors ?? [];
  const errors = inner.flatMap(unwrapped).map((error) => outwardError(error, telling));
  const isExecuted = execution.data !== undefined || errors.some(({ path }) => path !== undefined);
  return isExecuted
    ? { statusCode: 200, response: { data: execution.data ?? null, errors } }
    : { statusCode: statusOf(inner[0], telling.isLegacy), response: { errors } };
}
