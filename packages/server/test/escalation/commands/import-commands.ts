import { rowsIn } from '../../noninterference/rows.ts'
import { type Command, endOf, isAccepted, type Situation, send } from './command.ts'

const HEADINGS = 'email,name,unit,higherUnit,manager,role'

const TITLES = '邮箱,姓名,部门,上级部门,直属上级,角色'

/** A file of people, some of them there already, with units, managers and roles. */
function fileOf({ choose, moment }: Situation): string {
  const emails = rowsIn(moment.rows, 'user').map(({ email }) => String(email))
  const units = rowsIn(moment.rows, 'unit').map(({ name }) => String(name))
  const lines = Array.from({ length: 2 }, (_, number) => {
    const email = choose.chance(0.7) ? choose.pick(emails) : `line${number}@new.example`
    const [manager, role] = [
      choose.chance(0.5) ? choose.pick(emails) : '',
      choose.pick(Object.keys(moment.worldAt(moment.now).policy.roles)),
    ]
    return [email, 'Line', choose.pick(units), '', manager, role].join(',')
  })
  return `${TITLES}\n${lines.join('\n')}\n`
}

/** Accounts, managers and roles from a file: a job does what its causer may do. */
const importPeople: Command = {
  name: 'user.import',
  endpoints: ['user.import', 'import.part', 'import.settings', 'import.check', 'import.run'],
  weight: 0.5,
  run: async (situation) => {
    const { stage, actor, cut } = situation
    const file = Buffer.from(fileOf(situation))
    const act = { actor, kind: 'assign', ...(cut === undefined ? {} : { cut }) } as const
    const said = file.toString().trim().split('\n').slice(1).join(' | ')
    const begun = await send(situation, 'user.import', { body: { fileName: 'people.csv', size: file.length } })
    if (!isAccepted(begun)) return { accepted: false, ended: endOf(begun), said, act }
    const params = { id: String(begun.body.id) }
    await send(situation, 'import.part', { params: { ...params, number: '0' }, body: { data: file.toString('base64') } })
    const { body } = await stage.call(situation.caller, 'GET', `imports/${params.id}`)
    if (HEADINGS !== body.settings?.columns?.map(({ field }: { field: string }) => field).join())
      throw new Error('the columns of people were not guessed')
    await send(situation, 'import.settings', { params, body: body.settings })
    await send(situation, 'import.check', { params })
    await stage.runJobs()
    await send(situation, 'import.run', { params })
    await stage.runJobs()
    const { outcome, stage: at } = (await stage.call(situation.caller, 'GET', `imports/${params.id}`)).body
    const changed = (outcome?.created ?? 0) + (outcome?.updated ?? 0) > 0
    return { accepted: changed, ended: `${at}, ${changed ? 'lines taken' : 'no line taken'}`, said, act }
  },
}

export const importCommands: readonly Command[] = [importPeople]
