import type { Cut } from '@menshen/engine'
import { apiTokenOf } from '#platform/crypto/api-token.ts'
import { tokenHash } from '#platform/crypto/tokens.ts'
import { daysBefore, idOf } from '../../noninterference/company/names.ts'
import type { Row } from '../../noninterference/rows.ts'
import { userId } from './people.ts'

/** Programs of people who govern, each limited to a part of what its owner may do. */
export const PROGRAMS: Readonly<Record<string, Cut>> = {
  lea: { assignment: ['read', 'create', 'end'], user: ['read', 'organise'], unit: ['read', 'move'] },
  ada: {
    assignment: ['read', 'create', 'end'],
    user: ['read', 'suspend', 'update', 'create'],
    policy: ['read', 'create', 'publish'],
    policyChange: ['read', 'create', 'update', 'approve'],
  },
  pip: { policy: ['read', 'create', 'publish'], policyChange: ['read', 'create', 'update', 'approve'] },
  pat: { user: ['read', 'organise', 'invite', 'suspend'], unit: ['read', 'create', 'update', 'move'] },
}

export const programTokenOf = (name: string): string => apiTokenOf(`${name}0`.padEnd(43, 'x'))

export const tokenRows = (): Row[] =>
  Object.entries(PROGRAMS).map(([name, cut]) => ({
    id: idOf(`token ${name}`),
    user_id: userId(name),
    name: 'Program',
    token_sha256: tokenHash(programTokenOf(name)),
    cut,
    read_only: false,
    created_at: daysBefore(30),
    created_by: userId(name),
    expires_at: daysBefore(-300),
    ended_at: null,
    ended_by: null,
    ended_reason: null,
    last_used_on: null,
    last_address: null,
  }))
