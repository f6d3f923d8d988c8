import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'

/** What a browser needs, and what it answers, as the contract has it. */
export type PasskeyCreation = OutputOf<typeof areaEndpoints.passkey.begin>
export type NewPasskey = InputOf<typeof areaEndpoints.passkey.add>['body']['passkey']
export type PasskeyRequest = OutputOf<typeof areaEndpoints.passkey.beginProof>
export type PasskeyProof = InputOf<typeof areaEndpoints.passkeySignIn.signIn>['body']['passkey']
