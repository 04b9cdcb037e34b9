import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../errors.ts';
import { publicError } from '../graphql/errors.ts';

const PROBLEM_TYPE = 'application/problem+json';

/** Answers an error as a problem. A bug is logged here, once. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, status, message } = publicError(error);
  if (code === 'INTERNAL') request.log.error({ err: error, requestId: request.id }, 'a request failed');
  return reply.status(status).type(PROBLEM_TYPE).send({ title: message, status, code, requestId: request.id });
}

/** Answers every error as problem+json (RFC 9457) with a code and the request id; nothing of the inside leaks. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => {
    const { code, status } = new NotFound('address', request.url);
    const title = `There is nothing at ${request.method} ${request.url.split('?')[0]}.`;
    return reply.status(status).type(PROBLEM_TYPE).send({ title, status, code, requestId: request.id });
  });
}
