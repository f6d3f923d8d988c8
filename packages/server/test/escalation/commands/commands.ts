import { accessCommands } from './access-commands.ts'
import { accountCommands } from './account-commands.ts'
import { assignmentCommands } from './assignment-commands.ts'
import type { Command } from './command.ts'
import { credentialCommands } from './credential-commands.ts'
import { importCommands } from './import-commands.ts'
import { ownAccountCommands } from './own-account-commands.ts'
import { policyChangeCommands } from './policy-change-commands.ts'
import { policyCommands } from './policy-commands.ts'
import { recordCommands } from './record-commands.ts'
import { signOnCommands } from './sign-on-commands.ts'
import { standingCommands } from './standing-commands.ts'
import { unitCommands } from './unit-commands.ts'

/** Every act that could add rights. A family more is a file beside these and a line here. */
export const COMMANDS: readonly Command[] = [
  ...assignmentCommands,
  ...accountCommands,
  ...standingCommands,
  ...credentialCommands,
  ...unitCommands,
  ...policyCommands,
  ...policyChangeCommands,
  ...accessCommands,
  ...signOnCommands,
  ...importCommands,
  ...recordCommands,
  ...ownAccountCommands,
]
