// Wire words to words for people.

const special: Record<string, string> = {
  UNSPECIFIED: 'not stated',
  BINANCE_USDM: 'Binance USD-M',
  BINANCE_COINM: 'Binance COIN-M',
  OKX: 'OKX',
  GMX_V2: 'GMX v2',
};

/** LIQUIDATION_PRONE becomes "Liquidation prone". */
export function words(value: string): string {
  const known = special[value];
  if (known !== undefined) return known;
  const lower = value.replaceAll('_', ' ').toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** The label of a source: "REPLAYED x60 of hyperliquid-recorded", "LIVE", "SIMULATED", "GENERATED". */
export function sourceLabel(origin: string, source: string): { label: string; detail: string } {
  const replay = /^(?:replay of|recording) (.+?)(?: at (x[\d.]+|\S.*))?$/i.exec(source);
  if (origin === 'REPLAY') {
    if (!replay) return { label: 'REPLAYED', detail: source };
    return { label: replay[2] ? `REPLAYED ${replay[2]}` : 'REPLAYED', detail: `of ${replay[1]}` };
  }
  return { label: origin === 'UNSPECIFIED' ? 'SOURCE UNKNOWN' : origin, detail: source };
}
