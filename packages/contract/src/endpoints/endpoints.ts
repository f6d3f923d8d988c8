import { accessRequestEndpoints } from './access-request-endpoints.ts'
import { accountEndpoints } from './account-endpoints.ts'
import { administrativeReadEndpoints, organisationEndpoints } from './administrative-read-endpoints.ts'
import { alertEndpoints } from './alert-endpoints.ts'
import { assignmentEndpoints } from './assignment-endpoints.ts'
import { auditLogEndpoints } from './audit-log-endpoints.ts'
import { auditSearchEndpoints } from './audit-search-endpoints.ts'
import { behaviourEndpoints } from './behaviour-endpoints.ts'
import { bulkEndpoints, bulkWorkEndpoints } from './bulk-endpoints.ts'
import type { Endpoint } from './define-endpoint.ts'
import { explanationEndpoints, pastRightsEndpoints } from './explanation-endpoints.ts'
import { exportEndpoints, exportFileEndpoints } from './export-endpoints.ts'
import { factorEndpoints } from './factor-endpoints.ts'
import { importEndpoints, importStartEndpoints } from './import-endpoints.ts'
import { jobEndpoints } from './job-endpoints.ts'
import { linkEndpoints } from './link-endpoints.ts'
import { passkeyEndpoints, passkeySignInEndpoints, passkeyStepEndpoints } from './passkey-endpoints.ts'
import { policyChangeEndpoints } from './policy-change-endpoints.ts'
import { policyEndpoints } from './policy-endpoints.ts'
import { policySimulationEndpoints } from './policy-simulation-endpoints.ts'
import { policyTemplateEndpoints } from './policy-template-endpoints.ts'
import { recordEndpoints } from './record-endpoints.ts'
import { serviceAccountEndpoints } from './service-account-endpoints.ts'
import { demonstrationEndpoints, sessionEndpoints } from './session-endpoints.ts'
import { setUpEndpoints } from './set-up-endpoints.ts'
import { signInStepEndpoints } from './sign-in-step-endpoints.ts'
import { ownSignOnEndpoints, singleSignOnEndpoints } from './single-sign-on-endpoints.ts'
import { streamEndpoints } from './stream-endpoints.ts'
import { systemEndpoints } from './system-endpoints.ts'
import { tokenEndpoints } from './token-endpoints.ts'
import { unitEndpoints } from './unit-endpoints.ts'
import { userAccessEndpoints } from './user-access-endpoints.ts'
import { userEndpoints } from './user-endpoints.ts'
import { userStandingEndpoints } from './user-standing-endpoints.ts'
import { viewAsEndpoints } from './view-as-endpoints.ts'
import { viewEndpoints } from './view-endpoints.ts'

/** Endpoints that are not generated from an object type, by area. */
export const areaEndpoints = {
  auditSearch: auditSearchEndpoints,
  organisation: organisationEndpoints,
  users: userEndpoints,
  userStanding: userStandingEndpoints,
  userAccess: userAccessEndpoints,
  serviceAccounts: serviceAccountEndpoints,
  units: unitEndpoints,
  assignments: assignmentEndpoints,
  policy: policyEndpoints,
  policySimulation: policySimulationEndpoints,
  policyTemplate: policyTemplateEndpoints,
  policyChange: policyChangeEndpoints,
  auditLog: auditLogEndpoints,
  job: jobEndpoints,
  bulk: bulkWorkEndpoints,
  export: exportFileEndpoints,
  importStart: importStartEndpoints,
  import: importEndpoints,
  session: sessionEndpoints,
  signInStep: signInStepEndpoints,
  singleSignOn: singleSignOnEndpoints,
  ownSignOn: ownSignOnEndpoints,
  account: accountEndpoints,
  passwordLink: linkEndpoints,
  factor: factorEndpoints,
  passkey: passkeyEndpoints,
  passkeyStep: passkeyStepEndpoints,
  passkeySignIn: passkeySignInEndpoints,
  token: tokenEndpoints,
  demonstration: demonstrationEndpoints,
  setUp: setUpEndpoints,
  system: systemEndpoints,
  views: viewEndpoints,
  behaviour: behaviourEndpoints,
  pastRights: pastRightsEndpoints,
  accessRequests: accessRequestEndpoints,
  alerts: alertEndpoints,
  streams: streamEndpoints,
} as const

/** Every endpoint there is: what the server serves, the sweeps visit and the API description lists. */
export const endpoints: readonly Endpoint[] = [
  recordEndpoints,
  bulkEndpoints,
  exportEndpoints,
  explanationEndpoints,
  viewAsEndpoints,
  administrativeReadEndpoints,
  areaEndpoints,
].flatMap((groups) => Object.values(groups).flatMap((group) => Object.values(group) as Endpoint[]))
