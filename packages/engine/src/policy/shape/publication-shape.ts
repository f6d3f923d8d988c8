import { count, may, record } from './shape.ts'

/** A week is as long as one may wait with taking a version back. */
const MOST_UNDO_HOURS = 168

/** The part of the document about how versions come into force. */
export const PUBLICATION = record(
  'publication',
  'How a version comes into force. The policy in force decides.',
  '新版本如何生效；以生效中的策略为准。',
  {
    secondPerson: may(
      { kind: 'flag' },
      'A version needs the approval of somebody who had no hand in it.',
      '新版本须经未参与编写的另一人批准。',
    ),
    undoHours: may(
      count(0, MOST_UNDO_HOURS),
      'For so many hours after a publication one person may put the version before it back; nobody may when left out.',
      '发布后多少小时内，一人即可恢复到上一版本；不写则不可。',
    ),
  },
  1,
)
