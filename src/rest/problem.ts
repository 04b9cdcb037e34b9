import type { FastifyError, FastifyInstance } from 'fastify';
import { AppError, ERROR_STATUS, type ErrorCode } from '../errors.ts';
import { publicError } from '../graphql/errors.ts';

const CODE_OF_STATUS = new Map<number, ErrorCode>(
  (Object.entries(ERROR_STATUS) as [ErrorCode, number][])
    .filter(([code]) => code !== 'INTERNAL')
    .map(([code, status]) => [status, code]),
);

/** Fastify's own complaints about a request (bad JSON, wrong media type, too large) are the caller's to mend. */
function asAppError(error: FastifyError | AppError): unknown {
  if (error instanceof AppError) return error;
  const status = error.statusCode ?? 500;
  return status < 500 ? new AppError(CODE_OF_STATUS.get(status) ?? 'BAD_INPUT', error.message) : error;
}

/** Answers every error as problem+json (RFC 9457) with a code and the request id; nothing of the inside leaks. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | AppError>((error, request, reply) => {
    const { code, status, message } = publicError(asAppError(error));
    if (code === 'INTERNAL') request.log.error({ err: error, requestId: request.id }, 'a request failed');
    const isClients = !(error instanceof AppError) && (error.statusCode ?? 500) < 500;
    return reply
      .status(isClients ? (error.statusCode ?? status) : status)
      .type('application/problem+json')
      .send({ title: message, status, code, requestId: request.id });
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .status(404)
      .type('application/problem+json')
      .send({
        title: `There is nothing at ${request.method} ${request.url.split('?')[0]}.`,
        status: 404,
        code: 'NOT_FOUND',
        requestId: request.id,
      }),
  );
}
