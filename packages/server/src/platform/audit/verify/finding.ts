/** What is wrong with a log, in a word that stays the same. */
export const FINDINGS = [
  'event-changed',
  'event-missing',
  'events-returned',
  'retired-otherwise',
  'retired-early',
  'partitions-differ',
  'retired-unsigned',
  'event-added',
  'event-twice',
  'event-unreadable',
  'event-unsealed',
  'event-back-dated',
  'column-altered',
  'leaf-differs',
  'value-changed',
  'value-missing',
  'value-halved',
  'value-returned',
  'value-added',
  'place-missing',
  'place-beyond',
  'placed-waits',
  'tree-differs',
  'edge-differs',
  'node-differs',
  'log-shorter',
  'checkpoint-forged',
  'checkpoint-missing',
  'key-forged',
  'table-altered',
] as const

export type FindingKind = (typeof FINDINGS)[number]

/** One thing that is wrong: where, and in what. */
export interface Finding {
  readonly kind: FindingKind
  /** In the tree; of a difference between trees, the size at which it shows. */
  readonly position?: number
  readonly eventId?: string
  /** The name of a value; the size up to which all was well; the key. */
  readonly detail?: string
}

const TEXTS: Readonly<Record<FindingKind, (finding: Finding) => string>> = {
  'event-changed': () => 'the event is not what it was when it got its place',
  'event-missing': () => 'the event is gone, though nothing in the log says that it was to go',
  'events-returned': ({ detail }) => `the events of ${detail} are there, though one says that they were retired: retire them again`,
  'retired-otherwise': ({ detail }) => `the events of ${detail} that are gone are not those that the log says were retired`,
  'retired-unsigned': ({ detail }) => `the events of ${detail} are gone, though no checkpoint covers yet what says that they were retired`,
  'partitions-differ': () => 'of events up to here it is said that they lie, or lay, elsewhere than when this was signed',
  'retired-early': ({ detail }) => `the events of ${detail} were retired before they were six months old`,
  'event-added': () => 'the event never came into the log by its door: it has no place and waits for none',
  'event-twice': () => 'there is more than one event under this id, or more than one leaf at this place',
  'event-unreadable': () => 'the event holds what no event can hold, and was altered',
  'event-unsealed': () => 'the event has no commitments, though those before it have',
  'event-back-dated': ({ detail }) => `the event says that it is from ${detail}, long before others that came before it`,
  'column-altered': ({ detail }) => `the column ${detail} was altered, by which readers of the log go`,
  'leaf-differs': ({ detail }) => `${detail} beside the event is not that of the event`,
  'value-changed': ({ detail }) => `the value ${detail} is not the one that was kept`,
  'value-missing': ({ detail }) => `the value ${detail} is gone, though nothing in the log says that it was erased`,
  'value-halved': ({ detail }) => `of the value ${detail} and what proves it only a part is there, as no erasure leaves it`,
  'value-returned': ({ detail }) =>
    `the value ${detail} is there, though an event says that it was erased: erase it again (audit erase --replay)`,
  'value-added': ({ detail }) => `the value ${detail} was not there when the event got its place`,
  'place-missing': ({ detail }) => `nothing stands from here up to place ${detail}`,
  'place-beyond': () => 'a leaf stands beyond the end of the tree',
  'placed-waits': () => 'the event waits for a place though it has one',
  'tree-differs': ({ detail }) => `the events up to here are not those of the checkpoint held outside; up to ${detail} they were`,
  'edge-differs': () => 'the right edge of the tree is not that of its leaves: the log would go on wrongly',
  'node-differs': ({ detail }) => `the subtree ${detail} is not that of its leaves: proofs made from it would not hold`,
  'log-shorter': ({ detail }) => `a checkpoint held outside speaks of ${detail} events: the others are gone, or an old backup was restored`,
  'checkpoint-forged': ({ detail }) => `the checkpoint kept for this size ${detail}`,
  'checkpoint-missing': () => 'the log does not have this checkpoint any more, though it is held outside',
  'table-altered': ({ detail }) => `${detail}: readers may be shown other rows than this check was`,
  'key-forged': ({ detail }) => `the key ${detail} was not signed by the one before`,
}

/** A finding as a line for people. */
export function describeFinding(finding: Finding): string {
  const { position, eventId, kind } = finding
  const where = [position === undefined ? '' : `place ${position}`, eventId === undefined ? '' : `event ${eventId}`]
  return `${[kind, ...where.filter((part) => part !== '')].join(', ')}: ${TEXTS[kind](finding)}`
}
