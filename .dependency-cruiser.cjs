const ROOMS = '(sources|ledger|directory|identity|ties|introductions)';
/** Words and rules that are pure and the same for all rooms: what a fact is, how sums fade, what a tie costs. */
const VOCABULARY = '^src/(sources/(fact|identity|format)|ledger/(contact-sum|interaction)|ties/tie|directory/person)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need one another are one file, or need a third one: move what both need there.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file and it imports nothing: use it or delete it.',
      severity: 'error',
      from: { orphan: true, pathNot: '^tests/fixtures/|\\.d\\.m?ts$|\\.config\\.ts$|^scripts/launch\\.mjs$|^src/main/' },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'This import leads nowhere: correct the path (with .ts), or add the package to package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'only-neo4j-speaks-bolt',
      comment: 'Put the question in a .cypher file and ask it with graph.read or graph.write from a reader or writer.',
      severity: 'error',
      from: {
        path: '^(src|seed|scripts|tests|web)/',
        pathNot: '^src/neo4j/|^tests/(support|servers|jobs)/|^tests/(graph/cypher-files|unit/cypher-pipeline-query)\\.test\\.ts$',
      },
      to: { path: '(^|/)node_modules/neo4j-driver' },
    },
    {
      name: 'only-queue-speaks-redis',
      comment: 'Declare the job in src/queue/jobs.ts and enqueue it with what src/queue/ exports.',
      severity: 'error',
      from: { path: '^(src|seed|scripts|tests|web)/', pathNot: '^src/queue/|^tests/(support|servers)/' },
      to: { path: '(^|/)node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'no-http-in-rooms',
      comment:
        'A room knows no protocol: return the domain object, or throw an AppError, and let src/graphql/ or src/rest/ speak HTTP.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app\\.ts$|graphql/|rest/)' },
      to: { path: '(^|/)node_modules/(fastify|@fastify/[^/]+|mercurius)/' },
    },
    {
      name: 'rooms-meet-in-the-graph',
      comment:
        'Rooms share only the pure words named in VOCABULARY: read from the graph what the other room wrote there, or put a job in the queue.',
      severity: 'error',
      from: { path: `^src/${ROOMS}/` },
      to: { path: `^src/${ROOMS}/`, pathNot: `^src/$1/|${VOCABULARY}` },
    },
    {
      name: 'only-rooms-constructs',
      comment: 'Import the reader or writer as a type and take it as an argument; src/rooms.ts builds it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/rooms\\.ts$' },
      to: { path: '^src/.+-(reader|writer)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-readers-and-writers-query',
      comment:
        'Generated queries are called by <noun>-reader.ts and <noun>-writer.ts: give the reader or writer a function for it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '-(reader|writer)\\.ts$|^src/neo4j/|^src/generated/' },
      to: { path: '^src/generated/queries/' },
    },
    {
      name: 'src-stands-alone',
      comment: 'The product does not know its tests, demo, benchmarks, scripts or console: move what it needs into src/.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|seed|web|bench|scripts)/' },
    },
    {
      name: 'src-runs-without-dev-dependencies',
      comment: 'What src/ imports when it runs belongs to "dependencies" in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'servers-know-no-src',
      comment:
        'The embedded servers start before anything else and know nothing of the product: pass what they need as arguments.',
      severity: 'error',
      from: { path: '^servers/' },
      to: { path: '^(src|tests|seed|web)/' },
    },
    {
      name: 'web-asks-the-api',
      comment: 'The console is a client like any other: it asks the API.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|servers|seed|tests)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['main', 'types'],
    },
  },
};
