type QrCodeProps = { qr: { size: number; path: string }; label: string }

/** Black on white whatever the page's colours are: cameras want it so. */
export function QrCode({ qr: { size, path }, label }: QrCodeProps) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-52 rounded-control border"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
