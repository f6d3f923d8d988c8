import { type Endpoint, isObjectName, type ObjectName, takesTokens } from '@menshen/contract'
import { PROGRAMS } from '../company/people-tables.ts'
import * as access from './access-asks.ts'
import * as account from './account-asks.ts'
import * as alerts from './alert-asks.ts'
import type { Draft } from './ask.ts'
import * as proofs from './audit-log-asks.ts'
import * as behaviour from './behaviour-asks.ts'
import * as bulk from './bulk-asks.ts'
import * as explain from './explain-asks.ts'
import * as exports from './export-asks.ts'
import * as imports from './import-asks.ts'
import * as log from './log-asks.ts'
import * as organisation from './organisation-asks.ts'
import * as passkeys from './passkey-asks.ts'
import * as changes from './policy-change-asks.ts'
import * as read from './read-asks.ts'
import type { Situation } from './situation.ts'
import * as views from './view-asks.ts'
import * as write from './write-asks.ts'

// biome-ignore lint/suspicious/noExplicitAny: a maker for related records takes the object types that have some; the contract says which
type Maker = (situation: Situation, object: any, aimed: boolean) => Draft

/** Endpoints that are made alike for every object type, by the last part of their name. */
const ALIKE: Readonly<Record<string, Maker>> = {
  list: read.listAsk,
  query: read.queryAsk,
  count: read.countAsk,
  aggregate: read.aggregateAsk,
  read: read.readAsk,
  related: read.relatedAsk,
  timeline: read.timelineAsk,
  create: write.createAsk,
  update: write.updateAsk,
  delete: write.bareAsk('delete'),
  restore: write.bareAsk('restore'),
  purge: write.bareAsk('purge'),
  export: exports.exportAsk,
  exportPreview: exports.exportPreviewAsk,
  claim: write.bareAsk('claim'),
  transfer: write.transferAsk,
  share: write.shareAsk,
  unshare: write.unshareAsk,
  team: write.teamAsk,
  reveal: write.revealAsk,
  release: write.releaseAsk,
  requestDiscount: write.requestDiscountAsk,
  approveDiscount: write.approveDiscountAsk,
  close: write.closeAsk,
  bulkTransfer: bulk.bulkTransferAsk,
  bulkUpdate: bulk.bulkUpdateAsk,
  bulkDelete: bulk.bulkDeleteAsk,
  bulkShare: bulk.bulkShareAsk,
  import: imports.startImportAsk,
  explanation: explain.explanationAsk,
  audience: explain.audienceAsk,
  viewAs: read.viewAsAsk,
  viewOneAs: explain.viewOneAsAsk,
}

