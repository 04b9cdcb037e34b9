import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '../../../servers/embedded.ts';
import { fetchServers, libFolder } from '../../../servers/fetch.ts';
import { neo4jRecipe } from '../../../servers/neo4j.ts';
import { missingPrerequisites, probe } from '../../../servers/prerequisites.ts';
import { CannotTakePart } from './serve.ts';

const MEMORY = { heapMb: 3_072, pageCacheMb: 1_024, redisMb: 0 };
const GDS = join(import.meta.dirname, 'gds');

/** The name of an artifact in the name of its jar: `commons-text` of `commons-text-1.12.0.jar`. */
const artifactOf = (jar: string) => jar.replace(/-\d.*$/, '');

/** Starts this project's embedded Neo4j, alone, with a home in this folder; with Graph Data Science when wanted. Throws `CannotTakePart`. */
export async function startNeo4j(folder: string, hasGds: boolean) {
  const findings = probe({ neo4j: true, redis: false }, process.env.JAVA_HOME);
  const { java } = findings;
  const missing = missingPrerequisites(findings);
  if (missing || !java) throw new CannotTakePart((missing ?? 'Java is missing').replaceAll(/\s+/g, ' '));
  await fetchServers(['neo4j'], () => {});
  const lib = libFolder('neo4j');
  const plugins = join(folder, 'neo4j', 'plugins');
  if (hasGds) fetchGds(folder, plugins, lib);
  const recipe = neo4jRecipe(folder, { remembered: { password: randomUUID() }, memory: MEMORY, java, lib });
  const server = await startEmbedded({
    ...recipe,
    at: (port) => {
      const place = recipe.at(port);
      if (!hasGds) return place;
      appendFileSync(join(folder, 'neo4j', 'conf', 'neo4j.conf'), 'dbms.security.procedures.unrestricted=gds.*\n');
      const args = place.command.args.map((one) => (one === join(lib, '*') ? `${one}:${join(plugins, '*')}` : one));
      return { ...place, command: { ...place.command, args } };
    },
  });
  return { access: server.access, pid: () => server.kept?.pid(), stop: async () => server.kept?.stop() };
}

/** The version of Graph Data Science that is fetched; the server cannot tell it. */
export function gdsVersion(): string {
  return /<artifactId>proc<\/artifactId>\s*<version>([^<]+)/.exec(readFileSync(join(GDS, 'pom.xml'), 'utf8'))?.[1] ?? '';
}

/** GDS is found by its procedures in the plugins' folder, by its classes on the class path, and by the service that starts it. */
function fetchGds(folder: string, plugins: string, lib: string): void {
  const fetched = join(folder, 'gds');
  const classes = join(folder, 'classes');
  const services = join(classes, 'META-INF', 'services');
  for (const path of [plugins, services]) mkdirSync(path, { recursive: true });
  try {
    // No target folder beside the pom: the project folder stays as it is.
    const pom = join(folder, 'pom.xml');
    copyFileSync(join(GDS, 'pom.xml'), pom);
    const args = [
      '-q',
      '-B',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${fetched}`,
      '-DincludeScope=runtime',
    ];
    execFileSync('mvn', args, { stdio: 'ignore' });
    execFileSync('javac', ['-cp', `${join(fetched, '*')}:${join(lib, '*')}`, '-d', classes, join(GDS, 'GdsExtension.java')], {
      stdio: 'ignore',
    });
    writeFileSync(join(services, 'org.neo4j.kernel.extension.ExtensionFactory'), 'GdsExtension\n');
    execFileSync('jar', ['--create', '--file', join(plugins, 'gds-extension.jar'), '-C', classes, '.'], { stdio: 'ignore' });
  } catch (error) {
    throw new CannotTakePart(
      `GDS could not be fetched and built with Maven and a JDK: ${error instanceof Error ? error.message : error}`,
    );
  }
  // The server's own version of a library wins: two on one class path do not start.
  const owned = new Set(readdirSync(lib).map(artifactOf));
  // GDS has jars of its own that are named like some of the server's.
  const isWanted = (jar: string) => jar.endsWith(`-${gdsVersion()}.jar`) || !owned.has(artifactOf(jar));
  for (const jar of readdirSync(fetched)) if (isWanted(jar)) copyFileSync(join(fetched, jar), join(plugins, jar));
}
