import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { mustBeAllowed } from '../access/viewer.ts';
import { BadInput } from '../errors.ts';
import { type Import, progressOf } from '../ledger/import.ts';
import type { Rooms } from '../rooms.ts';
import { receiveFiles } from './receive-files.ts';

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
  const { id, file, kind, label, state, isDryRun, read, same, changed, staged, skipped, interactions, seconds, error } = imported;
  const progress = progressOf(imported);
  return {
    id,
    file,
    kind,
    label,
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

function emailOf(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[^\s@]+@[^\s@]+$/.test(text)) throw new BadInput('The owner must be an e-mail address.');
  return text;
}

function jsonOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw new BadInput('The mapping must be JSON.');
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
          'Multipart: one or more parts “file” (several are one folder, with relative paths as names), and the fields `kind`, `owner` (e-mail), `mapping` (JSON), `dryRun`, `name`. Answers at once; ask GET /imports/{id} how far it is.',
        consumes: ['multipart/form-data'],
        response: { 202: { type: 'object', properties: { id: { type: 'string' } } } },
      },
    },
    async (request, reply) => {
      mustBeAllowed(request.viewer, 'import');
      const received = await receiveFiles(request.parts(), join(home, 'uploads'));
      const drop = () => rm(received.folder, { recursive: true, force: true });
      try {
        const { file, path, folder, contentHash, bytes, fields } = received;
        const { importId, isNew } = await rooms.requestImport(request.viewer, {
          file,
          path,
          folder,
          contentHash,
          bytes,
          kind: fields.get('kind') || undefined,
          ownerEmail: emailOf(fields.get('owner') || undefined),
          mapping: jsonOf(fields.get('mapping') || undefined),
          isDryRun: fields.get('dryRun') === 'true',
        });
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
