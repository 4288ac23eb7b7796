package io.lanyard.agent.outbound;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.InboundRequest;
import io.lanyard.TraceContext;
import io.lanyard.agent.caller.BroughtTokens;
import io.lanyard.rules.RuleFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The headers that requests get on their way out, once they may leave. Guards ask as late as their
 * library lets them, so that a redirect and a retry are asked about again. Safe for use by many
 * threads.
 */
public final class Outbound {
  /** The header of transaction tokens. */
  public static final String TOKEN = "Txn-Token";

  private static final String TRACE = "traceparent";
  private static volatile Optional<Propagation> propagation = Optional.empty();
  private static volatile Credentials credentials = Credentials.NONE;
  private static volatile boolean known;

  private Outbound() {}

  /**
   * Reads what a rule file says, and makes the key of {@code propagate} where that is missing.
   *
   * @return takes it up
   * @throws io.lanyard.agent.secret.UnreadableSecretException if it names a key that is none
   */
  public static Runnable prepare(RuleFile rules) {
    Optional<Propagation> next = rules.propagation().map(Propagation::of);
    Credentials keys = Credentials.of(rules);
    return () -> {
      propagation = next;
      credentials = keys;
      BroughtTokens.want(keys.exchangeTokens());
      known = true;
      Gate.withhold(
          keys.areNone() ? Optional.empty() : Optional.of(text -> keys.whyNot(text).isPresent()));
    };
  }

  static Credentials credentials() {
    return credentials;
  }

  /** Whether no request gets any header; until rules are read, nobody knows. */
  public static boolean isSilent() {
    return known && propagation.isEmpty() && credentials.areNone();
  }

  /** Whether a request asks for a key, so that rules must decide it wherever it comes from. */
  public static boolean wantsKey(Outgoing request) {
    Credentials keys = credentials;
    return !keys.areNone() && keys.areIn(request);
  }

  /**
   * The headers to set on a request, by name; an empty value takes the header away. A request that
   * can't be given a token goes as nobody's.
   *
   * @throws io.lanyard.CallDeniedException if it wants a key that it must not have
   */
  public static Map<String, Optional<String>> headers(Outgoing request) {
    if (FlowPosition.current() == FlowPosition.AGENT) {
      return Map.of();
    }
    Map<String, Optional<String>> headers = new LinkedHashMap<>();
    Credentials keys = credentials;
    if (!keys.areNone()) {
      headers.putAll(keys.headers(request));
    }
    propagation.ifPresent(told -> headers.putAll(told(told, request)));
    return headers;
  }

  /**
   * The same for a record of a topic, which is only told of its caller: one that goes where nobody
   * is told loses what we have told somebody else.
   */
  public static Map<String, Optional<String>> headers(OutgoingRecord record) {
    FlowPosition here = FlowPosition.current();
    Optional<Propagation> peers = propagation;
    if (here == FlowPosition.AGENT || peers.isEmpty()) {
      return Map.of();
    }
    Map<String, Optional<String>> headers = new LinkedHashMap<>();
    if (here != null) {
      made(() -> peers.get().token(record, here))
          .ifPresent(token -> headers.put(TOKEN, Optional.of(token)));
      if (!headers.isEmpty() && record.header(TRACE).isEmpty()) {
        trace(here).ifPresent(trace -> headers.put(TRACE, Optional.of(trace)));
      }
    }
    if (headers.isEmpty() && record.header(TOKEN).stream().anyMatch(peers.get()::isOurs)) {
      headers.put(TOKEN, Optional.empty());
    }
    return headers;
  }

  private static Map<String, Optional<String>> told(Propagation peers, Outgoing outgoing) {
    FlowPosition here = FlowPosition.current();
    OutboundRequest request = OutboundRequest.of(outgoing.call());
    Map<String, Optional<String>> headers = new LinkedHashMap<>();
    if (here != null) {
      token(peers, request, here).ifPresent(token -> headers.put(TOKEN, Optional.of(token)));
      if (!headers.isEmpty() && outgoing.header(TRACE).isEmpty()) {
        trace(here).ifPresent(trace -> headers.put(TRACE, Optional.of(trace)));
      }
    }
    if (headers.isEmpty()
        && outgoing.header(TOKEN).filter(token -> isForAnother(token, request)).isPresent()) {
      headers.put(TOKEN, Optional.empty());
    }
    return headers;
  }

  /**
   * Refuses a request that would carry what it must not, under the rule {@code credential}.
   *
   * @throws io.lanyard.CallDeniedException always in {@code enforce}, never in {@code observe}
   */
  public static void refuse(Call request, String why) {
    Misplaced.refuse(request, why);
  }

  /** Whether a header that a redirected request has from the one before must be taken off it. */
  public static boolean mayNotGo(String header, String value, OutboundRequest request) {
    return header.equalsIgnoreCase(TOKEN)
        ? isForAnother(value, request)
        : credentials.mayNotGo(header, value, request);
  }

  /**
   * Whether a token of ours is on a request that it was not made for, as after a redirect. Never
   * true for tokens that the application has from elsewhere.
   */
  private static boolean isForAnother(String token, OutboundRequest request) {
    Optional<Propagation> peers = propagation;
    return peers.isPresent()
        && peers.get().boundTo(token).filter(it -> !it.equals(request.bound())).isPresent();
  }

  private static Optional<String> token(
      Propagation peers, OutboundRequest request, FlowPosition position) {
    return peers.trusts(request) && !isForAModel(position.call())
        ? made(() -> peers.token(request, position))
        : Optional.empty();
  }

  private static Optional<String> made(Supplier<Optional<String>> token) {
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      return token.get();
    } catch (RuntimeException failure) {
      Gate.report("a transaction token", failure);
      return Optional.empty();
    } finally {
      FlowPosition.set(before);
    }
  }

  /** Whether the request carries out a call to a model, a store or a server of tools. */
  private static boolean isForAModel(@Nullable Call call) {
    Call served = call;
    while (served != null && served.action() == Action.HTTP_SEND) {
      served = served.parent();
    }
    return served != null && served.action().hasTransport();
  }

  private static Optional<String> trace(FlowPosition position) {
    Call call = position.call();
    if (call != null && !call.trace().equals(TraceContext.NONE)) {
      return Optional.of("00-" + call.trace().traceId() + '-' + call.trace().spanId() + "-01");
    }
    InboundRequest request = position.flow().request();
    return Optional.of(request.traceParent()).filter(it -> !it.isEmpty());
  }
}
