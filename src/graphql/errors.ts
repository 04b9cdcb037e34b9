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

/** What may be said outside about an error that a request ended with. Everything that is no AppError is masked. */
export function publicError(error: unknown): PublicError {
  if (error instanceof AppError) return { code: error.code, status: error.status, message: error.message };
  return { code: 'INTERNAL', status: ERROR_STATUS.INTERNAL, message: MASKED };
}

function isOfRequest(error: GraphQLError): boolean {
  return error.originalError === undefined || error.originalError instanceof GraphQLError;
}

function codeOfStatus(status: unknown): ErrorCode {
  return status === 413 ? 'TOO_LARGE' : 'BAD_INPUT';
}

function maskedError(error: GraphQLError, requestId: string, log: FastifyBaseLogger): GraphQLError {
  const original = error.originalError;
  const known =
    original instanceof AppError || !isOfRequest(error)
      ? publicError(original)
      : { code: codeOfStatus((error as { statusCode?: unknown }).statusCode), message: error.message };
  if (known.code === 'INTERNAL') log.error({ err: original, requestId, path: error.path }, 'a resolver failed');
  return new GraphQLError(known.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: { code: known.code, requestId },
  });
}

/** Mercurius wraps all validation errors in one, with the real ones inside. */
function unwrapped(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  return errors.flatMap((error) => {
    const inner =
      (error.originalError as { errors?: readonly GraphQLError[] } | undefined)?.errors ??
      (error as { errors?: readonly GraphQLError[] }).errors;
    return inner && inner.length > 0
      ? inner.map((one) => (one instanceof GraphQLError ? one : new GraphQLError(String(one))))
      : [error];
  });
}

/** The answer to an execution that had errors: each with code and request id, nothing of the inside. A request that was never executed is a 400. */
export function formatErrors(
  execution: ExecutionResult & { readonly errors?: readonly GraphQLError[] },
  requestId: string,
  log: FastifyBaseLogger,
): { readonly statusCode: number; readonly response: ExecutionResult } {
  const errors = unwrapped(execution.errors ?? []).map((error) => maskedError(error, requestId, log));
  const wasExecuted = execution.data !== undefined && execution.data !== null;
  const [first] = errors;
  const isBadRequest = errors.every(({ path }) => path === undefined);
  const status = isBadRequest ? ERROR_STATUS[(first?.extensions.code as ErrorCode) ?? 'BAD_INPUT'] : 200;
  return { statusCode: wasExecuted ? 200 : status, response: { data: execution.data ?? null, errors } };
}
