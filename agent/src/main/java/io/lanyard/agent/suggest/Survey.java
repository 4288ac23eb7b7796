package io.lanyard.agent.suggest;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Attribute;
import io.lanyard.Caller;
import io.lanyard.Grant;
import io.lanyard.agent.record.Hint;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first look at a record: which runs look injected, which issuer is the application's, which
 * threads do background work. Only then can single calls be judged.
 */
public final class Survey implements RecordReader.Taker {
  private static final int MOST_FLOWS = 500_000;
  private static final int MOST_HINTS = 1_000;

  /**
   * Where tokens come from, by their own word.
   *
   * @param header the request header that held them
   */
  record Origin(String issuer, List<String> audience, String header) {
    static Origin of(Hint hint) {
      return new Origin(hint.issuer(), hint.audience(), hint.header());
    }

    boolean isComplete() {
      return Written.keeps(issuer)
          && Written.keeps(header)
          && !audience.isEmpty()
          && audience.stream().allMatch(Written::keeps);
    }
  }

  /** What tokens of one origin look like, and how many calls came with them. */
  static final class Tokens {
    long calls;
    final Set<String> algorithms = new TreeSet<>();
    final Map<String, Integer> groupPaths = new TreeMap<>();
  }

  private final Set<String> injected = new HashSet<>();
  private final Map<String, Set<String>> hostsChosen = new HashMap<>();
  private final Map<Origin, Tokens> origins = new LinkedHashMap<>();
  private final Set<String> sources = new TreeSet<>();
  private final OwnHosts own = new OwnHosts();
  private final Threads threads = new Threads();
  private Origin trusted = new Origin("", List.of(), "");

  @Override
  public void decision(RecordedCall call) {
    if (call.grant() != Grant.NONE || call.wasStopped()) {
      return;
    }
    call.hint().ifPresent(this::count);
    see(call.caller(), call);
    if (startsProgram(call) || changesData(call)) {
      mark(call.flow());
    } else if (call.action() == Action.HTTP_SEND && call.isWrittenByModel()) {
      Set<String> flows = hostsChosen.computeIfAbsent(call.resource(), host -> new HashSet<>());
      if (hostsChosen.size() <= MOST_FLOWS && flows.size() <= MOST_FLOWS) {
        flows.add(call.flow());
      }
    }
  }

  private void see(Caller caller, RecordedCall call) {
    if (caller.assurance() == Assurance.VERIFIED) {
      own.add(hostOf(caller.issuer()));
    }
    if (caller.equals(Caller.BACKGROUND)) {
      threads.add(call.line().text("thread"));
    } else if (!caller.source().isEmpty()
        && !caller.equals(Caller.STARTUP)
        && sources.size() < MOST_HINTS) {
      sources.add(call.line().text("rules") + " " + caller.source());
    }
  }

  /** No more calls will come. */
  public void end() {
    long most = 0;
    for (Map.Entry<Origin, Tokens> origin : origins.entrySet()) {
      if (origin.getKey().isComplete() && origin.getValue().calls > most) {
        most = origin.getValue().calls;
        trusted = origin.getKey();
      }
    }
    own.add(hostOf(trusted.issuer()));
    hostsChosen.forEach(
        (host, flows) -> {
          if (!own.hold(host)) {
            flows.forEach(this::mark);
          }
        });
    hostsChosen.clear();
    threads.end();
  }

  static boolean startsProgram(RecordedCall call) {
    return call.action() == Action.PROCESS_START && !call.within().isEmpty();
  }

  private static boolean changesData(RecordedCall call) {
    Map<Attribute, Object> values = call.attributes().values();
    return call.action() == Action.SQL_EXECUTE
        && call.isWrittenByModel()
        && (!Boolean.FALSE.equals(values.get(Attribute.SQL_WRITES))
            || !Boolean.TRUE.equals(values.get(Attribute.SQL_PARSED))
            || !Long.valueOf(1).equals(values.get(Attribute.SQL_STATEMENTS)));
  }

  private void mark(String flow) {
    if (injected.size() < MOST_FLOWS) {
      injected.add(flow);
    }
  }

  private void count(Hint hint) {
    Origin origin = Origin.of(hint);
    if (origins.size() >= MOST_HINTS && !origins.containsKey(origin)) {
      return;
    }
    Tokens seen = origins.computeIfAbsent(origin, fresh -> new Tokens());
    seen.calls++;
    if (seen.algorithms.size() < MOST_HINTS && seen.groupPaths.size() < MOST_HINTS) {
      seen.algorithms.add(hint.algorithm());
      hint.groups()
          .forEach(
              (path, names) -> seen.groupPaths.merge(path, names.isEmpty() ? 0 : 1, Integer::sum));
    }
  }

  private static String hostOf(String issuer) {
    try {
      String host = new URI(issuer).getHost();
      return host == null ? "" : host;
    } catch (URISyntaxException notAnAddress) {
      return "";
    }
  }

  boolean looksInjected(RecordedCall call) {
    return injected.contains(call.flow());
  }

  boolean isOwn(String host) {
    return own.hold(host);
  }

  Threads threads() {
    return threads;
  }

  /** Whether a token is of the origin that most calls have. */
  boolean trusts(Hint hint) {
    return Origin.of(hint).equals(trusted);
  }

  /** The origin of most calls that came with unverified tokens; incomplete if none did. */
  Origin trusted() {
    return trusted;
  }

  Map<Origin, Tokens> origins() {
    return origins;
  }

  /** The rule file and the entry of {@code callers:} by which verified callers came in. */
  List<String> sources() {
    return new ArrayList<>(sources);
  }

  /** The claim path with groups that most of the trusted tokens have; empty if none has. */
  String groupPath() {
    Tokens chosen = origins.get(trusted);
    String best = "";
    if (chosen != null) {
      for (Map.Entry<String, Integer> path : chosen.groupPaths.entrySet()) {
        if (Written.keeps(path.getKey())
            && (best.isEmpty() || path.getValue() > chosen.groupPaths.getOrDefault(best, 0))) {
          best = path.getKey();
        }
      }
    }
    return best;
  }
}
