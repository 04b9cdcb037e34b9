import type { FastifyError, FastifyInstance } from 'fastify';
import { type AppError, NotFound } from '../errors.ts';
import { publicError } from '../graphql/errors.ts';

const PROBLEM_TYPE = 'application/problem+json';

/** Answers every error as problem+json (RFC 9457) with a code and the request id; nothing of the inside leaks. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | AppError>((error, request, reply) => {
    const { code, status, message } = publicError(error);
    if (code === 'INTERNAL') request.log.error({ err: error, requestId: request.id }, 'a request failed');
    return reply.status(status).type(PROBLEM_TYPE).send({ title: message, status, code, requestId: request.id });
  });
  app.setNotFoundHandler((request, reply) => {
    const { code, status } = new NotFound('address', request.url);
    const title = `There is nothing at ${request.method} ${request.url.split('?')[0]}.`;
    return reply.status(status).type(PROBLEM_TYPE).send({ title, status, code, requestId: request.id });
  });
}
