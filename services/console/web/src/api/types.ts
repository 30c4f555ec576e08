// The answers of the console's backend. Times are Unix milliseconds UTC, ages are milliseconds, money is USD; null means unknown.

export type Origin = 'LIVE' | 'REPLAY' | 'SIMULATED' | 'GENERATED' | 'UNSPECIFIED';
export type Side = 'LONG' | 'SHORT' | 'UNSPECIFIED';
export type Level = 'LOW' | 'ELEVATED' | 'HIGH' | 'EXTREME' | 'UNSPECIFIED';
export type Regime = 'STABLE' | 'ELEVATED' | 'FRAGILE' | 'LIQUIDATION_PRONE' | 'CASCADING' | 'UNSPECIFIED';
export type DataStatus = 'OK' | 'DEGRADED' | 'REFUSED' | 'WARMING' | 'UNSPECIFIED';

/** What an answer rests on; every answer has one. */
export interface About {
  origin: Origin;
  basis: string | null;
  quality: string | null;
  calibration: string | null;
  modelVersion: string | null;
  asOfMs: number | null;
  /** Age against the source's clock. */
  ageMs: number | null;
}

export interface Listing<T> {
  about: About;
  items: T[];
  limit: number;
  truncated: boolean;
}

export interface VenueInstrument {
  venue: string;
  symbol: string;
  quote: string;
  hasDepth: boolean;
  markPrice: number | null;
  indexPrice: number | null;
  /** Fraction per 8 hours; positive means longs pay shorts. */
  funding8h: number | null;
  openInterestBase: number | null;
  openInterestUsd: number | null;
  asOfMs: number | null;
  ageMs: number | null;
}

export interface Instrument {
  name: string;
  base: string;
  origin: Origin;
  venues: VenueInstrument[];
}

export interface Contribution {
  group: string;
  feature: string;
  value: number;
  unit: string;
  logOdds: number;
}

export interface Score {
  id: string;
  instrument: string;
  asOfMs: number;
  ageMs: number | null;
  score: number | null;
  level: Level;
  regime: Regime;
  calibration: string;
  origin: Origin;
  modelVersion: string;
  markPrice: number | null;
  status: DataStatus;
  coverage: number;
  sourceAgeMs: number;
  gaps: string[];
  /** Absent in streamed scores. */
  contributions?: Contribution[];
}

export interface Zone {
  id: string;
  side: Side;
  lowPrice: number;
  highPrice: number;
  peakPrice: number;
  massUsd: number;
  massLowUsd: number;
  massHighUsd: number;
  massOverOpenInterest: number;
  distancePct: number;
  distanceSigma: number | null;
  persistence: number;
  ageMs: number;
  significant: boolean;
  massOverDepth: number | null;
  touchProbability1h: number | null;
  /** The part of the mass that known positions account for. */
  measuredUsd: number;
  levels: string[];
}

export interface ZoneSet {
  instrument: string;
  minuteMs: number;
  asOfMs: number;
  ageMs: number | null;
  markPrice: number | null;
  openInterestUsd: number;
  coverage: number;
  sourceAgeMs: number;
  basis: string;
  quality: string;
  origin: Origin;
  modelVersion: string;
  marginTableDate: string;
  measuredCoverage: number;
  flags: string[];
  zones: Zone[];
}

export interface HeatColumn {
  minuteMs: number;
  mark: number | null;
  low: number | null;
  high: number | null;
  /** Row, USD, row, USD ... ascending rows. */
  long: number[];
  short: number[];
  /** Known positions, beside what is modelled and never in it. */
  measuredLong: number[];
  measuredShort: number[];
}

export interface Heatmap {
  about: About;
  instrument: string;
  lowPrice: number;
  highPrice: number;
  rows: number;
  maxUsd: number;
  columns: HeatColumn[];
  newest: FrameTotals | null;
}

export interface FrameTotals {
  minuteMs: number;
  openInterestUsd: number;
  longReservoirUsd: number;
  shortReservoirUsd: number;
  longRescale: number;
  shortRescale: number;
  longConsumedUsd: number;
  shortConsumedUsd: number;
  measuredLongUsd: number;
  measuredShortUsd: number;
}

/** One column as it is streamed: dense runs of 16-bit logarithms, see heatmap/grid.ts. */
export interface StreamedFrame {
  instrument: string;
  minuteMs: number;
  mark: number | null;
  low: number | null;
  high: number | null;
  referencePrice: number;
  logStep: number;
  longFirst: number;
  long: string;
  shortFirst: number;
  short: string;
  measuredLongFirst: number;
  measuredLong: string;
  measuredShortFirst: number;
  measuredShort: string;
  totals: FrameTotals;
}

export interface Sides {
  longUsd: number;
  shortUsd: number;
}

/** Liquidations of one venue in a span of time: as printed, and corrected for what its feed leaves out. */
export interface VenueLiquidations {
  venue: string;
  completeness: string;
  observed: Sides;
  corrected: Sides;
  low: Sides;
  high: Sides;
  longPrints: number;
  shortPrints: number;
  /** Share of its liquidations that the feed prints. */
  feedCoverage: number;
  learnedMinutes: number;
}

