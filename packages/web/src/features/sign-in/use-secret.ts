import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/**
 * What stands behind # in the address: the secret of a link. It is taken out of the address at once, so that it stays neither on the
 * screen nor in the browser's history; loading the page anew needs the link anew.
 */
export function useSecret(): string {
  const hash = useLocation({ select: (location) => location.hash })
  const navigate = useNavigate()
  const [secret, setSecret] = useState(hash)
  useEffect(() => {
    if (hash === '') return
    setSecret(hash)
    void navigate({ to: '.', hash: '', replace: true })
  }, [hash, navigate])
  return secret
}
