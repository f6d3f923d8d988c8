import type { KindSpec } from './attack.ts'
import { leaverUsed } from './entering/leavers.ts'
import { dormantWakes, offHours } from './entering/odd-times.ts'
import { impossibleTravel, newCountry, twoCountries } from './entering/places.ts'
import { managerSet } from './governing/managers.ts'
import { escalation, shortLivedPrivilege } from './governing/roles.ts'
import { tokenElsewhere } from './governing/tokens.ts'
import { auditOff } from './governing/watch-off.ts'
import { credentialStuffing, sprayManySources, sprayOneSource } from './guessing/many-accounts.ts'
import { bruteForceFast, bruteForceSlow, distributedGuessing } from './guessing/one-account.ts'
import { oneTimeCodeGuessing, secondFactorFatigue } from './guessing/second-factors.ts'
import { successAfterAttack } from './guessing/success.ts'
import { massDelete, massReshare } from './taking/changing.ts'
import { exportBeforeLeaving, massExport, slowLeak } from './taking/exporting.ts'
import { massReadDetail, massReadList, massReveal } from './taking/reading.ts'

/** In the order in which they find their places: first those of which few people and days are. */
export const KINDS: readonly KindSpec[] = [
  exportBeforeLeaving,
  leaverUsed,
  dormantWakes,
  shortLivedPrivilege,
  auditOff,
  escalation,
  managerSet,
  slowLeak,
  sprayOneSource,
  sprayManySources,
  credentialStuffing,
  successAfterAttack,
  bruteForceSlow,
  massDelete,
  massReveal,
  massExport,
  massReshare,
  massReadList,
  massReadDetail,
  secondFactorFatigue,
  oneTimeCodeGuessing,
  impossibleTravel,
  twoCountries,
  newCountry,
  offHours,
  tokenElsewhere,
  bruteForceFast,
  distributedGuessing,
]
