import { init } from 'z3-solver'

/** In milliseconds; what takes longer is called undecided. */
const PATIENCE = 20_000

export type Answer = 'holds' | 'fails' | 'undecided'

/** Starts the solver, which is WebAssembly with threads of its own. */
export async function startSolver() {
  const { Z3, em } = await init()
  Z3.global_param_set('timeout', String(PATIENCE))
  const context = Z3.mk_context(Z3.mk_config())
  return {
    /**
     * Whether what the question describes can be: a claim holds if it cannot. The text is read at once and only the search left to a
     * thread: `eval_smtlib2_string` leaves both to it, on a stack that is given back before it has read to the end.
     *
     * @throws Error if the solver does not understand it
     */
    ask: async (question: string): Promise<Answer> => {
      const solver = Z3.mk_solver(context)
      Z3.solver_inc_ref(context, solver)
      Z3.solver_from_string(context, solver, question)
      const error = Z3.get_error_code(context)
      if (error !== 0) throw new Error(Z3.get_error_msg(context, error))
      const found = await Z3.solver_check(context, solver)
      Z3.solver_dec_ref(context, solver)
      if (found === 0) return 'undecided'
      return found > 0 ? 'fails' : 'holds'
    },
    stop: (): void => em.PThread.terminateAllThreads(),
  }
}
