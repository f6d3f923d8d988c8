/**
 * Detections as data: a file says which events of the audit log belong together and what must hold of them; a watcher takes the events in
 * the order of the log and says when one holds. It does no I/O and has no clock: times are those of the events.
 */
export type { Definition, DetectionSeverity, ResponseName } from './definition/definition.ts'
export { type DefinitionProblem, type ParsedDefinition, parseDefinition } from './definition/parse.ts'
export type { Signal } from './detector.ts'
export { accountOf, type LoggedEvent, observe, type Place, type Surroundings } from './observe.ts'
export { type FlagFact, type NumberFact, type Observed, observed, type Spot, type TextFact } from './observed.ts'
export { type CaseResult, runCases } from './run-cases.ts'
export { type SavedWatch, Watcher } from './watcher.ts'
