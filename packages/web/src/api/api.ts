import { presentLanguage } from '../ui/language/i18n.ts'
import { clientOver } from './call.ts'
import { presentToken } from './csrf-token.ts'
import { withProof } from './proof.ts'

/** Calls an endpoint of the contract. Throws an ApiProblem when it is refused. */
export const call = withProof(clientOver({ fetch: (...request) => fetch(...request), language: presentLanguage, csrfToken: presentToken }))
