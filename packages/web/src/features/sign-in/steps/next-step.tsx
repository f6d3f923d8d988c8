import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import type { SignedIn, SignInStep } from '../../../api/session.ts'
import { SecondFactorStep } from './second-factor-step.tsx'

export interface StepProps<S extends SignInStep = SignInStep> {
  readonly step: S
  readonly onNext: (answer: SignedIn) => Promise<void>
  readonly onAgain: () => void
}

const NewPasswordStep = lazy(async () => ({ default: (await import('./new-password-step.tsx')).NewPasswordStep }))
const EnrolmentStep = lazy(async () => ({ default: (await import('./enrolment-step.tsx')).EnrolmentStep }))

const STEPS: { readonly [K in SignInStep['step']]: ComponentType<StepProps<Extract<SignInStep, { step: K }>>> } = {
  'second-factor': SecondFactorStep,
  'new-password': NewPasswordStep,
  enrolment: EnrolmentStep,
}

/** What is still missing before somebody is signed in. */
export function NextStep(props: StepProps): ReactNode {
  const Step = STEPS[props.step.step] as ComponentType<StepProps>
  return (
    <Suspense fallback={<div aria-busy />}>
      <Step key={props.step.ticket} {...props} />
    </Suspense>
  )
}
