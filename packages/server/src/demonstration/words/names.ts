import type { Random } from '../time/random.ts'

type Area = 'english' | 'german' | 'french' | 'iberian' | 'italian' | 'nordic'

const AREAS: Readonly<Record<string, Area>> = {
  Germany: 'german',
  Austria: 'german',
  Switzerland: 'german',
  Poland: 'german',
  France: 'french',
  Belgium: 'french',
  Italy: 'italian',
  Spain: 'iberian',
  Portugal: 'iberian',
  Mexico: 'iberian',
  Brazil: 'iberian',
  Argentina: 'iberian',
  Venezuela: 'iberian',
  Sweden: 'nordic',
  Denmark: 'nordic',
  Finland: 'nordic',
  Norway: 'nordic',
}

const NAMES: Readonly<Record<Area, readonly [first: readonly string[], last: readonly string[]]>> = {
  english: [
    ['Amelia', 'Benjamin', 'Charlotte', 'Daniel', 'Grace', 'Harriet', 'Oliver', 'Sophie'],
    ['Archer', 'Bennet', 'Carver', 'Ellwood', 'Hartley', 'Mercer', 'Pembroke', 'Whitlock'],
  ],
  german: [
    ['Annika', 'Bernd', 'Clara', 'Dieter', 'Ilse', 'Jonas', 'Lena', 'Matthias'],
    ['Ackermann', 'Brandt', 'Eichler', 'Hofer', 'Kranz', 'Lindner', 'Reuter', 'Winkler'],
  ],
  french: [
    ['Amandine', 'Bastien', 'Camille', 'Élodie', 'Julien', 'Margaux', 'Olivier', 'Sylvie'],
    ['Aubert', 'Beaumont', 'Chevalier', 'Delorme', 'Fontaine', 'Garnier', 'Lambert', 'Renaud'],
  ],
  iberian: [
    ['Alba', 'Beatriz', 'Diego', 'Gonçalo', 'Inês', 'Javier', 'Lucía', 'Rafael'],
    ['Almeida', 'Barbosa', 'Castaño', 'Duarte', 'Ferreira', 'Navarro', 'Quintana', 'Vidal'],
  ],
  italian: [
    ['Alessia', 'Bruno', 'Chiara', 'Davide', 'Elisa', 'Lorenzo', 'Marta', 'Stefano'],
    ['Barbieri', 'Colombo', 'De Santis', 'Fabbri', 'Gallo', 'Marchetti', 'Riva', 'Serra'],
  ],
  nordic: [
    ['Aino', 'Birgitte', 'Erik', 'Freja', 'Henrik', 'Ingrid', 'Lars', 'Saara'],
    ['Andersen', 'Berg', 'Dahl', 'Hansson', 'Lindqvist', 'Nieminen', 'Sørensen', 'Virtanen'],
  ],
}

export function foreignName(random: Random, country: string): string {
  const [first, last] = NAMES[AREAS[country] ?? 'english']
  return `${random.pick(first)} ${random.pick(last)}`
}

const SURNAMES = ['王', '李', '张', '刘', '杨', '黄', '赵', '周', '徐', '孙', '马', '朱', '胡', '郭', '何', '罗', '高', '林', '郑', '梁']
const GIVEN = [
  '晓彤',
  '文博',
  '雨桐',
  '志远',
  '静怡',
  '浩然',
  '思琪',
  '建平',
  '丽华',
  '俊杰',
  '欣悦',
  '国栋',
  '美玲',
  '子涵',
  '海涛',
  '慧敏',
  '佳宁',
  '明轩',
  '雪梅',
  '立新',
]

/** The same in Latin letters, for mail addresses. */
const SURNAME_LETTERS = [
  'wang',
  'li',
  'zhang',
  'liu',
  'yang',
  'huang',
  'zhao',
  'zhou',
  'xu',
  'sun',
  'ma',
  'zhu',
  'hu',
  'guo',
  'he',
  'luo',
  'gao',
  'lin',
  'zheng',
  'liang',
]

export interface ChineseName {
  readonly name: string
  /** The surname in Latin letters. */
  readonly letters: string
}

export function chineseName(random: Random): ChineseName {
  const surname = random.whole(0, SURNAMES.length - 1)
  return { name: `${SURNAMES[surname]}${random.pick(GIVEN)}`, letters: SURNAME_LETTERS[surname] ?? 'li' }
}
