import { isObjectName, OBJECT_NAMES, objects } from '@menshen/contract'
import { recordTableDdl } from '#platform/database/record-table-ddl.ts'
import { type Command, EXIT } from './command.ts'

export const schema: Command = {
  name: 'schema',
  usage: '[OBJECT…]',
  summary: 'Print the SQL of the tables of object types, as a start for a migration',
  run: async (args, { stdout, stderr }) => {
    const unknown = args.filter((name) => !isObjectName(name))
    if (unknown.length > 0) {
      stderr.write(`There is no object type ${unknown.join(', ')}. There are ${OBJECT_NAMES.join(', ')}.\n`)
      return EXIT.usage
    }
    const names = args.length === 0 ? OBJECT_NAMES : args.filter(isObjectName)
    stdout.write(`${names.map((name) => recordTableDdl(objects[name])).join('\n\n')}\n`)
    return EXIT.done
  },
}