export interface LiquidationBucket {
  startMs: number;
  minutes: number;
  minutesSeen: number;
  observed: Sides;
  corrected: Sides;
  low: Sides;
  high: Sides;
  /** Share of known open interest at venues with a liquidation feed. */
  coverage: number;
  venues: VenueLiquidations[];
}

export interface Liquidations {
  about: About;
  instrument: string;
  buckets: LiquidationBucket[];
  total: LiquidationBucket;
}

export interface Evidence {
  name: string;
  value: number;
  unit: string;
  threshold: number | null;
}

export interface Signal {
  id: string;
  instrument: string;
  asOfMs: number;
  startedMs: number;
  kind: string;
  state: string;
  text: string;
  basis: string;
  origin: Origin;
  evidence: Evidence[];
}

export interface Alert {
  id: string;
  fingerprint: string;
  rule: string;
  state: 'FIRING' | 'RESOLVED' | 'UNSPECIFIED';
  severity: 'INFO' | 'WARNING' | 'CRITICAL' | 'UNSPECIFIED';
  instrument: string;
  startedMs: number;
  asOfMs: number;
  summary: string;
  description: string;
  origin: Origin;
  evidence: { name: string; value: string }[];
  causes: string[];
  runbook: string;
}

export interface Rule {
  name: string;
  severity: Alert['severity'];
  condition: string;
  fired: number;
  days: number;
}

export interface Book {
  about: About;
  instrument: string;
  venue: string;
  state: string;
  mid: number | null;
  spreadBp: number | null;
  bids: number[][];
  asks: number[][];
  bands: { bp: number; bidUsd: number; askUsd: number; complete: boolean }[];
}

export interface Whale {
  id: string;
  asset: string;
  instrument: string;
  venue: string;
  kind: string;
  side: 'BUY' | 'SELL' | 'UNSPECIFIED';
  asOfMs: number;
  notionalUsd: number;
  price: number;
  fills: number;
  thresholdUsd: number;
  thresholdRule: string;
  origin: Origin;
}

export interface Feed {
  instrument: string;
  venue: string;
  stream: string;
  state: string;
  ageMs: number;
  events: number;
  rejected: number;
  late: number;
  gaps: number;
}

export interface Feeds extends Listing<Feed> {
  source: string;
  sourceTimeMs: number | null;
}

/** The source's clock, as the stream tells it. */
export interface SourceState {
  origin: Origin;
  source: string;
  sourceTimeMs: number | null;
  /** Source seconds per wall second, estimated; null before two readings. */
  rate: number | null;
  states: { state: string; count: number }[];
}

export interface ServiceState {
  name: string;
  state: 'UP' | 'AWAY' | 'CONNECTING';
  sinceMs: number;
  detail: string | null;
}

export interface Heartbeat {
  nowMs: number;
  source: SourceState | null;
  services: ServiceState[];
}

/** problem+json of the backend. */
export interface Problem {
  title: string;
  status: number;
  detail?: string;
  service?: string;
  code?: string;
  field?: string;
  value?: string;
  allowed?: string;
}

export interface HorizonProbability { horizonMinutes: number; probability: number; calibration?: 'CALIBRATION_STATUS_UNSPECIFIED' | 'CALIBRATION_STATUS_KEPT' | 'CALIBRATION_STATUS_OUTSIDE'; calibrationNote?: string }

/** What a cascade that begins at a zone would do. */
export interface ZoneCascade { stopPrice: number; forcedUsd: number; amplification?: number; absorbed: boolean; reachesLiquidation: boolean }

export interface ZoneOnTheWay { zoneId: string; lowPrice: number; highPrice: number; massUsd: number; touchProbability24h: number; cascade?: ZoneCascade }

export interface PositionReport {
  instrument: string;
  side: string;
  quantityBase: number;
  markPrice: number;
  liquidationPrice?: number;
  distancePct?: number;
  probabilities?: HorizonProbability[];
  fundingUsdPerDay?: number;
  fundingSource?: string;
  fundingStress8h?: number;
  stressedFundingProbability?: number;
  zonesOnTheWay?: ZoneOnTheWay[];
}

export interface AccountReport {
  account: string;
  equityUsd?: number;
  leverage?: number;
  liquidatedNow?: boolean;
  probabilities?: HorizonProbability[];
  simulated24h?: number;
  stressed24h?: number;
  stressedFundingProbability?: number;
  shortfall99Usd?: number;
  collateralFor1pctUsd?: number;
  positions?: PositionReport[];
}

export interface RefusedRow { row?: number; account?: string; field?: string; reason?: string }

/** What the position checker answers: accounts, riskiest first, and the rows that were refused. */
export interface PortfolioAnswer { rows: number; accounts?: AccountReport[]; refused?: RefusedRow[] }
