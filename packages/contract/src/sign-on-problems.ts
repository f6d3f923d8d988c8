import { both } from './labels.ts'
import { type ProblemSpec, problem } from './problem-spec.ts'

/** What can come of a sign-in with a provider (OpenID Connect). */
export const signOnProblems = {
  'provider-refused': problem(
    401,
    both('The provider did not confirm who you are.', '身份提供方未能确认您的身份。'),
    both('Try again, and ask your administrator if it stays so.', '请重试；如问题持续，请联系管理员。'),
  ),
  'no-linked-account': problem(
    403,
    both('No account here belongs to the one that you signed in with.', '没有与您登录的身份相对应的账号。'),
    both(
      'Ask your administrator for an account. If you have one, sign in with your password and link both under “Your account”.',
      '请联系管理员开通账号。已有账号的，请先用密码登录，再在“我的账号”中关联。',
    ),
  ),
  'provider-roles': problem(
    403,
    both('A role that your groups no longer give you could not be taken back.', '您的组已不再对应的角色未能收回。'),
    both('Ask an administrator to withdraw it; then sign in again.', '请联系管理员收回该角色后重新登录。'),
  ),
  'logout-token-refused': problem(
    400,
    both('The logout token cannot be taken.', '注销令牌无效。'),
    both(
      'Send one as OpenID Connect Back-Channel Logout 1.0 asks for, once.',
      '请按 OpenID Connect Back-Channel Logout 1.0 发送一次有效的令牌。',
    ),
  ),
  'provider-unavailable': problem(
    503,
    both('The provider cannot be reached at present.', '暂时无法连接身份提供方。'),
    both('Try again in a moment, or sign in another way.', '请稍后重试，或使用其他方式登录。'),
  ),
} as const satisfies Record<string, ProblemSpec>
