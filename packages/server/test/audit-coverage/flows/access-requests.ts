import { DAY, HOUR } from '#platform/clock.ts'
import { requestsCompany } from '../../access-requests/requests-company.ts'
import { ok } from '../../freshness/small-company.ts'
import { type Flow, watching } from './flow.ts'

/** A role that is asked for and decided on, one that is taken, and one that is taken in an emergency, reported and signed. */
export const accessRequests: Flow = async (tally) => {
  const at = await requestsCompany()
  try {
    const [sellerId, officerId] = [await at.report('dealer'), await at.person(at.company, 'officer')]
    const deputyId = await at.person(at.east)
    const [seller, officer] = [await at.as(sellerId), await at.as(officerId)]
    await watching(at.server, at.clock, tally)
    const { correlationId } = (await seller.patch(`customers/${at.askerId}`, { values: {} })).body
    ok(await seller.get(`access/ways?refusal=${correlationId}`))
    const { id } = ok(await at.ask(seller, { refusal: correlationId })).body
    const validUntil = new Date(Date.parse(at.clock.now()) + DAY).toISOString()
    const named = ok(await at.manager.post('access/deputies', { deputyId, validUntil })).body
    ok(await at.manager.get('access/deputies'))
    ok(await at.manager.post(`access/deputies/${named.id}/end`))
    ok(await at.manager.get('access/inbox'))
    ok(await at.decide(at.manager, id))
    await at.decide(at.manager, id)
    ok(await at.decide(at.lead, id))
    ok(await seller.post(`access-requests/${id}/end`))
    const wish = (role: string) => ({ role, unitId: at.east, hours: 1, reason: 'It cannot wait' })
    const taken = ok(await seller.post('access/elevations', wish('approver'))).body
    ok(await seller.post(`access-requests/${taken.id}/end`))
    const emergency = ok(await seller.post('access/emergencies', wish('rescuer'))).body
    at.clock.advance(2 * HOUR)
    await at.server.app.jobs.runWaiting()
    ok(await seller.post(`access-requests/${emergency.id}/report`, { report: 'Called the customer back' }))
    await seller.post(`access-requests/${emergency.id}/signature`)
    ok(await officer.post(`access-requests/${emergency.id}/signature`))
    for (const path of ['access/figures', 'access-requests', `access-requests/${id}`]) await officer.get(path)
    ok(await officer.post('access-requests/query', {}))
    ok(await officer.post('access-requests/count', {}))
    ok(await officer.post('access-requests/aggregate', { groupBy: 'state', measures: [{ fn: 'count' }] }))
  } finally {
    await at.close()
  }
}
