import { useQuery } from '@tanstack/react-query'
import { type Detection, detectionsQuery } from '../../api/alerts.ts'
import { useLabel } from '../../ui/language/use-language.ts'

/** The detection of an alert; undefined while it is not known, or when there is none of that name any more. */
export function useDetection(): (id: unknown) => Detection | undefined {
  const { data } = useQuery(detectionsQuery)
  return (id) => data?.detections.find((detection) => detection.id === id)
}

/** What an alert is called: the title of its detection, or its id where the detection is gone. */
export function useAlertTitle(): (id: unknown) => string {
  const { data, isPending } = useQuery(detectionsQuery)
  const label = useLabel()
  return (id) => {
    const detection = data?.detections.find((one) => one.id === id)
    if (detection !== undefined) return label(detection.title)
    return typeof id === 'string' && !isPending ? id : '…'
  }
}
