/*
 * Programs that fetch a message's images without anybody looking: mail providers' proxies, which fetch ahead or on
 * behalf of the reader, and scanners. Their names are in the User-Agent; Apple's Mail Privacy Protection sends a bare
 * "Mozilla/5.0".
 */
const machines = [
  /GoogleImageProxy/i,
  /YahooMailProxy/i,
  /^Mozilla\/5\.0$/i,
  /Barracuda|Mimecast|Proofpoint|FireEye|Trend ?Micro|Sophos|Symantec|Cisco|IronPort|Forcepoint/i,
  /bot\b|crawler|spider|preview|scanner|python-requests|Go-http-client|curl\//i,
]

/** True for an open that is probably a machine's; no User-Agent at all is one's too. */
export function isAutomaticOpen(userAgent: string | null): boolean {
  const agent = userAgent?.trim() ?? ''
  return agent === '' || machines.some((machine) => machine.test(agent))
}
