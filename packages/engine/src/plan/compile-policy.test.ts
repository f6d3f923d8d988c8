import { describe, expect, it } from 'vitest'
import { denial, grant, role, VOCABULARY } from '../../test/reference/named-people.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { defineVocabulary, VocabularyError } from '../vocabulary/vocabulary.ts'
import { compilePolicy } from './compile-policy.ts'

const vocabulary = defineVocabulary(VOCABULARY)
const LABELS = { en: 'test', zh: '测试' }

const document = (roles: PolicyDocument['roles'], more: Partial<PolicyDocument> = {}): PolicyDocument => ({
  purpose: LABELS,
  roles,
  ...more,
})

function compiledRole(roles: PolicyDocument['roles'], name: string) {
  const compiled = compilePolicy(vocabulary, document(roles)).roles.get(name)
  if (compiled === undefined) throw new Error(`no role ${name}`)
  return compiled
}

const levelsBy = (levels: Record<string, 'hidden' | 'masked' | 'clear'>) => {
  const [compiled] = compiledRole({ rep: role([grant('g', { fields: { levels } })]) }, 'rep').grants
  return Object.fromEntries((compiled?.object.fields ?? []).map((field) => [field.name, compiled?.levels[field.index]]))
}

describe('compilePolicy', () => {
  it('G6: a name beats a classification, whichever is higher, and unnamed is hidden', () => {
    expect(levelsBy({ '@personal': 'clear', phone: 'masked', credit: 'clear' })).toEqual({
      ownerId: 0,
      unitId: 0,
      name: 0,
      phone: 1,
      credit: 2,
      region: 0,
    })
    expect(levelsBy({ '@internal': 'masked', region: 'clear' })).toMatchObject({ name: 1, region: 2 })
    expect(levelsBy({ '@internal': 'clear', region: 'hidden' })).toMatchObject({ name: 2, region: 0 })
  })

  it('G6: writable is false unless it is said, by name or by classification', () => {
    const [compiled] = compiledRole(
      { rep: role([grant('g', { fields: { writable: { '@internal': true, region: false } } })]) },
      'rep',
    ).grants
    const byName = Object.fromEntries((compiled?.object.fields ?? []).map((field) => [field.name, compiled?.writable[field.index]]))
    expect(byName).toEqual({ ownerId: 0, unitId: 0, name: 1, phone: 0, credit: 0, region: 0 })
    expect([...(compiled?.levels ?? [])]).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('G3: a cap leaves what it does not name as it is; a denial without fields has no caps', () => {
    const { denials } = compiledRole(
      {
        rep: role([], { denials: [denial('cap', { fields: { levels: { phone: 'masked' }, writable: { name: false } } }), denial('cut')] }),
      },
      'rep',
    )
    expect(denials.map(({ caps }) => (caps === null ? null : { levels: [...caps.levels], writable: [...caps.writable] }))).toEqual([
      { levels: [2, 2, 2, 1, 2, 2], writable: [1, 1, 0, 1, 1, 1] },
      null,
    ])
  })

  it('G1: a role has its own grants first, then those it inherits, each with what the roles on its way require', () => {
    const { grants } = compiledRole(
      {
        base: role([grant('base', { conditions: { assurance: 2 } })], { requires: { courses: ['base'] } }),
        middle: role([], { inherits: ['base'] }),
        top: role([grant('top')], { inherits: ['middle'], requires: { networks: ['office'] } }),
      },
      'top',
    )
    expect(grants.map(({ id, role: name, conditions }) => [id, name, conditions])).toEqual([
      ['top', 'top', [{ networks: ['office'] }]],
      ['base', 'base', [{ assurance: 2 }, { courses: ['base'] }, { networks: ['office'] }]],
    ])
  })

  it('G3: what a role requires never reaches a denial, its own or an inherited one', () => {
    const { denials } = compiledRole(
      {
        base: role([], { denials: [denial('inherited')], requires: { courses: ['base'] } }),
        top: role([], {
          inherits: ['base'],
          denials: [denial('own', { conditions: { networks: ['guest'] } })],
          requires: { assurance: 3 },
        }),
      },
      'top',
    )
    expect(denials.map(({ id, role: name, conditions }) => [id, name, conditions])).toEqual([
      ['own', 'top', [{ networks: ['guest'] }]],
      ['inherited', 'base', []],
    ])
  })

  it('has a rule once that comes by several ways, unless the ways require different things', () => {
    const diamond = (left: object, right: object) =>
      compiledRole(
        {
          base: role([grant('g')], { denials: [denial('d')] }),
          left: role([], { inherits: ['base'], ...left }),
          right: role([], { inherits: ['base'], ...right }),
          top: role([], { inherits: ['left', 'right', 'base'] }),
        },
        'top',
      )
    expect(diamond({}, {}).grants).toHaveLength(1)
    expect(diamond({}, {}).denials).toHaveLength(1)
    const differing = diamond({ requires: { assurance: 2 } }, { requires: { networks: ['office'] } })
    expect(differing.grants.map(({ conditions }) => conditions)).toEqual([[{ assurance: 2 }], [{ networks: ['office'] }], []])
    expect(differing.denials).toHaveLength(1)
  })

  it('does not grow with the number of ways', () => {
    const roles: Record<string, ReturnType<typeof role>> = { top0: role([grant('g')], { denials: [denial('d')] }) }
    for (let i = 1; i <= 40; i++) {
      roles[`left${i}`] = role([], { inherits: [`top${i - 1}`] })
      roles[`right${i}`] = role([], { inherits: [`top${i - 1}`] })
      roles[`top${i}`] = role([], { inherits: [`left${i}`, `right${i}`] })
    }
    expect(compiledRole(roles, 'top40')).toMatchObject({ grants: [{ id: 'g' }], denials: [{ id: 'd' }] })
  })

  it('keeps the document, and its denials apart from the roles', () => {
    const all = document({ rep: role([]) }, { denials: [denial('everybody')] })
    const compiled = compilePolicy(vocabulary, all)
    expect(compiled.document).toBe(all)
    expect(compiled.vocabulary).toBe(vocabulary)
    expect(compiled.denials.map(({ id, role: name }) => [id, name])).toEqual([['everybody', null]])
    expect(compilePolicy(vocabulary, document({ rep: role([]) })).denials).toEqual([])
    expect(compiled.roles.get('rep')?.denials).toEqual([])
  })

  it('§4.7: a name that the vocabulary does not know is refused', () => {
    const compile = (rule: ReturnType<typeof grant>) => () => compilePolicy(vocabulary, document({ rep: role([rule]) }))
    expect(compile(grant('g', { object: 'invoice' }))).toThrow(new VocabularyError('unknown object type invoice'))
    expect(compile(grant('g', { operations: ['read', 'shred'] }))).toThrow(new VocabularyError('customer has no operation shred'))
    expect(() => compilePolicy(vocabulary, document({}, { denials: [denial('d', { operations: ['shred'] })] }))).toThrow(VocabularyError)
    expect(() => compilePolicy(vocabulary, document({}, { denials: [denial('d', { object: 'toString' })] }))).toThrow(VocabularyError)
  })

  it('§4.7: a role that inherits from nothing, or in a circle, is refused', () => {
    const compile = (roles: PolicyDocument['roles']) => () => compilePolicy(vocabulary, document(roles))
    expect(compile({ rep: role([], { inherits: ['ghost'] }) })).toThrow('the role rep inherits from ghost, which does not exist')
    expect(compile({ rep: role([], { inherits: ['constructor'] }) })).toThrow('does not exist')
    expect(compile({ rep: role([], { inherits: ['rep'] }) })).toThrow('roles inherit in a circle: rep → rep')
    const circle = { a: role([], { inherits: ['b'] }), b: role([], { inherits: ['c'] }), c: role([], { inherits: ['b'] }) }
    expect(compile(circle)).toThrow('roles inherit in a circle: a → b → c → b')
  })
})
