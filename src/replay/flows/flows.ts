import type { JoinId, Line } from '../line/line.js';
import type { Heard } from '../wording/saying.js';
import { Flow } from './flow.js';
import { flowIdOf, hashOf, traceIdOf } from './ids.js';
import { type HttpRequest, isAboutRequest, learnRequest, noRequest } from './request.js';

/** The flows of one trace: a request in the gateway, and in the service behind it. */
export interface TraceGroup {
  traceId: string;
  /** Of the flow that came first; the roots of the others are its children. */
  rootSpanId: string;
  flows: number;
  alive: number;
}

/** A flow, and what says that its lines belong together. */
export interface JoinedFlow {
  flow: Flow;
  service: string;
  process: string;
  /** Null: process and time join the lines. */
  id: JoinId | null;
  /** The span that was active, where the logger was told. */
  span: Line['span'];
  group: TraceGroup | null;
  traceId: string;
  rootSpanId: string;
  request: HttpRequest;
  keys: string[];
}

export interface FlowHandlers {
  /** Everything that a flow has comes; `evicted`: to free memory, not because it was over. */
  onSettled(joined: JoinedFlow, evicted: boolean): void;
  onAmbiguous(line: Line): void;
}

/** A flow with nothing open is over after that much silence, by the clock of the log. */
const IDLE_MS = 5 * 60_000;
/** Lines of one flow. Where nothing is certain to end, waiting on is not worth much. */
const LONGEST_FLOW = 20_000;
const LONGEST_HALF_FLOW = 1000;
/** Lines that are held in all. */
const HELD_LINES = 50_000;
const CHECK_EVERY = 1000;
const CHECKED_AT_ONCE = 200;
/** More requests at once than that, and no line without an id is told whose it is. */
const MOST_RIVALS = 50;

/** Sorts lines into flows, and closes the flows that are over. */
export class Flows {
  /** By key, in the order of their last line. A flow stands under its first key alone. */
  private readonly flows = new Map<string, JoinedFlow>();
  /** Further ids of a flow, by key, to its first key. */
  private readonly aliases = new Map<string, string>();
  private readonly byProcess = new Map<string, Set<JoinedFlow>>();
  private readonly groups = new Map<string, TraceGroup>();
  private held = 0;
  private sinceCheck = 0;

  constructor(private readonly handlers: FlowHandlers) {}

  add(line: Line, heard: Heard): void {
    const joined = line.ids.length > 0 ? this.ofIds(line) : this.guess(line, heard);
    if (!joined) this.handlers.onAmbiguous(line);
    else this.put(joined, line, heard);
    if (++this.sinceCheck >= CHECK_EVERY) this.settleIdle(line.ms);
  }

  /** Nothing comes any more. */
  end(): void {
    for (const joined of [...this.flows.values()]) this.settle(joined, false);
  }

  private put(joined: JoinedFlow, line: Line, heard: Heard): void {
    const { flow, id } = joined;
    const isWhole = id !== null && isAboutRequest(line);
    if (id !== null && line.ids.length > 0) learnRequest(joined.request, line);
    if (isWhole) flow.addStray(line);
    else flow.add(line, heard, line.ids.length === 0);
    this.held++;
    const key = joined.keys[0]!;
    this.flows.delete(key);
    this.flows.set(key, joined);
    if (id === null && flow.pending.length === 0) this.settle(joined, false);
    else if (flow.lines >= (flow.isWaiting ? LONGEST_FLOW : LONGEST_HALF_FLOW)) this.settle(joined, true);
    else if (this.held > HELD_LINES) this.settle(this.flows.values().next().value!, true);
  }

  private ofIds(line: Line): JoinedFlow {
    const keys = line.ids.map((id) => keyOf(line, id));
    const known = keys.find((key) => this.flows.has(key) || this.aliases.has(key));
    const joined =
      known === undefined ? this.open(line, keys[0]!, line.ids[0]!) : this.flows.get(this.aliases.get(known) ?? known)!;
    for (const key of keys) {
      if (this.flows.has(key) || this.aliases.has(key)) continue;
      this.aliases.set(key, joined.keys[0]!);
      joined.keys.push(key);
    }
    return joined;
  }

