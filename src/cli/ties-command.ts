import { Argument, type Command, InvalidArgumentError } from 'commander';
import { type Client, WrongUsage } from './client.ts';
import { idOf } from './look-commands.ts';
import type { Output } from './output.ts';

const TIE_WORDS = ['well', 'slightly', 'not'] as const;

/** What is said on the command line of a tie. */
interface TieWishes {
  readonly from: string;
  readonly to: string;
  readonly valence?: number;
  readonly until?: string;
  readonly withdraw?: boolean;
  readonly dryRun?: boolean;
}

interface Stated {
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly tie: {
    readonly strength: number;
    readonly valence: number | null;
    readonly grounds: readonly { readonly summary: string; readonly isOutranked: boolean }[];
    readonly valenceParts: readonly { readonly summary: string; readonly isOutranked: boolean }[];
  } | null;
}

const STATE_TIE = `mutation ($from: ID!, $to: ID!, $word: TieWord, $valence: Float, $until: Date, $dryRun: Boolean) {
  stateTie(from: $from, to: $to, word: $word, valence: $valence, until: $until, dryRun: $dryRun) {
    changed dryRun tie { strength valence grounds { summary isOutranked } valenceParts { summary isOutranked } }
  }
}`;

function reasons(parts: readonly { readonly summary: string; readonly isOutranked: boolean }[]): string {
  return parts
    .filter(({ isOutranked }) => !isOutranked)
    .map(({ summary }) => summary)
    .join('; ');
}

function inWords({ changed, dryRun, tie }: Stated): string[] {
  const [done, nothing] = dryRun ? ['This would change what is said.', 'This would change nothing.'] : ['Noted.', 'Nothing new.'];
  const now = tie
    ? `The tie has strength ${tie.strength}: ${reasons(tie.grounds)}.`
    : 'There is no tie between them in this direction.';
  const felt = tie?.valence === null || tie === null ? [] : [`It feels ${tie.valence}: ${reasons(tie.valenceParts)}.`];
  return [changed ? done : nothing, now, ...felt];
}

/** Throws `WrongUsage` unless something is said, or all of it is taken back. */
function checkWishes(word: string | undefined, { valence, until, withdraw = false }: TieWishes): void {
  const saysNothing = word === undefined && valence === undefined;
  if (withdraw && !(saysNothing && until === undefined)) throw new WrongUsage('--withdraw goes with nothing else that is said.');
  if (!withdraw && saysNothing)
    throw new WrongUsage(
      `Say how well (${TIE_WORDS.join(', ')}), or how it feels with --valence, or take it back with --withdraw.`,
    );
}

async function stateTieCommand(
  client: Client,
  word: (typeof TIE_WORDS)[number] | undefined,
  { from, to, valence, until, dryRun = false }: TieWishes,
  output: Output,
): Promise<boolean> {
  const { stateTie } = await client.query<{ stateTie: Stated }>(STATE_TIE, {
    from: await idOf(client, from),
    to: await idOf(client, to),
    word: word?.toUpperCase() ?? null,
    valence: valence ?? null,
    until: until ?? null,
    dryRun,
  });
  output.result(output.isJson ? JSON.stringify(stateTie, null, 2) : inWords(stateTie).join('\n'));
  return true;
}

function valence(text: string): number {
  const value = Number(text.replace(',', '.').replace('−', '-'));
  if (text.trim() === '' || !(value >= -1 && value <= 1)) throw new InvalidArgumentError('A number from -1 to 1.');
  return value;
}

/** Adds `state` to the commands about ties: keeps somebody's own word on whom he knows and how it feels, or takes it back. */
export function addStateTie(
  ties: Command,
  perform: (deed: (client: Client, output: Output) => Promise<boolean>) => () => Promise<void>,
): void {
  ties
    .command('state')
    .description('say how well one knows somebody and how it feels, in place of what one said here before')
    .addArgument(new Argument('[how well]', 'I know them').choices(TIE_WORDS))
    .requiredOption('--from <name or id>', 'whose word it is')
    .requiredOption('--to <name or id>', 'whom it is about')
    .option('--valence <number>', 'how it feels, -1 to 1', valence)
    .option('--until <date>', 'last day on which it holds; two years when absent')
    .option('--withdraw', 'take back what was said')
    .option('--dry-run', 'only tell whether it would change anything')
    .action(async (word: (typeof TIE_WORDS)[number] | undefined, wishes: TieWishes) => {
      checkWishes(word, wishes);
      await perform((client, output) => stateTieCommand(client, word, wishes, output))();
    });
}
