import type { Viewer } from '../access/viewer.ts';
import { BadInput } from '../errors.ts';
import type { Starts } from './path.ts';
import type { StartRequest } from './target.ts';

type Employee = { readonly personId: string; readonly department: string | null };

type Needs = {
  readonly directory: { readonly findEmployees: (viewer: Viewer, department?: string) => Promise<readonly Employee[]> };
};

/** Who of us may begin: the set that was asked for, and those of it in the departments that are named. Throws BadInput when it is asked for in two ways, or as nobody. */
export async function findStarts(
  { directory }: Needs,
  viewer: Viewer,
  from: StartRequest,
  startDepartments?: readonly string[],
): Promise<Starts> {
  const asked = [from.personIds, from.department, from.firm].filter((part) => part !== undefined);
  if (asked.length > 1) throw new BadInput('Say who begins in one way: people, a department or the firm.');
  if (from.personIds?.length === 0) throw new BadInput('Nobody is named who could begin.');
  const departments = new Set(startDepartments?.map((department) => department.toLowerCase()));
  const everybody = await directory.findEmployees(viewer, from.department);
  const byId = new Map(everybody.map((employee) => [employee.personId, employee]));
  const members: readonly Employee[] =
    from.personIds?.map((personId) => byId.get(personId) ?? { personId, department: null }) ?? everybody;
  const begins = members.filter(({ department }) => !startDepartments || departments.has(department?.toLowerCase() ?? ''));
  return { ids: members.map(({ personId }) => personId), beginIds: begins.map(({ personId }) => personId) };
}
