import { EVENT_FORMATS, EXPORT_FORMATS, type ExportObjectName, objects } from '@menshen/contract'
import { idOf } from '../company/names.ts'
import type { Draft } from './ask.ts'
import { askedField, filter, searchText, sortField } from './questions.ts'
import { fieldNames, type Situation } from './situation.ts'

const own = ({ observation }: Situation) => ({ objects: ['user'], ids: [observation.person.id], fields: ['job'] })

/** What is to leave: the same filters, searches and orders as in lists, and columns in reach or not. */
function wish(situation: Situation, object: ExportObjectName, aimed: boolean) {
  const { random } = situation
  const kind = random.weighted({ all: 2, filter: 3, search: 1 })
  const asked = kind === 'filter' ? filter(situation, object, aimed) : null
  const q = kind === 'search' ? searchText(situation, object, aimed) : null
  return {
    question: { ...(asked === null ? {} : { filter: asked.predicate }), ...(q === null ? {} : { q }) },
    fields: asked === null ? [] : asked.fields,
  }
}

export function exportPreviewAsk(situation: Situation, object: ExportObjectName, aimed: boolean): Draft {
  const { question, fields } = wish(situation, object, aimed)
  return { flavour: aimed ? 'aimed' : 'any', body: question, named: { objects: [object], ids: [], fields } }
}

export function exportAsk(situation: Situation, object: ExportObjectName, aimed: boolean): Draft {
  const { random } = situation
  const { question, fields } = wish(situation, object, aimed)
  const columns = aimed
    ? [objects[object].title, ...Array.from({ length: 3 }, () => askedField(situation, object, true))]
    : random.some(fieldNames(object), 0.5).concat(askedField(situation, object, false))
  const sort = random.chance(0.4) ? { sort: `${random.pick(['', '-'])}${sortField(situation, object, aimed)}` } : {}
  return {
    flavour: aimed ? 'aimed' : 'any',
    body: {
      ...question,
      ...sort,
      fields: columns,
      format: random.pick(object === 'auditEvent' ? EVENT_FORMATS : EXPORT_FORMATS),
      reason: 'asked',
    },
    named: { objects: [object], ids: [], fields: [...fields, ...columns] },
  }
}

/** One's own jobs and files: there are only those that the proof has started itself. */
export function ownListAsk(situation: Situation): Draft {
  return { flavour: 'own', named: own(situation) }
}

/** A job or file of one's own that an answer named, or one that nobody has. */
export function ownOneAsk(situation: Situation): Draft {
  const { random, jobs } = situation
  const id = jobs.length > 0 && random.chance(0.8) ? random.pick(jobs) : idOf('no job')
  return { flavour: id === idOf('no job') ? 'unknown' : 'own', params: { id }, named: { ...own(situation), ids: [id] } }
}
