import { audit } from './audit/audit.ts'
import type { Command } from './command.ts'
import { keys } from './keys.ts'
import { migrate } from './migrate.ts'
import { schema } from './schema.ts'
import { serve } from './serve.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [serve, migrate, keys, audit, schema]
