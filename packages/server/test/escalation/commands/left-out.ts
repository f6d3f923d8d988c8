/** Endpoints that change something and have no command, by the names that a pattern finds, with the reason why none can add rights. */
export const LEFT_OUT: readonly (readonly [names: RegExp, why: string])[] = [
  [
    /^(lead|customer|contact|deal|transaction|case|activity)\.(create|update|delete|restore|purge|reveal|export|import|bulkUpdate|bulkDelete)$/,
    'changes values of records, or shows them to who may see them: nobody’s rights follow from it (D2, D3)',
  ],
  [
    /^(lead\.(?!share$)|(contact|deal|transaction|case|activity)\.)(transfer|share|unshare|team|bulkTransfer|bulkShare)$/,
    'is the same act as that of customers, on another object type',
  ],
  [/^lead\.release$/, 'gives a record back to its pool'],
  [/^(deal\.(requestDiscount|approveDiscount)|case\.close)$/, 'changes the state of one record'],
  [
    /^(auditEvent\.export|export\.remove|job\.cancel|bulk\.undo|import\.remove)$/,
    'starts or takes back own work, which does what its causer may do',
  ],
  [/^alert\.(take|close)$/, 'says what became of an alert: nobody’s rights follow from it'],
  [/^view\.(create|update|delete)$/, 'keeps how a list is shown to oneself'],
  [/^behaviour\.(ask|decide)$/, 'tells a name to who may be told, by two'],
  [
    /^session\.(signIn|signOut|prove|sendProofCode|proveFactor|sendCode|setPassword|backChannelLogout)$/,
    'is a way into or out of one’s own account',
  ],
  [/^session\.(beginEnrolment|beginPhoneEnrolment|confirmEnrolment|skipEnrolment)$/, 'is a step of one’s own sign-in'],
  [/^(factor|passkey)\./, 'is about one’s own second factors, and asks for a fresh proof'],
  [/^account\.(changePassword|endSession|linkSignOn|unlinkSignOn)$/, 'is about one’s own account, and asks for a fresh proof'],
  [/^passwordLink\.(ask|use)$/, 'works for who reads the mail of the account; what changes that address is a command'],
  [/^setUp\.found$/, 'is there before anybody has rights, and never again'],
]

/** Endpoints from which rights do follow, and which are not among the commands: what judges them instead. */
export const JUDGED_ELSEWHERE: readonly (readonly [names: RegExp, where: string])[] = [
  [/^policy\.simulate$/, 'features/policy/simulation: it changes nothing but what it keeps for its author'],
]