/** Endpoints with a maker of their own. */
const OWN: Readonly<Record<string, Maker>> = {
  'auditEvent.search': log.searchAsk,
  'auditEvent.content': log.contentAsk,
  'auditEvent.follow': log.followAsk,
  'organisation.read': read.organisationAsk,
  'user.create': organisation.createUserAsk,
  'user.update': organisation.updateUserAsk,
  'user.suspend': organisation.stateAsk(({ status }) => status === 'active'),
  'user.leave': organisation.stateAsk(({ status }) => status !== 'left'),
  'user.setLeaving': organisation.setLeavingAsk,
  'user.reactivate': organisation.stateAsk(({ status }) => status === 'suspended'),
  'user.sendPasswordLink': organisation.sendLinkAsk,
  'user.demandPassword': organisation.demandPasswordAsk,
  'user.endFactors': organisation.endFactorsAsk,
  'user.rights': explain.rightsAsk,
  'user.standing': organisation.standingAsk,
  'user.access': organisation.accessAsk,
  'user.endSessions': organisation.endAccessAsk('sessions'),
  'user.endTokens': organisation.endAccessAsk('tokens'),
  'user.createService': organisation.createServiceAsk,
  'user.setResponsible': organisation.setResponsibleAsk,
  'user.makeToken': organisation.makeServiceTokenAsk,
  'user.setManager': organisation.setManagerAsk,
  'user.moveToUnit': organisation.moveUserAsk,
  'user.addMembership': organisation.addMembershipAsk,
  'user.endMembership': organisation.endMembershipAsk,
  'user.setAttributes': organisation.setAttributesAsk,
  'unit.create': organisation.createUnitAsk,
  'unit.update': write.updateAsk,
  'unit.move': organisation.moveUnitAsk,
  'unit.setHead': organisation.setHeadAsk,
  'assignment.grant': organisation.grantAsk,
  'assignment.end': organisation.endAssignmentAsk,
  'policy.inForce': account.policyAsk,
  'policy.vocabulary': account.policyAsk,
  'policy.schema': account.policyAsk,
  'policyTemplate.list': account.policyAsk,
  'policyTemplate.read': account.policyTemplateAsk,
  'policy.document': account.policyDocumentAsk,
  'policy.comparison': account.policyComparisonAsk,
  'policy.check': account.policyCheckAsk,
  'policy.simulate': account.policyCheckAsk,
  'policy.simulation': account.policySimulationAsk,
  'policy.publish': account.policyPublishAsk,
  'policy.restore': account.policyRestoreAsk,
  'policyChange.create': changes.createAsk,
  'policyChange.save': changes.saveAsk,
  'policyChange.content': changes.contentAsk,
  'policyChange.submit': changes.submitAsk,
  'policyChange.approve': changes.approveAsk,
  'policyChange.sendBack': changes.sendBackAsk,
  'policyChange.publish': changes.publishAsk,
  'policyChange.schedule': changes.scheduleAsk,
  'policyChange.withdraw': changes.withdrawAsk,
  'auditLog.checkpoint': proofs.logAsk(),
  'auditLog.checkpoints': proofs.logAsk({ limit: '5' }),
  'auditLog.keys': proofs.logAsk(),
  'auditLog.proof': proofs.eventProofAsk,
  'auditLog.consistency': proofs.logAsk({ from: '3', to: '9' }),
  'session.signIn': account.signInAsk,
  'session.me': account.meAsk,
  'session.signOut': account.signOutAsk,
  'session.prove': account.proveAsk,
  'session.proveFactor': account.stepAsk({ code: '123456' }),
  'session.sendCode': account.stepAsk({}),
  'session.sendProofCode': account.meAsk,
  'session.setPassword': account.stepAsk({ next: 'violet teapots hum quietly' }),
  'session.beginEnrolment': account.stepAsk({}),
  'session.beginPhoneEnrolment': account.stepAsk({ phone: '+86 138 0013 8000' }),
  'session.confirmEnrolment': account.stepAsk({ id: '0190b2c4-0000-7000-8000-000000000000', code: '123456' }),
  'session.skipEnrolment': account.stepAsk({}),
  'session.providers': account.systemAsk,
  'session.beginSignOn': account.ofNobodyAsk({ provider: 'corp' }),
  'session.finishSignOn': account.ofNobodyAsk({ provider: 'corp', state: 'x'.repeat(43), code: 'x' }),
  'session.backChannelLogout': account.providerAsk,
  'account.signOns': account.meAsk,
  'account.linkSignOn': account.ofNobodyAsk({ provider: 'corp' }),
  'account.unlinkSignOn': account.factorAsk(),
  'passkey.beginFactor': account.stepAsk({}),
  'passkey.proveFactor': account.stepAsk({ passkey: passkeys.proof }),
  'passkey.beginEnrolment': account.stepAsk({}),
  'passkey.confirmEnrolment': account.stepAsk({ label: '', passkey: passkeys.made }),
  'passkey.begin': account.meAsk,
  'passkey.add': passkeys.addAsk,
  'passkey.beginProof': account.factorAsk(),
  'passkey.beginSignIn': passkeys.beginSignInAsk,
  'passkey.signIn': passkeys.signInAsk,
  'factor.list': account.meAsk,
  'factor.begin': account.ofNobodyAsk({ label: 'phone' }),
  'factor.beginPhone': account.ofNobodyAsk({ phone: '+86 138 0013 8000' }),
  'factor.confirm': account.factorAsk({ code: '123456' }),
  'factor.remove': account.factorAsk(),
  'factor.makeCodes': account.ofNobodyAsk(),
  'account.password': account.meAsk,
  'account.sessions': account.meAsk,
  'account.changePassword': account.changePasswordAsk,
  'account.endSession': account.endSessionAsk,
  'account.endOtherSessions': account.ofNobodyAsk(),
  'passwordLink.ask': account.askResetAsk,
  'passwordLink.look': account.lookAtLinkAsk,
  'passwordLink.use': account.useLinkAsk,
  'demonstration.outbox': account.demonstrationAsk,
  'token.list': account.meAsk,
  'token.make': account.makeTokenAsk,
  'token.end': account.endTokenAsk,
  'demonstration.people': account.demonstrationAsk,
  'view.list': views.listViewsAsk,
  'view.create': views.saveViewAsk,
  'view.update': views.changeViewAsk,
  'view.delete': views.deleteViewAsk,
  'behaviour.deviations': behaviour.behaviourAsk,
  'behaviour.groups': behaviour.behaviourGroupsAsk,
  'behaviour.person': behaviour.behaviourPersonAsk,
  'behaviour.requests': behaviour.behaviourAsk,
  'behaviour.ask': behaviour.askForNameAsk,
  'behaviour.decide': behaviour.decideNameAsk,
  'access.ways': access.waysAsk,
  'access.ask': access.wishAsk,
  'access.elevate': access.wishAsk,
  'access.breakGlass': access.wishAsk,
  'access.decide': access.ofRequestAsk({ decision: 'approve' }),
  'access.end': access.ofRequestAsk(),
  'access.report': access.ofRequestAsk({ report: 'what was done' }),
  'access.sign': access.ofRequestAsk(),
  'access.inbox': access.accessAsk,
  'access.figures': access.accessAsk,
  'access.deputies': access.accessAsk,
  'access.nameDeputy': access.nameDeputyAsk,
  'access.endDeputy': access.ofRequestAsk(),
  'alert.evidence': alerts.evidenceAsk,
  'alert.take': alerts.takeAsk,
  'alert.close': alerts.closeAsk,
  'alert.detections': alerts.detectionsAsk,
  'alert.follow': alerts.followAsk,
  'bulk.read': bulk.ownBulkAsk,
  'bulk.undo': bulk.ownBulkAsk,
  'job.list': exports.ownListAsk,
  'job.read': exports.ownOneAsk,
  'job.cancel': exports.ownOneAsk,
  'export.list': exports.ownListAsk,
  'export.read': exports.ownOneAsk,
  'export.file': exports.ownOneAsk,
  'export.remove': exports.ownOneAsk,
  'import.part': imports.importPartAsk,
  'import.read': imports.importAsk(),
  'import.settings': imports.importSettingsAsk,
  'import.check': imports.importAsk('set'),
  'import.run': imports.importAsk('set'),
  'import.faults': imports.importAsk(),
  'import.report': imports.importAsk(),
  'import.remove': imports.importAsk('done'),
  'setUp.look': account.demonstrationAsk,
  'setUp.found': account.setUpAsk,
  'system.health': account.systemAsk,
  'system.ready': account.systemAsk,
  'system.openapi': account.systemAsk,
}

/**
 * A request to an endpoint, made from what is known of D. Aimed ones should succeed if the person may do this at all.
 *
 * @throws Error for an endpoint that nobody has thought of: the proof is then not complete
 */
export function makeDraft(endpoint: Endpoint, situation: Situation, aimed: boolean): Draft {
  const [area = '', kind = ''] = endpoint.name.split('.')
  const maker = OWN[endpoint.name] ?? (isObjectName(area) ? ALIKE[kind] : undefined)
  if (maker === undefined) throw new Error(`no requests are made for ${endpoint.name}: add a maker to make-draft.ts`)
  const draft = maker(situation, area as ObjectName, aimed)
  // V7: what is asked with a token must not tell more than what is asked in a session does.
  const byProgram = !aimed && draft.session === undefined && takesTokens(endpoint) && situation.random.chance(0.5)
  return byProgram
    ? { ...draft, flavour: `by program, ${draft.flavour}`, session: { program: situation.random.below(PROGRAMS.length) } }
    : draft
}
