import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyMultipart from '@fastify/multipart';
import { errorCodes, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { mustBeAllowed } from '../access/viewer.ts';
import { type Import, progressOf } from '../ledger/import.ts';
import type { Rooms } from '../rooms.ts';
import { formats } from '../sources/formats.ts';
import { type Received, receiveFiles } from './receive-files.ts';

export interface ImportRoutes {
  readonly rooms: Rooms;
  /** Folder of what is kept outside the graph. */
  readonly home: string;
}

const MOST_BYTES = 20 * 2 ** 30;
const MOST_FILES = 100_000;

const importShape = {
  type: 'object',
  description: 'An import and its report: read = new + same + changed + staged + skipped.',
  properties: {
    id: { type: 'string' },
    file: { type: 'string' },
    kind: { type: 'string', nullable: true },
    label: { type: 'string', nullable: true },
    mapping: {
      type: 'object',
      nullable: true,
      additionalProperties: true,
      description: 'How the columns of a CSV are read.',
    },
    mappingFrom: { type: 'string', nullable: true, enum: ['given', 'remembered', 'proposed', null] },
    state: { type: 'string', enum: ['queued', 'reading', 'matching', 'tying', 'done', 'failed'] },
    progress: { type: 'number' },
    isDryRun: { type: 'boolean' },
    read: { type: 'integer' },
    new: { type: 'integer' },
    same: { type: 'integer' },
    changed: { type: 'integer' },
    staged: { type: 'integer' },
    skipped: { type: 'integer' },
    interactions: { type: 'integer' },
    seconds: { type: 'number', nullable: true },
    error: { type: 'string', nullable: true },
    rejects: {
      type: 'array',
      items: { type: 'object', properties: { part: { type: 'string' }, line: { type: 'integer' }, reason: { type: 'string' } } },
    },
  },
} as const;

function viewOf(imported: Import) {
  const {
    id,
    file,
    kind,
    label,
    state,
    isDryRun,
    read,
    same,
    changed,
    staged,
    skipped,
    interactions,
    seconds,
    error,
    mappingFrom,
  } = imported;
  const progress = progressOf(imported);
  const mapping: unknown = imported.mapping === null ? null : JSON.parse(imported.mapping);
  return {
    id,
    file,
    kind,
    label,
    mapping,
    mappingFrom,
    state,
    progress,
    isDryRun,
    read,
    new: imported.new,
    same,
    changed,
    staged,
    skipped,
    interactions,
    seconds,
    error,
  };
}

/** The upload as the description of the API tells it; what arrives is a stream, and is checked as it is received. */
const uploadShape = {
  type: 'object',
  required: ['file'],
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      description: 'The file. Several such parts are one folder, with relative paths as names.',
    },
    kind: {
      type: 'string',
      description: 'Its format, where the content does not tell it.',
      enum: formats.map(({ kind }) => kind),
    },
    owner: { type: 'string', format: 'email', description: 'Whose file it is.' },
    mapping: { type: 'string', description: 'JSON of how the columns of a CSV are meant.' },
    name: { type: 'string', description: 'What a person would call it.' },
    dryRun: { type: 'string', enum: ['true', 'false'], description: 'Only tells what would happen.' },
    isFolder: { type: 'string', enum: ['true', 'false'], description: 'Whether even one file is a folder.' },
  },
} as const;

/** Receives an upload. One that is refused half-way is not read on, and its connection serves no further request: what is still to come would stop it. */
async function receive(request: FastifyRequest, reply: FastifyReply, uploads: string): Promise<Received> {
  try {
    return await receiveFiles(request.parts(), uploads);
  } catch (error) {
    if (!request.raw.complete) {
      reply.header('connection', 'close');
      request.raw.unpipe();
      request.raw.resume();
    }
    throw error;
  }
}

/** `POST /imports` takes a file, `GET /imports/{id}` tells how far it is. */
export async function importRoutes(app: FastifyInstance, { rooms, home }: ImportRoutes): Promise<void> {
  await app.register(fastifyMultipart, { limits: { fileSize: MOST_BYTES, files: MOST_FILES, fields: 20 }, preservePath: true });

  app.post(
    '/imports',
    {
      schema: {
        summary: 'Imports a file',
        description:
          'Answers at once, and again with the same import while the same bytes are under way. GET /imports/{id} tells how far it is.',
        consumes: ['multipart/form-data'],
        body: uploadShape,
        response: { 202: { type: 'object', properties: { id: { type: 'string' } } } },
      },
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      mustBeAllowed(request.viewer, 'import');
      if (!request.isMultipart()) throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type'] ?? 'none');
      const { isFolder: _, name: __, ...received } = await receive(request, reply, join(home, 'uploads'));
      const drop = () => rm(received.folder, { recursive: true, force: true });
      try {
        const { importId, isNew } = await rooms.requestImport(request.viewer, received);
        if (!isNew) await drop();
        return reply.status(202).header('location', `/imports/${importId}`).send({ id: importId });
      } catch (error) {
        await drop();
        throw error;
      }
    },
  );

  app.get<{ Params: { id: string } }>(
    '/imports/:id',
    {
      schema: {
        summary: 'One import and its report',
        params: { type: 'object', properties: { id: { type: 'string' } } },
        response: { 200: importShape },
      },
    },
    async (request) => {
      const imported = await rooms.imports.getImport(request.viewer, request.params.id);
      const rejects = await rooms.imports.findRejects(request.viewer, [imported.id], 1_000);
      return { ...viewOf(imported), rejects: rejects.map(({ part, line, reason }) => ({ part, line, reason })) };
    },
  );
}