  /** Whose a line without an id is: of the only flow in its process that has work open, or of the one that it speaks of. */
  private guess(line: Line, heard: Heard): JoinedFlow | null {
    const rivals = this.rivalsOf(line, heard);
    const own = this.flows.get(line.process) ?? null;
    if (rivals.length === 0) return own ?? this.open(line, line.process, null);
    const all = own ? [own, ...rivals] : rivals;
    const ending = all.filter(({ flow }) => flow.endingOf(line, heard));
    if (ending.length > 0) return only(ending) ?? mostLike(ending, line);
    if (!own?.flow.mayHold(heard) && rivals.length === 1) return rivals[0]!;
    const like = mostLike(all, line);
    if (like) return like;
    return heard.saying.opens || heard.saying.reports ? (own ?? this.open(line, line.process, null)) : null;
  }

  /** The flows with an id, of the same process, that the line may belong to. */
  private rivalsOf(line: Line, heard: Heard): JoinedFlow[] {
    const rivals: JoinedFlow[] = [];
    for (const joined of this.byProcess.get(line.process) ?? []) {
      if (joined.flow.mayHold(heard) || joined.flow.endingOf(line, heard)) rivals.push(joined);
      if (rivals.length > MOST_RIVALS) break;
    }
    return rivals;
  }

  private open(line: Line, key: string, id: JoinId | null): JoinedFlow {
    const group = id?.isGlobal ? this.groupOf(line, id) : null;
    const joined: JoinedFlow = {
      flow: new Flow(id !== null),
      service: line.service,
      process: line.process,
      id,
      span: line.span,
      group,
      traceId: group?.traceId ?? traceIdOf(line),
      rootSpanId: flowIdOf(line),
      request: noRequest(),
      keys: [key],
    };
    if (group) {
      if (group.flows === 0) group.rootSpanId = joined.rootSpanId;
      group.flows++;
      group.alive++;
    }
    this.flows.set(key, joined);
    if (id !== null) {
      const flows = this.byProcess.get(line.process) ?? new Set();
      this.byProcess.set(line.process, flows.add(joined));
    }
    return joined;
  }

  private groupOf(line: Line, { value }: JoinId): TraceGroup {
    const known = this.groups.get(value);
    if (known) return known;
    const group = { traceId: line.span?.traceId ?? hashOf(`trace ${value}`, 32), rootSpanId: '', flows: 0, alive: 0 };
    this.groups.set(value, group);
    return group;
  }

  private settleIdle(now: number): void {
    this.sinceCheck = 0;
    let checked = 0;
    for (const joined of this.flows.values()) {
      if (now - joined.flow.lastMs > IDLE_MS && !joined.flow.isWaiting) this.settle(joined, false);
      if (++checked === CHECKED_AT_ONCE) return;
    }
  }

  private settle(joined: JoinedFlow, evicted: boolean): void {
    const { flow, keys, id, group } = joined;
    const [first, ...others] = keys;
    this.flows.delete(first!);
    for (const key of others) this.aliases.delete(key);
    const siblings = this.byProcess.get(joined.process);
    siblings?.delete(joined);
    if (siblings?.size === 0) this.byProcess.delete(joined.process);
    this.held -= flow.lines;
    if (group && --group.alive === 0) this.groups.delete(id!.value);
    this.handlers.onSettled(joined, evicted);
  }
}

function keyOf({ process }: Line, { field, value, isGlobal }: JoinId): string {
  return isGlobal ? `${process}\n${value}` : `${process}\n${field}\n${value}`;
}

const only = (flows: readonly JoinedFlow[]): JoinedFlow | null => (flows.length === 1 ? flows[0]! : null);

/** The flow that shares most with the line; null where two do alike, or none does. */
function mostLike(flows: readonly JoinedFlow[], line: Line): JoinedFlow | null {
  const ranked = flows
    .map((joined) => ({ joined, likeness: joined.flow.likenessTo(line) }))
    .sort((a, b) => b.likeness - a.likeness);
  const [first, second] = ranked;
  return first && first.likeness > (second?.likeness ?? 0) ? first.joined : null;
}
