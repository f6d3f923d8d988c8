import { PASSWORD_PROFILES } from '../sign-in.ts'
import { LIMITS } from './limits.ts'
import { choice, count, list, may, name, record } from './shape.ts'

const PASSWORD = record(
  'password',
  'What a password must be.',
  '对密码的要求。',
  {
    profile: may(
      choice(PASSWORD_PROFILES),
      'The standard whose rules hold; custom begins from nothing.',
      '采用哪项标准的规则；custom 表示完全自定。',
    ),
    minLength: may(count(8, 128), 'At least so many characters.', '最少字符数。'),
    classes: may(count(0, 4), 'How many of small letters, capitals, digits, others.', '小写、大写、数字、其他字符中须含几类。'),
    maxAgeDays: may(count(1, 3_650), 'After so many days it must be changed.', '多少天后必须更换。'),
    warnDays: may(count(1, 90), 'So many days before, it is warned of.', '到期前多少天提醒。'),
    minAgeHours: may(count(0, 720), 'Not changed again within so many hours.', '多少小时内不得再次更换。'),
    history: may(count(0, 24), 'How many earlier ones may not come again.', '不得重复使用最近几次的密码。'),
    contextWords: may({ kind: 'flag' }, 'Refuses names, account and company.', '不得包含姓名、账号和公司名。'),
    strength: may(count(0, 4), 'The least score of zxcvbn.', '强度评分（zxcvbn）下限。'),
    breached: may({ kind: 'flag' }, 'Refuses passwords known from breaches.', '不得使用已泄露的密码。'),
    breachedOnline: may(
      { kind: 'flag' },
      'Sets no new password while the online list of breaches cannot be asked.',
      '无法查询在线泄露名单时，不得设置新密码。',
    ),
  },
  1,
)

const SESSIONS = record(
  'sessions',
  'How long a session lasts.',
  '会话的时限。',
  {
    idleMinutes: may(count(1, 1_440), 'Ends after so many minutes without a request.', '空闲多少分钟后结束。'),
    hours: may(count(1, 720), 'Ends after so many hours.', '登录多少小时后结束。'),
  },
  1,
)

const NAMES = list(name('id'), 1, LIMITS.names, true)

const SECOND_FACTOR = record(
  'secondFactor',
  'Whether a second factor is asked for.',
  '是否要求第二因素。',
  {
    required: may({ kind: 'flag' }, 'Must be set up at the next sign-in.', '下次登录时必须设置。'),
    graceDays: may(count(0, 90), 'Days in which one may still sign in without.', '宽限期（天），期内仍可不用第二因素登录。'),
  },
  1,
)

/** The part of the document about getting in. */
export const SIGN_IN = record(
  'signIn',
  'How people get in; the stricter wins.',
  '登录规则；从严适用。',
  {
    password: may(PASSWORD, 'What a password must be.', '对密码的要求。'),
    sessions: may(SESSIONS, 'How long a session lasts.', '会话的时限。'),
    secondFactor: may(SECOND_FACTOR, 'Whether a second factor is asked for.', '是否要求第二因素。'),
    networks: may(NAMES, 'Named networks from which one may be signed in; one suffices.', '允许登录的指定网络，满足其一即可。'),
    schedules: may(NAMES, 'Named hours at which one may be signed in; one suffices.', '允许登录的指定时段，满足其一即可。'),
  },
  1,
)
