import { presentLanguage } from '../ui/language/i18n.ts'
import { clientOver, type Transport } from './call.ts'
import { presentToken } from './csrf-token.ts'
import { withProof } from './proof.ts'

/** The server that this page came from. */
export const transport: Transport = { fetch: (...request) => fetch(...request), language: presentLanguage, csrfToken: presentToken }

/** Calls an endpoint of the contract. Throws an ApiProblem when it is refused. */
export const call = withProof(clientOver(transport))
