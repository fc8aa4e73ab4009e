import { QrCode } from './qr-code'

type AppSecretProps = {
  secret: string
  qr: { size: number; path: string }
  words: { scan: string; qrLabel: string; type: string }
}

/** What an authenticator app takes: by its camera, or typed. */
export function AppSecret({ secret, qr, words }: AppSecretProps) {
  return (
    <div className="mb-5 grid gap-4">
      <p className="text-ink-2 text-sm">{words.scan}</p>
      <QrCode qr={qr} label={words.qrLabel} />
      <div>
        <p className="mb-1.5 text-ink-2 text-sm">{words.type}</p>
        <code className="block select-all rounded-control border bg-sunken px-3 py-2 font-mono text-md wrap-anywhere">
          {secret.replace(/.{4}(?=.)/g, '$& ')}
        </code>
      </div>
    </div>
  )
}
